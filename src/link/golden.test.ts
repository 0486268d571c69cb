import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../scenarios/canonical';
import { readLink } from './link';
import type { GoldenLink } from './golden.testkit';
import { CORE } from './link.testkit';
import { CURRENT_FORMAT } from './upgrade';

const folder = join(import.meta.dirname, 'golden');

/**
 * What a link said when it was made, in today's words: until format 5 nothing but read-side sections held up a grace
 * period, and that is said now.
 */
function today(said: string, file: string): string {
  const scenario = JSON.parse(said) as { protocol?: string; readers?: string };
  const waits = /^(rcu-posted|rcu-merged|tdp-rcu|sync-rcu)$/.test(scenario.protocol ?? '');
  const old = file < 'v5.json' && waits && scenario.readers === undefined;
  return old ? canonicalJson({ ...scenario, readers: 'sections' }) : said;
}

describe('golden links', () => {
  const files = readdirSync(folder);

  it('are there for every format', () => {
    expect(files.sort()).toEqual(Array.from({ length: CURRENT_FORMAT }, (_, i) => `v${i + 1}.json`));
  });

  it.each(files)(
    'of %s open: the same scenario, and the same run as far as the programs are the same',
    (file) => {
      const links = JSON.parse(readFileSync(join(folder, file), 'utf8')) as GoldenLink[];
      for (const { link, scenario, schedule, position, viewing, moments } of links) {
        const read = readLink(link, CORE);
        if (!read.ok) throw new Error(`${link}: ${read.problem.title}`);
        expect(canonicalJson(read.scenario)).toBe(today(scenario, file));
        expect(schedule.slice(0, read.schedule.length)).toEqual(read.schedule);
        expect(read.position).toBe(Math.min(position, read.schedule.length));
        if (!read.programsChanged) {
          expect(read.problem).toBeNull();
          expect(read.viewing).toEqual(viewing);
          expect(read.moments).toEqual(moments);
        }
      }
    },
  );
});
