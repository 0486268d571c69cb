import { afterEach, describe, expect, it, vi } from 'vitest';
import { check } from '../checker';
import { DEFERRED, LOCKS, RACE, toyScenario, toySetup, type Toy } from '../link/toy.testkit';
import { CheckerPool, type CheckHandle, type KeptCheck, type Spawn } from './client';
import type { FromWorker, ToWorker } from './protocol';
import { serveChecks } from './serve';

/** A system large enough to be in the middle of: many states of independent counters. */
const LARGE: Toy = {
  memory: 'weak',
  threads: ['x', 'y', 'x', 'y'].map((name) =>
    Array.from({ length: 12 }, () => [`W ${name}`, `R ${name}`]).flat(),
  ),
};

/** One that is done in a second or two. */
const MIDDLING: Toy = {
  memory: 'sc',
  threads: ['x', 'y', 'x'].map((name) => Array.from({ length: 18 }, () => [`W ${name}`, `R ${name}`]).flat()),
};

/** Workers in this thread: they talk like real ones, after a turn of the event loop. */
function threads(now = () => performance.now()): { spawn: Spawn; alive: () => number; sent: ToWorker[] } {
  let alive = 0;
  const sent: ToWorker[] = [];
  const spawn: Spawn = (on) => {
    alive++;
    let ended = false;
    const answer = serveChecks({
      modelOf: (scenario) => toySetup(scenario).machine,
      post: (message: FromWorker) => {
        setImmediate(() => {
          if (!ended) on.message(structuredClone(message));
        });
      },
      now,
      pause: () => new Promise((resolve) => setImmediate(resolve)),
    });
    return {
      send: (message) => {
        sent.push(message);
        setImmediate(() => answer(structuredClone(message)));
      },
      terminate: () => {
        ended = true;
        alive--;
      },
    };
  };
  return { spawn, alive: () => alive, sent };
}

/** A worker that never answers, but keeps the way to talk to the page. */
function deaf(): { spawn: Spawn; ons: Parameters<Spawn>[0][]; ended: () => number } {
  const ons: Parameters<Spawn>[0][] = [];
  let ended = 0;
  return {
    spawn: (on) => {
      ons.push(on);
      return { send: () => undefined, terminate: () => void ended++ };
    },
    ons,
    ended: () => ended,
  };
}

let pool: CheckerPool;
afterEach(() => pool.close());

describe('checks in workers', () => {
  it('find what a search in one go finds', async () => {
    pool = new CheckerPool(threads().spawn, 2);
    for (const toy of [RACE, LOCKS, DEFERRED]) {
      const scenario = toyScenario(toy);
      const end = await pool.check({ scenario }).end;
      expect(end).toMatchObject({ state: 'done', report: check(toySetup(scenario).machine) });
    }
  });

  it('run side by side, as many as there are workers', async () => {
    const { spawn, alive } = threads();
    pool = new CheckerPool(spawn, 2);
    const handles = [RACE, LOCKS, DEFERRED, RACE].map((toy) => pool.check({ scenario: toyScenario(toy) }));
    expect(alive()).toBe(2);
    expect((await Promise.all(handles.map((h) => h.end))).map((end) => end.state)).toEqual(
      Array(4).fill('done'),
    );
    expect(alive()).toBe(2);
  });

  it('tell of their progress, and are at rest as soon as they are cancelled', async () => {
    pool = new CheckerPool(threads().spawn, 1);
    const seen: number[] = [];
    const first = await new Promise<CheckHandle>((resolve) => {
      const handle: CheckHandle = pool.check({
        scenario: toyScenario(LARGE),
        onProgress: ({ states }) => {
          seen.push(states);
          if (seen.length === 2) resolve(handle);
        },
      });
    });
    expect(seen[1]).toBeGreaterThan(seen[0]);
    first.cancel();
    // The worker itself must be free again, not only the promise settled.
    const next = pool.check({ scenario: toyScenario(RACE) });
    expect(await first.end).toEqual({ state: 'cancelled' });
    expect((await next.end).state).toBe('done');
    expect(seen).toHaveLength(2);
  });

  it('report a scenario that makes no sense, and go on', async () => {
    pool = new CheckerPool(threads().spawn, 1);
    const bad = await pool.check({ scenario: { kind: 'program', title: '', memory: 'sc', source: '{' } }).end;
    expect(bad.state).toBe('failed');
    expect((await pool.check({ scenario: toyScenario(RACE) }).end).state).toBe('done');
  });

  it('respect limits', async () => {
    pool = new CheckerPool(threads().spawn, 1);
    const end = await pool.check({ scenario: toyScenario(LARGE), options: { maxStates: 1000 } }).end;
    expect(end).toMatchObject({ state: 'done', report: { verdict: 'bounded', complete: false } });
  });
});

