import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { INTERRUPT, stepOf } from '../machine/steps';
import type { SessionView } from './contract';
import type { Checker } from './run/machine-parts';
import { settled, story, toySession } from './session.testkit';

type ToySession = Awaited<ReturnType<typeof toySession>>;

let session: ToySession;
const view = (): SessionView => session.store.getState();

beforeEach(async () => {
  vi.useFakeTimers();
  session = await toySession();
});

afterEach(() => {
  session.stop();
  vi.useRealTimers();
});

describe('what has to be loaded first', () => {
  it('holds an event back, and those after it, and nothing once it is there', async () => {
    let done = (): void => undefined;
    const waiting = new Promise<void>((resolve) => (done = resolve));
    const other = await toySession({
      prepare: (event) => (event.type === 'LOAD_PRESET' ? waiting : null),
    });
    const at = (): string | undefined => other.store.getState().preset?.id;
    other.send({ type: 'STEP', step: stepOf(1, 0) });
    expect(other.store.getState().position).toBe(1);
    other.send({ type: 'LOAD_PRESET', id: 'locks' });
    other.send({ type: 'STEP', step: stepOf(0, 0) });
    await settled();
    expect(at()).toBe('race');
    done();
    await settled();
    expect(at()).toBe('locks');
    expect(other.store.getState().position).toBe(1);
    other.send({ type: 'BACK' });
    expect(other.store.getState().position).toBe(0);
    other.stop();
  });

  it('goes on without what could not be loaded', async () => {
    const other = await toySession({ prepare: () => Promise.reject(new Error('offline')) });
    other.send({ type: 'LOAD_PRESET', id: 'locks' });
    await settled();
    expect(other.store.getState().preset?.id).toBe('locks');
    other.stop();
  });
});

describe('opening a run', () => {
  it('follows it as a branch of its own, and stands where it was told to', () => {
    session.send({ type: 'STEP', step: stepOf(1, 0) });
    const schedule = [stepOf(0, 0), stepOf(1, 0)];
    session.send({ type: 'OPEN_RUN', schedule, name: 'Other way round', position: 0 });
    expect(view()).toMatchObject({ position: 0, canGoForward: true });
    expect(view().trace.events.map((event) => event.step)).toEqual(schedule);
    expect(view().branches.map((b) => b.name)).toEqual(['Main run', 'Other way round']);
    session.send({ type: 'OPEN_RUN', schedule: [stepOf(1, 0)], name: 'The first again' });
    expect(view()).toMatchObject({ position: 1 });
    expect(view().branches).toHaveLength(2);
  });
});

describe('stepping', () => {
  it('starts at the first preset', () => {
    expect(view().status).toBe('idle');
    expect(view().preset).toEqual({ id: 'race', modified: false });
    expect(view().steps.map((s) => s.step)).toEqual([stepOf(0, 0), stepOf(1, 0)]);
    expect(view().trace.snapshots).toHaveLength(1);
    expect(view().event).toBeNull();
  });

  it('executes a step and goes back and forward', () => {
    session.send({ type: 'STEP', step: stepOf(1, 0) });
    session.send({ type: 'STEP_THREAD', thread: 0 });
    expect(story(view())).toBe('1:W x, 0:R x');
    expect(view().snapshot.variables[0].value).toBe(1);
    session.send({ type: 'BACK' });
    session.send({ type: 'BACK' });
    expect(view()).toMatchObject({ position: 0, canGoBack: false, canGoForward: true });
    session.send({ type: 'FORWARD' });
    expect(view().event?.line).toBe('W x');
    session.send({ type: 'SEEK', position: 2 });
    expect(view().position).toBe(2);
    session.send({ type: 'RESTART' });
    expect(view().position).toBe(0);
    expect(story(view())).toBe('1:W x, 0:R x');
  });

  it('refuses a step that the core does not list, and says so', () => {
    session.send({ type: 'STEP', step: stepOf(0, INTERRUPT) });
    session.send({ type: 'STEP_RCU' });
    session.send({ type: 'STEP_THREAD', thread: 7 });
    expect(view().position).toBe(0);
    expect(view().notices.map((n) => n.title)).toEqual([
      'That step is not possible now',
      'RCU cannot step now',
    ]);
    session.send({ type: 'DISMISS', notice: view().notices[0].id });
    expect(view().notices).toHaveLength(1);
  });

  it('says why a thread cannot go on', () => {
    session.send({ type: 'LOAD_PRESET', id: 'locks' });
    session.send({ type: 'STEP_THREAD', thread: 0 });
    session.send({ type: 'STEP_THREAD', thread: 1 });
    expect(view().notices.at(-1)).toMatchObject({
      title: 'P1 cannot step now',
      detail: 'Waiting for: lock.',
    });
  });

  it('keeps identities of what did not change', () => {
    const before = view();
    session.send({ type: 'SPEED', speed: 4 });
    expect(view().trace).toBe(before.trace);
    expect(view().properties).toBe(before.properties);
    expect(view().branches).toBe(before.branches);
    session.send({ type: 'STEP_THREAD', thread: 0 });
    expect(view().trace.snapshots[0]).toBe(before.snapshot);
  });

  it('runs a thread until it blocks', () => {
    session.send({ type: 'LOAD_PRESET', id: 'locks' });
    session.send({ type: 'STEP_THREAD', thread: 0 });
    session.send({ type: 'RUN_THREAD', thread: 1 });
    expect(story(view())).toBe('0:lock');
    session.send({ type: 'RUN_THREAD', thread: 0 });
    session.send({ type: 'STEP_OVER', thread: 1 });
    expect(story(view())).toBe('0:lock, 0:W x, 0:unlock, 1:lock, 1:R x, 1:unlock');
    expect(view().status).toBe('ended');
  });

  it('does not follow a spin for ever', () => {
    session.send({ type: 'LOAD_PRESET', id: 'spinner' });
    session.send({ type: 'RUN_THREAD', thread: 0 });
    expect(view().position).toBe(1);
    expect(view().notices.at(-1)?.title).toBe('The run has entered a loop');
    session.send({ type: 'RUN_TO_EVENT' });
    expect(view().position).toBeLessThan(20);
  });

  it('runs to the next event', () => {
    session.send({ type: 'LOAD_PRESET', id: 'deferred' });
    session.send({ type: 'RUN_TO_EVENT' });
    expect(view().event?.kind).toBe('gp-start');
    session.send({ type: 'RUN_TO_EVENT' });
    expect(view().event?.kind).toBe('gp-end');
    session.send({ type: 'RUN_TO_EVENT' });
    expect(view().event?.line).toBe('free_cb');
  });
});

