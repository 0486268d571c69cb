import { describe, expect, it } from 'vitest';
import { presetById } from '../../scenarios/presets';
import { finalStates } from '../../scenarios/finals';
import { finalOutcomes } from '../../program/outcomes';
import { setUp, type Setup } from '../../scenarios/setup';
import { Runner } from '../../link/runner';
import { read } from '../../expressions';
import { backTo, forwardTo, statesAlong, type Breakpoint } from './run-to';
import { randomRun } from './random-run';

function preset(id: string): Setup {
  const found = presetById(id);
  if (found === undefined) throw new Error(`no preset ${id}`);
  return setUp(found);
}

function becomes(text: string, setup: Setup): Breakpoint {
  const found = read(text, setup);
  if (!found.ok) throw new Error(found.problem.message.id);
  const holds = (image: Uint8Array): boolean => found.asking.value(image, 0) !== 0;
  return { text, hits: (before, now) => holds(now.image) && !holds(before.image) };
}

describe('running to a breakpoint', () => {
  const setup = preset('strawman');
  const runner = new Runner(setup.stepped);
  const freed = becomes('L2 freed', setup);
  const start = statesAlong(runner, []);

  it('stops at the step that makes it true, and the way back stops there, too', () => {
    const to = forwardTo(runner, start, [], [freed]);
    expect(to.end).toBe('hit');
    expect(to.hit).toEqual([freed]);
    const states = statesAlong(runner, to.steps);
    const at = states.length - 1;
    const lives = states.map(
      ({ image }) => setup.inspect(image).pages.find(({ name }) => name === 'L2')?.lifecycle,
    );
    expect(lives.indexOf('freed')).toBe(at);
    const further = statesAlong(runner, [...to.steps, ...forwardTo(runner, states, [], []).steps]);
    expect(backTo(further, further.length - 1, [freed])).toEqual({ position: at, hit: [freed] });
    expect(backTo(further, at, [freed])).toEqual({ position: 0, hit: [] });
  });

  it('goes along what is recorded ahead before it chooses itself', () => {
    const [walker, zapper] = [0, 1].map((thread) => thread << 6);
    const ahead = [zapper, walker, zapper];
    expect(forwardTo(runner, start, ahead, []).steps.slice(0, 3)).toEqual(ahead);
  });

  it('says why it ends without one', () => {
    expect(forwardTo(runner, start, [], []).end).toBe('end');
    const round = setUp({
      kind: 'program',
      title: 'round',
      memory: 'sc',
      source: 'int x; thread A { while (x == 0) { x = 0; } }',
    });
    const spinning = new Runner(round.stepped);
    expect(forwardTo(spinning, statesAlong(spinning, []), [], []).end).toBe('loop');
  });
});

describe('random runs', () => {
  it('are the same for the same seed, and possible', () => {
    const setup = preset('first-come');
    const one = randomRun(setup, [], 7);
    expect(randomRun(setup, [], 7)).toEqual(one);
    expect(statesAlong(new Runner(setup.stepped), one)).toHaveLength(one.length + 1);
    const seeds = new Set([1, 2, 3, 4, 5, 6].map((seed) => randomRun(setup, [], seed).join()));
    expect(seeds.size).toBeGreaterThan(1);
  });
});

describe('all states in which a run can end', () => {
  it.each(['litmus-sb', 'litmus-mp', 'program-lost-update'])(
    'of %s: those that the outcomes tell, each with a run',
    (id) => {
      const found = presetById(id);
      if (found === undefined) throw new Error(id);
      for (const memory of ['sc', 'tso', 'weak'] as const) {
        const setup = setUp({ ...found, memory });
        const { finals, complete } = finalStates(setup);
        expect(complete).toBe(true);
        const { names, outcomes } = finalOutcomes(setup);
        const told = finals.map(({ image }) =>
          names
            .map((name) => {
              const read = setup.machine.layout.names.indexOf(name.replace(':', '.'));
              return `${name}=${image[read]}`;
            })
            .join(' '),
        );
        expect([...new Set(told)].sort()).toEqual([...outcomes]);
        for (const { image, schedule } of finals.slice(0, 20)) {
          const states = statesAlong(new Runner(setup.stepped), schedule);
          expect(states.at(-1)?.image).toEqual(image);
        }
      }
    },
  );
});
