import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Viewing } from '../../link/format';
import { stepOf } from '../../machine/steps';
import type { SessionEvent, SessionView } from '../contract';
import { TOY_CORE, toySession } from '../session.testkit';
import { text } from '#texts/session';

/** Two take turns at a lock; the last of their six steps is not taken. */
const RECORDED = [0, 0, 0, 1, 1].map((thread) => stepOf(thread, 0));

const PART: Viewing = { readOnly: false, range: { from: 2, to: 4 } };
const LOCKED: Viewing = { readOnly: true, range: null };

const STEERS: readonly SessionEvent[] = [
  { type: 'STEP', step: stepOf(1, 0) },
  { type: 'STEP_THREAD', thread: 1 },
  { type: 'STEP_RCU' },
  { type: 'STEP_OVER', thread: 1 },
  { type: 'RUN_THREAD', thread: 1 },
  { type: 'RUN_TO_EVENT' },
  { type: 'NAME_BRANCH', id: 0, name: 'mine' },
  { type: 'WITNESS', property: 'leak' },
  { type: 'OPEN_RUN', schedule: [0], name: 'other' },
  { type: 'MEMORY', memory: 'weak' },
  { type: 'TOGGLE_LINE', line: 'W x' },
  { type: 'MOVE_LINE', line: 'W x', by: 1 },
];

let session: Awaited<ReturnType<typeof toySession>>;
const view = (): SessionView => session.store.getState();

/** A session with a link to the recorded run, at `position`. */
async function shared(viewing: Viewing | null, position: number): Promise<void> {
  session = await toySession({
    open: () => {
      const scenario = TOY_CORE.presets[1];
      return Promise.resolve({
        scenario,
        schedule: RECORDED,
        position,
        ...(viewing === null ? {} : { viewing }),
        notices: [],
      });
    },
  });
  await vi.waitFor(() => expect(view().status).not.toBe('loading'));
}

/** Positions after each of some events. */
const walk = (...events: SessionEvent[]): number[] =>
  events.map((event) => {
    session.send(event);
    return view().position;
  });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  session.stop();
  vi.useRealTimers();
});

describe('a run that is only to be looked at', () => {
  it('refuses whatever would make it another one, with a word', async () => {
    for (const event of STEERS) {
      await shared(LOCKED, 3);
      const { trace, branches, scenario } = view();
      session.send(event);
      expect(view(), event.type).toMatchObject({ position: 3, trace, branches, scenario, viewing: LOCKED });
      expect(view().notices.map(({ title }) => title)).toEqual([text.readOnly]);
      session.stop();
    }
    await shared(LOCKED, 3);
  });

  it('lets people look around, and tells them what others have to tell', async () => {
    await shared(LOCKED, 3);
    expect(walk({ type: 'BACK' }, { type: 'RESTART' }, { type: 'SEEK', position: 5 })).toEqual([2, 0, 5]);
    expect(view().canGoForward).toBe(false);
    session.send({ type: 'NOTICE', notice: { tone: 'info', title: 'Offline' } });
    expect(view().notices.map(({ title }) => title)).toEqual(['Offline']);
  });

  it('is played as it was recorded, no further', async () => {
    await shared(LOCKED, 0);
    session.send({ type: 'PLAY' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(view()).toMatchObject({ position: 5, status: 'idle' });
    expect(view().trace.events).toHaveLength(5);
  });

  it('is one’s own once one asks for it', async () => {
    await shared(LOCKED, 5);
    expect(walk({ type: 'UNLOCK' }, { type: 'STEP_THREAD', thread: 1 })).toEqual([5, 6]);
    expect(view().viewing).toBeUndefined();
  });

  it('is left for another scenario', async () => {
    await shared(LOCKED, 5);
    expect(walk({ type: 'LOAD_PRESET', id: 'race' }, { type: 'STEP_THREAD', thread: 0 })).toEqual([0, 1]);
    expect(view().viewing).toBeUndefined();
  });
});

describe('a part of a run', () => {
  it('is not left by moving', async () => {
    await shared(PART, 3);
    expect(
      walk(
        { type: 'SEEK', position: 0 },
        { type: 'BACK' },
        { type: 'SEEK', position: 9 },
        { type: 'FORWARD' },
        { type: 'RESTART' },
      ),
    ).toEqual([2, 2, 4, 4, 2]);
    expect(view()).toMatchObject({ canGoBack: false, canGoForward: true, viewing: PART });
  });

  it('is played to its end, and from its beginning again', async () => {
    await shared(PART, 4);
    session.send({ type: 'PLAY' });
    expect(view().position).toBe(3);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(view()).toMatchObject({ position: 4, status: 'idle' });
  });

  it('is left behind by stepping on', async () => {
    await shared(PART, 4);
    expect(walk({ type: 'STEP_THREAD', thread: 1 }, { type: 'BACK' }, { type: 'RESTART' })).toEqual([
      5, 4, 0,
    ]);
    expect(view().viewing).toBeUndefined();
    expect(view().notices).toEqual([]);
  });

  it('keeps its bounds while branches get names', async () => {
    await shared(PART, 3);
    session.send({ type: 'NAME_BRANCH', id: 0, name: 'mine' });
    expect(view()).toMatchObject({ branches: [{ name: 'mine' }], viewing: PART });
  });
});

describe('a run of one’s own', () => {
  it('has no bounds', async () => {
    await shared(null, 3);
    expect(walk({ type: 'SEEK', position: 99 }, { type: 'RESTART' })).toEqual([5, 0]);
    for (const event of STEERS) session.send(event);
    expect(view().notices.map(({ title }) => title)).not.toContain(text.readOnly);
  });
});
