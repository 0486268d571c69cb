import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle } from './bundle.mjs';
import type { Model } from '../src/checker/model';
import type { Report } from '../src/checker/report';
import { Search, type SearchOptions } from '../src/checker/search';
import { modelsOf, type Family, type ModelName } from '../src/checker/crew/models.testkit';
import { askToRest, endRest } from '../src/checker/crew/rest';
import { ThreadLost, type Crew } from '../src/checker/crew/team';

const MOST_HELPERS = 7;
let threads: Worker[] = [];

beforeAll(async () => {
  const file = await bundle('src/checker/crew/thread.testkit.ts');
  threads = Array.from({ length: MOST_HELPERS }, () => new Worker(file));
}, 60_000);
afterAll(async () => {
  await Promise.all(threads.map((thread) => thread.terminate()));
});

/** All that a report says but for what the memory was, which tells how it came to pass. */
const told = ({ bytes, ...report }: Report): Omit<Report, 'bytes'> => {
  expect(bytes).toBeGreaterThan(0);
  return report;
};

async function byCrew(name: ModelName, options: SearchOptions, helpers: number, crew: Omit<Crew, 'lines'>) {
  const model = modelsOf(name.family)[name.index];
  const hired = threads.slice(0, helpers);
  const lines = hired.map((thread) => ({ send: (message: unknown) => thread.postMessage(message) }));
  for (const line of lines) line.send(name);
  const search = new Search(model, {
    ...options,
    ...(helpers === 0 ? {} : { crew: { ...crew, lines: () => lines } }),
  });
  // With the first state the threads are enlisted; the rest waits until they are all there.
  const enlisted = Promise.all(helpers === 0 ? [] : hired.map((thread) => once(thread, 'message')));
  search.advance(1);
  await enlisted;
  for (let slice = 0; !search.advance(5); slice++) {
    if (crew.rest !== undefined) (slice % 3 === 0 ? askToRest : endRest)(crew.rest);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return search;
}

/** Numbers, parents and images of all states. */
function contents({ store, model }: Search): string[] {
  const words = new Int32Array(model.size / 4);
  return Array.from({ length: store.count }, (_, number) => {
    store.load(number, words);
    return `${store.parent(number)} ${words.join()}`;
  });
}

function alone(model: Model, options: SearchOptions): Search {
  const search = new Search(model, options);
  while (!search.advance(1 << 20));
  return search;
}

const OPTIONS: readonly SearchOptions[] = [
  {},
  { symmetry: false, partialOrder: false },
  { stopAtFirstBug: true },
  { stopWhenAllFound: true, symmetry: false },
  { maxStates: 7 },
  { maxDepth: 3, partialOrder: false },
];

describe('a crew', () => {
  it.each<[Family, number]>([
    ['any', 1],
    ['any', 4],
    ['processes', 2],
    ['processes', MOST_HELPERS],
  ])(
    'finds the same in random models (%s), with %i helpers',
    async (family, helpers) => {
      for (const [index, model] of modelsOf(family).entries()) {
        const options = OPTIONS[index % OPTIONS.length];
        const one = alone(model, options);
        const all = await byCrew({ family, index }, options, helpers, { from: 0, least: 1, round: 4 });
        expect([index, told(all.report())]).toEqual([index, told(one.report())]);
        expect(contents(all)).toEqual(contents(one));
      }
    },
    60_000,
  );

  it.each([0, 1, 2, 3, 4, 5, 6, 7])(
    'finds the same in larger models, with %i helpers',
    async (helpers) => {
      for (const [index, model] of modelsOf('known').entries())
        for (const options of [OPTIONS[0], OPTIONS[1], { ...OPTIONS[1], maxStates: 1500 }]) {
          const one = alone(model, options);
          const all = await byCrew({ family: 'known', index }, options, helpers, {
            from: 0,
            least: 2,
            round: 300,
          });
          expect(told(all.report())).toEqual(told(one.report()));
          expect(contents(all)).toEqual(contents(one));
        }
    },
    60_000,
  );

  it.each([1, 3])(
    'finds the same when it is asked to rest now and then, with %i helpers',
    async (helpers) => {
      const rest = new Int32Array(new SharedArrayBuffer(4));
      for (const [index, model] of modelsOf('known').entries()) {
        const one = alone(model, OPTIONS[1]);
        const how = { from: 0, least: 2, round: 300, rest };
        const all = await byCrew({ family: 'known', index }, OPTIONS[1], helpers, how);
        expect(told(all.report())).toEqual(told(one.report()));
        expect(contents(all)).toEqual(contents(one));
      }
    },
  );

  it.each([1, 3])('goes on after a limit, with %i helpers', async (helpers) => {
    const limits = { maxStates: 1 << 20, maxBytes: 2 ** 28 };
    for (const [index, model] of modelsOf('known').entries()) {
      const one = alone(model, OPTIONS[1]);
      for (const maxStates of [2, 700, 1500]) {
        const cut = await byCrew({ family: 'known', index }, { ...OPTIONS[1], maxStates }, helpers, {
          from: 0,
          least: 2,
          round: 300,
        });
        cut.further(limits);
        while (!cut.advance(5)) await new Promise((resolve) => setImmediate(resolve));
        expect(told(cut.report())).toEqual(told(one.report()));
        expect(contents(cut)).toEqual(contents(one));
      }
    }
  });

  describe.each([2, 4])('of %i helpers', (size) => {
    let file: string;
    beforeAll(async () => void (file = await bundle('src/checker/crew/thread.testkit.ts')), 60_000);

    /** A search by threads of its own, of which one comes to an end at a given slice. */
    async function lose(at: number, end: (thread: Worker) => void): Promise<'lost' | 'over'> {
      const own = Array.from({ length: size }, () => {
        const thread = new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: 32 } });
        const line = { ended: false };
        thread.on('error', () => (line.ended = true));
        thread.on('exit', () => (line.ended = true));
        return { thread, line };
      });
      const lines = own.map(({ thread, line }) => ({
        send: (message: unknown) => thread.postMessage(message),
        ended: () => line.ended,
      }));
      for (const { send } of lines) send({ family: 'known', index: 0 });
      const search = new Search(modelsOf('known')[0], {
        symmetry: false,
        partialOrder: false,
        crew: { from: 0, least: 2, round: 40, lines: () => lines },
      });
      try {
        const enlisted = Promise.all(own.map(({ thread }) => once(thread, 'message')));
        search.advance(1);
        await enlisted;
        for (let slice = 0; !search.advance(5); slice++) {
          if (slice === at) end(own[at % size].thread);
          await new Promise((resolve) => setImmediate(resolve));
        }
        return 'over';
      } catch (error) {
        expect(error).toBeInstanceOf(ThreadLost);
        return 'lost';
      } finally {
        await Promise.all(own.map(({ thread }) => thread.terminate()));
      }
    }

    // Whatever it is doing: a search ends. Between two rounds it goes on with those who are left.
    it.each<[string, number, (thread: Worker) => void]>([
      ['is terminated', 8, (thread) => void thread.terminate()],
      ['throws', 8, (thread) => thread.postMessage('throw')],
      ['leaves', 8, (thread) => thread.postMessage('leave')],
      ['runs out of memory', 2, (thread) => thread.postMessage('eat')],
    ])('ends when one %s, wherever it is', async (_, tries, end) => {
      const ends = new Set<string>();
      for (let at = 0; at < tries; at++) ends.add(await lose(at * 7, end));
      expect(ends).toContain('lost');
    });
  });

  it('says so when a thread of it fails', async () => {
    let ended = false;
    const line = { ended: () => ended };
    const [model] = modelsOf('known');
    const search = new Search(model, {
      symmetry: false,
      crew: {
        from: 0,
        least: 1,
        lines: () => [
          {
            ...line,
            // It starts, and never answers.
            send: (order) => {
              if (order.type === 'enlist') Atomics.or(order.control, 4, 1);
              else ended = true;
            },
          },
        ],
      },
    });
    await Promise.resolve();
    expect(() => {
      while (!search.advance(100));
    }).toThrow(/thread of the search failed/);
  });
});
