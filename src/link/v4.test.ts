import { expect, describe, it } from 'vitest';
import { PRESETS } from '../scenarios/presets';
import { setUp } from '../scenarios/setup';
import { readLink, writeLink, type Viewing } from './link';
import { CORE, preset } from './link.testkit';
import { packV1 } from './v1';
import { needsV6 } from './v6';

const setup = setUp(preset('gup-against-collapse'));

describe('links to the tables as Linux changes them', () => {
  it('are in format 4, but for those with threads that came later; KVM’s are in format 5', () => {
    for (const scenario of PRESETS)
      expect(writeLink(setUp(scenario), [], 0).slice(0, 3)).toBe(
        needsV6(scenario) ? 'v6.' : scenario.kind === 'mm' ? 'v4.' : 'v5.',
      );
  });

  it('carry what they ask for, with a run and without', () => {
    const asked: readonly (Viewing | null)[] = [
      null,
      { readOnly: true, range: null },
      { readOnly: true, range: { from: 0, to: 2 } },
    ];
    for (const viewing of asked)
      for (const schedule of [[], [0, 0]]) {
        const read = readLink(writeLink(setup, schedule, 1, viewing), CORE);
        expect(read).toMatchObject({ ok: true, problem: null, schedule });
        expect(read.ok && read.viewing).toEqual(
          viewing === null
            ? undefined
            : { ...viewing, range: viewing.range && { from: 0, to: schedule.length } },
        );
      }
  });

  it('say what is damaged: the end of a run or of a view, and more than there should be', () => {
    const link = writeLink(setup, [0, 0], 1, { readOnly: true, range: null });
    const bare = writeLink(setup, [], 0);
    for (const broken of [link.slice(0, -1), `${link}.AAAA`, `${bare}.AAAA`, `${bare}..AAAA`])
      expect(readLink(broken, CORE)).toMatchObject({ ok: true, problem: { kind: 'damaged-run' } });
    expect(readLink(bare.slice(0, -2), CORE)).toMatchObject({ ok: false, problem: { kind: 'damaged' } });
  });

  it('open as well if an app wrote them in format 1', () => {
    const old = packV1(setup, { ...setup.scenario, expect: undefined }, [0, 0], 2);
    expect(readLink(old, CORE)).toMatchObject({ ok: true, problem: null, schedule: [0, 0], position: 2 });
  });
});
