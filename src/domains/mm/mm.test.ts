import { describe, expect, it } from 'vitest';
import { check } from '../../checker';
import { MEMORY_MODELS } from '../../machine/models';
import { modelOf, watchedIds } from '../../scenarios/model';
import { presetById } from '../../scenarios/presets';
import type { MmScenario } from '../../scenarios/scenario';
import { parseScenario } from '../../scenarios/schema';
import { setUp } from '../../scenarios/setup';

function preset(id: string): MmScenario {
  const found = presetById(id);
  if (found?.kind !== 'mm') throw new Error(`no preset ${id}`);
  return found;
}

/** Per memory model: the bugs that can happen. */
function bugs(scenario: MmScenario): string[][] {
  return MEMORY_MODELS.map((memory) => {
    const setup = setUp({ ...scenario, memory });
    const model = modelOf(setup);
    const report = check(model, { properties: watchedIds(setup, model) });
    expect(report.complete).toBe(true);
    return report.properties.filter((p) => p.verdict === 'violated').map((p) => p.id);
  });
}

const always = (bug: string): string[][] => [[bug], [bug], [bug]];
const never: string[][] = [[], [], []];

describe('stories about the tables of processes, under sc, tso and weak', () => {
  it.each<[string, string[][]]>([
    ['gup-against-collapse', always('stale-translation')],
    ['gup-looks-at-pmd', never],
    ['khugepaged-frees-table', always('use-after-free')],
    ['khugepaged-asks-everybody', never],
    ['khugepaged-by-rcu', never],
    ['walk-cache-flushed-late', always('use-after-free')],
    ['flush-then-free', never],
    ['one-user-is-two', always('use-after-free')],
    ['always-by-rcu', never],
    ['host-walk-twice', always('wild-walk')],
    ['host-walk-once', never],
    ['shared-table-left', always('foreign-table')],
    ['shared-table-after-ipi', never],
    ['table-gone-meanwhile', always('wild-walk')],
    ['look-again-under-lock', never],
    ['moved-and-flushed-late', always('freed-frame-used')],
    ['flushed-before-unlock', never],
    ['nothing-to-flush', always('stale-translation')],
    ['flush-what-is-pending', never],
    ['dirty-by-hardware', always('lost-dirty')],
    ['dirty-by-exchange', never],
    ['not-writable-so-plain', always('lost-dirty')],
    ['volatile-so-exchanged', never],
    ['gup-irqs-on', always('use-after-free')],
    ['gup-irqs-off', never],
    ['stage2-walks-on', always('use-after-free')],
    ['stage2-reloads', never],
    ['stage2-hidden-by-rcu', never],
    ['pmd-high-first', always('torn-spte')],
    ['pmd-low-first', never],
  ])('%s', (id, found) => {
    expect(bugs(preset(id))).toEqual(found);
  });

  it.each(['rmb_halves', 'wmb_halves'])('two halves need %s on weak, and nowhere else', (line) => {
    expect(bugs({ ...preset('pmd-low-first'), off: [line] })).toEqual([[], [], ['torn-spte']]);
  });

  it('without its barrier, collapse counts references too early on tso and weak', () => {
    const scenario = { ...preset('gup-looks-at-pmd'), off: ['mb_after_clear'] };
    expect(bugs(scenario)).toEqual([[], ['stale-translation'], ['stale-translation']]);
  });
});

describe('every check of GUP-fast matters', () => {
  it('interrupts off: without it, neither the IPI nor RCU waits', () => {
    const off = ['irq_save', 'irq_restore'];
    expect(bugs({ ...preset('khugepaged-asks-everybody'), off })).toEqual(always('use-after-free'));
    expect(bugs({ ...preset('khugepaged-by-rcu'), off })).toEqual(always('use-after-free'));
  });

  it('each entry read once: else what was a table is followed when it is none', () => {
    const found = bugs({ ...preset('khugepaged-by-rcu'), on: ['read_pmd_again'] });
    expect(found).toEqual(always('wild-walk'));
  });

  it('the reference is taken before anything is looked at again', () => {
    const found = bugs({ ...preset('gup-looks-at-pmd'), off: ['try_get'] });
    for (const ids of found) expect(ids).toContain('stale-translation');
  });
});

describe('which walkers each way of freeing tables waits for', () => {
  const free = (protocol: MmScenario['protocol'], runs: 'gup-fast' | 'access'): string[][] => {
    const story = preset('flush-then-free');
    const [hardware, unmap] = story.threads;
    const walker = runs === 'access' ? hardware : ({ runs: 'gup-fast', address: [0, 0, 1, 3] } as const);
    return bugs({ ...story, protocol, threads: [walker, unmap] });
  };
  it.each([
    ['broadcast-free', true],
    ['ipi-free', false],
    ['rcu-table', false],
    ['sync-one', false],
  ] as const)('%s against GUP-fast', (protocol, broken) => {
    expect(free(protocol, 'gup-fast')).toEqual(broken ? always('use-after-free') : never);
  });
  it.each(['broadcast-free', 'ipi-free', 'rcu-table', 'sync-one'] as const)(
    '%s: flushed first, the hardware is never under it',
    (protocol) => {
      expect(free(protocol, 'access')).toEqual(never);
    },
  );
});

