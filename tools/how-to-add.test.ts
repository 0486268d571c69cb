import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const page = readFileSync(join(root, 'docs/how-to-add.md'), 'utf8');

/** Paths that the page names: `src/texts/en/memory.ts`, `src/domains/<kind>/`. */
const named = [...new Set([...page.matchAll(/`((?:src|docs|tools)\/[^\s`]*)`/g)].map(([, path]) => path))];

/** Whether something stands at a path; `<id>` is any name. */
function stands(parts: readonly string[], at = root): boolean {
  const [first, ...rest] = parts;
  if (first === undefined || first === '') return true;
  if (!first.includes('<')) return existsSync(join(at, first)) && stands(rest, join(at, first));
  const pattern = new RegExp(`^${first.replaceAll('.', '\\.').replace(/<[^>]*>/g, '[^.]+')}$`);
  return readdirSync(at).some((name) => pattern.test(name) && stands(rest, join(at, name)));
}

describe('the page on how to add something', () => {
  test('names files', () => {
    expect(named.length).toBeGreaterThan(20);
  });

  test.each(named)('%s is there', (path) => {
    expect(stands(path.split('/'))).toBe(true);
  });

  test('a name that is not there is missed', () => {
    expect(stands('src/texts/<language>/nothing.ts'.split('/'))).toBe(false);
    expect(stands('src/nowhere/index.ts'.split('/'))).toBe(false);
  });
});