describe('violations', () => {
  const crash = (): void => {
    session.send({ type: 'RUN_THREAD', thread: 1 });
    session.send({ type: 'STEP_THREAD', thread: 0 });
    session.send({ type: 'STEP_THREAD', thread: 0 });
  };

  it('halts at a bug, and tells at which step', () => {
    crash();
    expect(view().status).toBe('violation');
    expect(view().steps).toEqual([]);
    expect(view().properties.find((p) => p.id === 'use-after-free')).toMatchObject({
      now: 'violated',
      atStep: 5,
    });
    session.send({ type: 'BACK' });
    expect(view().status).toBe('idle');
    expect(view().properties.every((p) => p.now === 'holds')).toBe(true);
  });

  it('keeps the violated branch when we step differently', () => {
    crash();
    session.send({ type: 'SEEK', position: 1 });
    session.send({ type: 'STEP_THREAD', thread: 0 });
    expect(view().branches).toMatchObject([
      { id: 0, name: 'Main run', length: 5, violated: true, current: false },
      { id: 1, name: 'Branch 1', parent: 0, from: 1, length: 2, violated: false, current: true },
    ]);
    session.send({ type: 'NAME_BRANCH', id: 1, name: 'before the free' });
    session.send({ type: 'BRANCH', id: 0 });
    expect(view().branches.map((b) => [b.name, b.current])).toEqual([
      ['Main run', true],
      ['before the free', false],
    ]);
  });
});

describe('playing', () => {
  it('takes turns, at the speed asked for, and stops at the end', () => {
    session.send({ type: 'LOAD_PRESET', id: 'locks' });
    session.send({ type: 'SPEED', speed: 10 });
    session.send({ type: 'PLAY' });
    expect(view()).toMatchObject({ status: 'playing', position: 1 });
    vi.advanceTimersByTime(100);
    expect(view().position).toBe(2);
    session.send({ type: 'PAUSE' });
    vi.advanceTimersByTime(1000);
    expect(view()).toMatchObject({ status: 'idle', position: 2 });
    session.send({ type: 'PLAY' });
    vi.advanceTimersByTime(1000);
    expect(view()).toMatchObject({ status: 'ended', position: 6 });
  });

  it('follows what is recorded ahead, and starts over at the end', () => {
    session.send({ type: 'RUN_THREAD', thread: 1 });
    session.send({ type: 'RESTART' });
    session.send({ type: 'PLAY' });
    vi.advanceTimersByTime(500);
    expect(story(view())).toBe('1:W x, 1:free, 1:W y');
    vi.advanceTimersByTime(5000);
    expect(view().status).toBe('violation');
    session.send({ type: 'PLAY' });
    expect(view()).toMatchObject({ status: 'playing', position: 1 });
    expect(view().branches).toHaveLength(1);
  });

  it('stops when a person steps', () => {
    session.send({ type: 'PLAY' });
    session.send({ type: 'STEP_THREAD', thread: 0 });
    expect(view().status).toBe('idle');
  });
});