describe('searches that are stopped', () => {
  const large = { scenario: toyScenario(MIDDLING), options: { symmetry: false, partialOrder: false } };

  /** Workers by whose clock every slice takes its time: 500 states, whatever else the machine does. */
  const steady = (): ReturnType<typeof threads> => {
    let time = 0;
    return threads(() => (time += 20));
  };

  /** Begins a check and stops it at its first sign of life; what it was stopped at, and what is kept. */
  async function stopped(): Promise<{ states: number; kept: KeptCheck }> {
    let states = 0;
    const handle: CheckHandle = pool.check({
      ...large,
      onProgress: (progress) => {
        states = progress.states;
        handle.hold();
      },
    });
    const end = await handle.end;
    if (end.state !== 'cancelled' || end.kept === undefined) throw new Error(end.state);
    return { states, kept: end.kept };
  }

  it('go on where they were, whatever the worker did meanwhile', async () => {
    pool = new CheckerPool(steady().spawn, 1);
    const { states, kept } = await stopped();
    expect((await pool.check({ scenario: toyScenario(RACE) }).end).state).toBe('done');
    let first = 0;
    const onProgress = (progress: { states: number }): void => void (first ||= progress.states);
    const end = await kept.goOn({ onProgress }).end;
    expect(first).toBeGreaterThan(states);
    if (end.state !== 'done') throw new Error(end.state);
    const { report } = end;
    const whole = check(toySetup(large.scenario).machine, large.options);
    expect({ ...report, bytes: 0 }).toEqual({ ...whole, bytes: 0 });
  });

  it('go on after their limits, within wider ones', async () => {
    pool = new CheckerPool(steady().spawn, 1);
    const options = { ...large.options, maxStates: 1000, keep: true };
    const end = await pool.check({ ...large, options }).end;
    if (end.state !== 'done' || end.kept === undefined) throw new Error(end.state);
    expect(end.report).toMatchObject({ complete: false, stopped: 'states' });
    const further = await end.kept.goOn({ limits: { maxStates: 1e7, maxBytes: 2 ** 30 } }).end;
    expect(further).toMatchObject({ state: 'done', report: { complete: true } });
  });

  it('begin anew if their worker is no more, or what was kept was dropped', async () => {
    pool = new CheckerPool(steady().spawn, 1);
    const { kept } = await stopped();
    kept.drop();
    expect((await kept.goOn().end).state).toBe('done');
    const { kept: other } = await stopped();
    pool.close();
    expect((await other.goOn().end).state).toBe('done');
  });

  it('are let go of beyond a few: the oldest first', async () => {
    const { spawn, sent } = steady();
    pool = new CheckerPool(spawn, 2);
    for (let i = 0; i < 6; i++) await stopped();
    expect(sent.flatMap((m) => (m.type === 'drop' ? [m.of] : []))).toEqual([1, 2]);
  });
});

describe('the pool', () => {
  it('lets urgent checks go first', () => {
    const { spawn, sent } = threads();
    pool = new CheckerPool(spawn, 1);
    const titles = (): string[] => sent.flatMap((m) => (m.type === 'check' ? [m.scenario.title] : []));
    const handles = ['first', 'second', 'third'].map((id) => pool.check({ scenario: toyScenario(RACE, id) }));
    handles.push(pool.check({ scenario: toyScenario(RACE, 'now'), urgent: true }));
    return Promise.all(handles.map((h) => h.end)).then(() => {
      expect(titles()).toEqual(['first', 'now', 'second', 'third']);
    });
  });

  it('drops a check that still waits', async () => {
    const { spawn, sent } = threads();
    pool = new CheckerPool(spawn, 1);
    const first = pool.check({ scenario: toyScenario(RACE) });
    const second = pool.check({ scenario: toyScenario(RACE) });
    second.cancel();
    expect(await second.end).toEqual({ state: 'cancelled' });
    expect((await first.end).state).toBe('done');
    expect(sent).toHaveLength(1);
    first.cancel();
  });

  it('ends a worker that does not obey', async () => {
    vi.useFakeTimers();
    const { spawn, ended, ons } = deaf();
    pool = new CheckerPool(spawn, 1);
    const handle = pool.check({ scenario: toyScenario(RACE) });
    handle.cancel();
    expect(await handle.end).toEqual({ state: 'cancelled' });
    pool.check({ scenario: toyScenario(RACE) });
    expect(ons).toHaveLength(1);
    vi.advanceTimersByTime(1000);
    expect(ended()).toBe(1);
    expect(ons).toHaveLength(2);
    vi.useRealTimers();
  });

  it('fails checks where no worker can be started', async () => {
    pool = new CheckerPool(() => {
      throw new Error('not allowed');
    }, 2);
    const ends = [RACE, LOCKS].map((toy) => pool.check({ scenario: toyScenario(toy) }).end);
    expect((await Promise.all(ends)).map((end) => end.state)).toEqual(['failed', 'failed']);
  });

  it('survives a worker that breaks', async () => {
    const { spawn, ons, ended } = deaf();
    pool = new CheckerPool(spawn, 1);
    const first = pool.check({ scenario: toyScenario(RACE) });
    const second = pool.check({ scenario: toyScenario(RACE) });
    ons[0].error('');
    expect(await first.end).toMatchObject({ state: 'failed' });
    expect([ons.length, ended()]).toEqual([2, 1]);
    pool.close();
    expect(await second.end).toEqual({ state: 'cancelled' });
  });
});
