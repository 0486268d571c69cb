import { describe, expect, it } from 'vitest';
import { presetById } from '../scenarios/presets';
import type { Scenario } from '../scenarios/scenario';
import { run } from './io.testkit';

describe('a line that a scenario switches or moves', () => {
  const scenario = { ...presetById('deferred-free'), id: undefined, story: undefined, expect: undefined };
  const errors = async (changes: Partial<Scenario>): Promise<string> =>
    (await run('check mine.json', { 'mine.json': JSON.stringify({ ...scenario, ...changes }) })).err;

  it('and that is not there is told, with the one that may be meant', async () => {
    const err = await errors({ off: ['counter_incr'], moved: { nowhere: 2 } });
    expect(err).toContain('mine.json: no line that can be switched or moved is called "counter_incr".');
    expect(err).toContain('Did you mean counter_inc?');
    expect(err).toContain('"nowhere"');
  });

  it('and that is there is not', async () => {
    expect(await errors({ off: ['counter_inc'] })).not.toContain('Careful');
  });
});
