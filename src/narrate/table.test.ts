import { describe, expect, test } from 'vitest';
import { clear, cpu, page, Story, table, thread } from '../layout/story.testkit';
import { changedAt, plannedIn, sceneAt, writtenAt, type Judged } from '../layout/scene';
import { pageNote, pageSentences } from './table';

/** A walker on the way to L1, a zapper that clears root[0] and frees L1, and the read that is too late. */
function story(): Story {
  const start = table('root 2 0→L1\nL1 1 7=mmio');
  start.threads = [thread(0, 'vCPU 0 · MMIO fault', 'walker'), thread(1, 'CPU 1', 'zapper')];
  start.cpus = [cpu(0), cpu(1)];
  const place = { kind: 'spte', page: 0, entry: 0 } as const;
  return new Story(start)
    .step({ thread: 0, op: 'load', accesses: [{ write: false, place, value: 2, label: '→ L1' }] }, (s) => {
      s.threads[0].at = { page: 1, entry: 7 };
    })
    .step({ thread: 1, op: 'store', accesses: [{ write: true, place, value: 0, label: '0' }] }, (s) =>
      clear(s, 'root', 0),
    )
    .step({ thread: 1, op: 'free', pages: [{ page: 1, from: 'unlinked', to: 'freed' }] }, (s) => {
      page(s, 'L1').lifecycle = 'freed';
    })
    .step({ thread: 0, op: 'load', violated: ['use-after-free'] }, (s) => {
      s.bug = 'use-after-free';
      delete s.threads[0].at;
    });
}

describe('what a step changed', () => {
  test('the entry it wrote, the page whose lifecycle it changed', () => {
    const trace = story();
    expect([0, 1, 2, 3].map((at) => [...(sceneAt(trace, at)?.changed ?? [])])).toEqual([
      [],
      [],
      ['0[0]'],
      ['1'],
    ]);
  });

  test('when an entry was last written, seen from a position', () => {
    const trace = story();
    expect([0, 1, 2, 4].map((at) => writtenAt(trace, at, 0, 0))).toEqual([null, null, 2, 2]);
    expect(changedAt(trace, 4, trace.snapshots[4].pages[1])).toBe(3);
    expect(changedAt(trace, 2, trace.snapshots[2].pages[1])).toBeNull();
  });

  test('seen from every position, what came later does not count', () => {
    const trace = story();
    for (let position = 0; position <= trace.events.length; position++) {
      const alone = { events: trace.events.slice(0, position), snapshots: trace.snapshots };
      for (const page of trace.snapshots[0].pages) {
        expect(changedAt(trace, position, page)).toBe(changedAt(alone, position, page));
        for (let entry = 0; entry < 8; entry++)
          expect(writtenAt(trace, position, page.index, entry)).toBe(
            writtenAt(alone, position, page.index, entry),
          );
      }
    }
  });

  test('nothing outside the trace', () => {
    expect(sceneAt(story(), 9)).toBeNull();
  });
});

describe('who is to blame', () => {
  test('the thread that read, and what it stood on before', () => {
    const scene = sceneAt(story(), 4);
    expect(scene?.blame).toEqual({ bug: 'use-after-free', page: 1, entry: 7, thread: 0 });
    expect(scene?.snapshot.threads[0].at).toEqual({ page: 1, entry: 7 });
  });

  test('the culprit that the property names comes first', () => {
    const property: Judged = {
      id: 'use-after-free',
      now: 'violated',
      culprit: { page: 0, usedAt: { step: 4, thread: 1 } },
    };
    expect(sceneAt(story(), 4, [property])?.blame).toMatchObject({ page: 0, entry: null, thread: 1 });
  });

  test('nobody without a bug', () => {
    expect(sceneAt(story(), 3)?.blame).toBeNull();
  });
});

test('links that mappers will make are planned; programs have none', () => {
  const code = { thread: 0, name: 'vCPU 0', kind: 'mapper', cpu: 0, lines: [] } as const;
  expect(plannedIn([{ ...code, role: { id: 'map', page: 'new', into: 'root' } }])).toEqual([
    { page: 'new', into: 'root' },
  ]);
  expect(plannedIn([code])).toEqual([]);
});

describe('words', () => {
  test('a page in sentences', () => {
    const { snapshots } = story();
    const root = snapshots[2].pages[0];
    expect(pageSentences(snapshots[2], root, '', [{ name: 'vCPU 0', entry: 0 }], null)).toBe(
      'root, level 2, live. Entry 0: not present, was pointing to L1. vCPU 0 looks at entry 0.',
    );
    expect(pageSentences(snapshots[4], snapshots[4].pages[1], 'in step 3', [], 'use-after-free')).toBe(
      'L1, level 1, freed, in step 3. Entry 7: MMIO. Bug: use after free.',
    );
  });

  test('a pending page says whom its freeing waits for', () => {
    const [s] = story().snapshots;
    const l1 = page(s, 'L1');
    l1.lifecycle = 'pending';
    const note = (state: 'queued' | 'waiting' | 'ready', waitsFor: number[]): string => {
      s.rcu = { ...s.rcu, active: state === 'waiting', waitsFor };
      s.rcu.callbacks = [{ site: 0, cpu: 1, state, head: 1, pages: [1] }];
      return pageNote(s, l1, null);
    };
    expect(note('queued', [])).toBe('waiting for a GP to start');
    expect(note('waiting', [0, 1])).toBe('freed when vCPU 0 and CPU 1 leave');
    expect(note('waiting', [0])).toBe('freed when vCPU 0 leaves');
    expect(note('ready', [])).toBe('its callback may run');
  });
});
