import { describe, expect, it } from 'vitest';
import type { Viewing } from '../../link/format';
import type { Run } from './context';
import type { SessionEvent } from '../contract';
import { begin, seek, take } from './history';
import { permit, playedOut } from './viewing';

/** A run of `steps` steps at `position`; nothing but its history and its view is looked at. */
function run(steps: number, position: number, viewing?: Viewing): Run {
  const move = (step: number) => ({ step, image: new Uint8Array(1), bits: 0 });
  const history = take(
    begin(move(-1)),
    Array.from({ length: steps }, (_, i) => move(i)),
  );
  return { history: seek(history, position), ...(viewing === undefined ? {} : { viewing }) } as Run;
}

const types = (event: SessionEvent, of: Run | null) => permit(event, of).map(({ type }) => type);
const part: Viewing = { readOnly: false, range: { from: 2, to: 5 } };
const locked: Viewing = { readOnly: true, range: null };

describe('what a link asks for', () => {
  it('is nothing, as a rule', () => {
    expect(permit({ type: 'STEP', step: 1 }, null)).toEqual([{ type: 'STEP', step: 1 }]);
    expect(permit({ type: 'SEEK', position: 99 }, run(9, 3))).toEqual([{ type: 'SEEK', position: 99 }]);
  });

  it('read-only: looking is allowed, stepping and changing are refused with a word', () => {
    for (const event of [{ type: 'BACK' }, { type: 'SEEK', position: 1 }, { type: 'UNLOCK' }] as const)
      expect(types(event, run(9, 3, locked))).toEqual([event.type]);
    for (const event of [
      { type: 'STEP', step: 1 },
      { type: 'TOGGLE_LINE', line: 'x' },
      { type: 'MEMORY', memory: 'weak' },
      { type: 'WITNESS', property: 'leak' },
      { type: 'RUN_TO_EVENT' },
    ] as const)
      expect(types(event, run(9, 3, locked))).toEqual(['NOTICE']);
  });

  it('a part: moving stays within it', () => {
    expect(permit({ type: 'SEEK', position: 0 }, run(9, 3, part))).toEqual([{ type: 'SEEK', position: 2 }]);
    expect(permit({ type: 'SEEK', position: 9 }, run(9, 3, part))).toEqual([{ type: 'SEEK', position: 5 }]);
    expect(permit({ type: 'RESTART' }, run(9, 3, part))).toEqual([{ type: 'SEEK', position: 2 }]);
    expect(types({ type: 'BACK' }, run(9, 2, part))).toEqual([]);
    expect(types({ type: 'FORWARD' }, run(9, 5, part))).toEqual([]);
    expect(types({ type: 'FORWARD' }, run(9, 4, part))).toEqual(['FORWARD']);
    expect(types({ type: 'PLAY' }, run(9, 5, part))).toEqual(['SEEK', 'PLAY']);
  });

  it('a part: stepping differently leaves it behind', () => {
    expect(types({ type: 'STEP', step: 1 }, run(9, 3, part))).toEqual(['UNLOCK', 'STEP']);
    expect(types({ type: 'SPEED', speed: 4 }, run(9, 3, part))).toEqual(['SPEED']);
  });

  it('playing stops at the end of the part', () => {
    expect(playedOut(run(9, 5, part), true)).toBe(true);
    expect(playedOut(run(9, 4, part), true)).toBe(false);
    expect(playedOut(run(9, 5, part), false)).toBe(false);
    expect(playedOut(run(9, 9), true)).toBe(false);
    expect(playedOut(run(9, 9, locked), true)).toBe(true);
  });
});