describe('mprotect alone', () => {
  it.each(['cold', 'warm'] as const)('nobody writes once it has returned, with a %s TLB', (tlb) => {
    const { table, memory } = preset('flush-what-is-pending');
    const address = [0, 0, 1, 3];
    const threads: MmScenario['threads'] = [
      { runs: 'access', address, writes: true, tlb, rounds: 2 },
      { runs: 'mprotect', address },
    ];
    for (const protocol of ['ipi-free', 'rcu-table'] as const)
      expect(bugs({ kind: 'mm', title: 'mprotect', memory, table, protocol, threads })).toEqual(never);
  });
});

describe('a thread that uses another address', () => {
  const { table, memory } = preset('flushed-before-unlock');
  const mm = { kind: 'mm', title: 'addresses', memory, table, protocol: 'rcu-table' } as const;
  const [from, to] = [
    [0, 0, 1, 3],
    [0, 0, 1, 6],
  ];

  it('is no concern of mprotect', () => {
    const threads: MmScenario['threads'] = [
      { runs: 'access', address: from, writes: true, tlb: 'warm', rounds: 2 },
      { runs: 'mprotect', address: to },
    ];
    expect(bugs({ ...mm, threads })).toEqual(never);
  });

  it('truncate flushes the address it truncates, whether or not mremap moves something there', () => {
    const threads: MmScenario['threads'] = [
      { runs: 'access', address: to, writes: true, rounds: 2 },
      { runs: 'mremap', moves: 'entry', from, to },
      { runs: 'truncate', address: to },
    ];
    expect(bugs({ ...mm, threads })).toEqual(never);
  });
});

describe('a fault', () => {
  const story = preset('flush-then-free');
  const [pgd, pud] = story.table.pages;
  const gup = { runs: 'gup-fast', address: [0, 0, 1, 3] } as const;
  const fault = { runs: 'fault', page: 'pte', pte: 3, to: 'frame:0x40:w' } as const;

  it('hangs a table in that nobody has seen; of two only one, and the other gives its table back', () => {
    const spare = { level: 1, entries: { '3': 'none' }, unallocated: true } as const;
    const table = {
      levels: 4,
      pages: [
        pgd,
        pud,
        { name: 'pmd', level: 2, entries: { '1': 'none' } },
        { name: 'pte', ...spare },
        { name: 'pte2', ...spare },
      ],
    };
    const address = [0, 0, 1];
    const threads = [gup, { ...fault, address }, { ...fault, address, page: 'pte2' }];
    const scenario: MmScenario = { ...story, table, threads };
    expect(parseScenario(JSON.parse(JSON.stringify(scenario)))).toMatchObject({ ok: true });
    expect(bugs(scenario)).toEqual(never);
  });

  it('finds a table that was freed a moment ago: a walker that is still there reads the next life', () => {
    const table = {
      levels: 4,
      pages: [
        pgd,
        pud,
        { name: 'pmd', level: 2, entries: { '1': 'pte', '5': 'none' } },
        { name: 'pte', level: 1, entries: { '3': 'frame:0x40:w' } },
      ],
    };
    const threads = [gup, story.threads[1], { ...fault, address: [0, 0, 5] }];
    const found = bugs({ ...story, table, threads, protocol: 'broadcast-free' });
    for (const ids of found) expect(ids).toEqual(expect.arrayContaining(['use-after-free', 'recycled-walk']));
    expect(bugs({ ...story, table, threads, protocol: 'sync-one' })).toEqual(never);
  });
});

describe('an impossible scenario is refused with the place of the mistake', () => {
  const story = preset('flush-then-free');
  it.each<[string, object]>([
    ['threads.0.address', { ...story, threads: [{ runs: 'gup-fast', address: [0, 7, 1, 3] }] }],
    ['threads.0.address', { ...story, threads: [{ runs: 'collapse', address: [0, 0, 1, 3] }] }],
    ['threads.0.root', { ...story, threads: [{ runs: 'gup-fast', address: [0, 0, 1, 3], root: 'pte' }] }],
    ['frames.0.process', { ...story, frames: [{ frame: 64, process: 'nobody' }] }],
    ['protocol', { ...story, protocol: 'rcu-merged' }],
    [
      'table.pages.3.entries.3',
      {
        ...story,
        table: {
          ...story.table,
          pages: [
            ...story.table.pages.slice(0, 3),
            { name: 'pte', level: 1, entries: { '3': 'frame:0x40:x' } },
          ],
        },
      },
    ],
  ])('%s', (path, scenario) => {
    const parsed = parseScenario(JSON.parse(JSON.stringify(scenario)));
    expect(parsed.ok ? [] : parsed.problems.map((p) => p.path)).toContain(path);
  });
});