describe('changing the scenario', () => {
  it('switches a line off and back to the preset', () => {
    session.send({ type: 'TOGGLE_LINE', line: 'free' });
    expect(view().preset).toEqual({ id: 'race', modified: true });
    expect(view().scenario.id).toBeUndefined();
    expect(view().code[1].lines[1].off).toBe(true);
    session.send({ type: 'TOGGLE_LINE', line: 'free' });
    expect(view().preset).toEqual({ id: 'race', modified: false });
    expect(view().scenario.id).toBe('race');
  });

  it('changes the memory model, and what does not apply only says so', () => {
    session.send({ type: 'MEMORY', memory: 'weak' });
    expect(view().scenario.memory).toBe('weak');
    session.send({ type: 'PROTOCOL', protocol: 'irq-off' });
    session.send({ type: 'TOGGLE_LINE', line: 'no such line' });
    session.send({ type: 'LOAD_PRESET', id: 'no-such-preset' });
    expect(view().scenario.memory).toBe('weak');
    expect(view().notices.map((n) => n.title)).toEqual([
      'That change does not apply here',
      'There is no such example',
    ]);
  });

  it('keeps what is open when a scenario cannot be set up', () => {
    session.send({ type: 'LOAD', scenario: { kind: 'program', title: 'Mine', memory: 'sc', source: '{' } });
    expect(view().preset?.id).toBe('race');
    expect(view().notices.at(-1)).toMatchObject({ tone: 'error', title: '“Mine” cannot be run' });
  });

  it('loads a schedule as far as it goes', () => {
    const { scenario } = view();
    session.send({ type: 'LOAD', scenario, schedule: [stepOf(1, 0), stepOf(0, 5), 0], position: 9 });
    expect(view().position).toBe(1);
    expect(view().notices.at(-1)?.title).toBe('The run could be replayed only up to step 1');
  });
});

describe('checking', () => {
  /** A checker whose searches end when the test says so. */
  async function checking() {
    const searches: { id: string | undefined; on: Parameters<Checker>[1]; cancelled: boolean }[] = [];
    const session = await toySession({
      check: (scenario, on) => {
        const search = { id: scenario.id, on, cancelled: false };
        searches.push(search);
        return () => (search.cancelled = true);
      },
    });
    return { session, searches, verdict: () => session.store.getState().verdict };
  }

  const report = {
    verdict: 'violated',
    states: 7,
    transitions: 9,
    depth: 5,
    complete: true,
    bytes: 0,
    symmetry: false,
    partialOrder: false,
    measures: [],
    properties: [
      { id: 'use-after-free', kind: 'bug', verdict: 'violated', steps: 4, witness: [64, 64, 0, 0] },
    ],
  } as const;

  it('begins by itself, tells how far it is, and what it found', async () => {
    const { session, searches, verdict } = await checking();
    expect(searches).toHaveLength(1);
    expect(verdict()).toEqual({ state: 'running', states: 0, depth: 0 });
    searches[0].on.progress(5, 2);
    expect(verdict()).toEqual({ state: 'running', states: 5, depth: 2 });
    session.send({ type: 'STEP', step: 0 });
    expect(searches).toHaveLength(1);
    searches[0].on.done(report);
    expect(verdict()).toEqual({ state: 'violated', states: 7, property: 'use-after-free', steps: 4 });
    session.send({ type: 'WITNESS', property: 'use-after-free' });
    expect(session.store.getState()).toMatchObject({ status: 'violation', position: 4 });
    session.stop();
  });

  it('begins anew with another scenario, and drops the old one', async () => {
    const { session, searches, verdict } = await checking();
    session.send({ type: 'LOAD_PRESET', id: 'locks' });
    expect(searches.map((s) => [s.id, s.cancelled])).toEqual([
      ['race', true],
      ['locks', false],
    ]);
    searches[0].on.done(report);
    expect(verdict().state).toBe('running');
    session.send({ type: 'TOGGLE_LINE', line: 'lock' });
    expect(searches).toHaveLength(3);
    searches[2].on.failed('no memory');
    expect(verdict()).toEqual({ state: 'failed', message: 'no memory' });
    expect(session.store.getState().status).toBe('idle');
    session.stop();
  });

  it('is cancelled, and begun again, by a person', async () => {
    const { session, searches, verdict } = await checking();
    session.send({ type: 'CANCEL_CHECK' });
    expect([verdict().state, searches[0].cancelled]).toEqual(['none', true]);
    session.send({ type: 'CHECK' });
    expect([verdict().state, searches.length]).toEqual(['running', 2]);
    searches[1].on.progress(40, 3);
    session.send({ type: 'CANCEL_CHECK' });
    expect(verdict()).toEqual({ state: 'stopped', states: 40 });
    session.send({ type: 'CHECK' });
    session.send({ type: 'PLAY' });
    vi.advanceTimersByTime(1000);
    expect(verdict().state).toBe('running');
    session.stop();
    expect(searches[2].cancelled).toBe(true);
  });

  it('survives a checker that cannot even begin', async () => {
    const broken = await toySession({
      check: () => {
        throw new Error('no workers');
      },
    });
    expect(broken.store.getState()).toMatchObject({
      status: 'idle',
      verdict: { state: 'failed', message: 'no workers' },
    });
    broken.stop();
  });
});
