import type { Machine } from '../../machine/machine';
import { HEADER, isPointer, objectOf, READERS } from '../../machine/values';
import type { VariableUse } from '../../trace/events';
import { headerOf, isStale, ring } from '../../trace/lifecycle';
import type {
  CpuFact,
  EntryView,
  Fact,
  Lifecycle,
  PageFact,
  PageView,
  SpteTarget,
} from '../../trace/snapshot';
import type { PageReading, Reading } from '../../trace/system';
import {
  COUNTER,
  hostVariable,
  invalidList,
  LOCK,
  modeVariable,
  reloadVariable,
  requestVariable,
  ROOT_COUNT,
  spteRegister,
  tlbVariable,
  walkCacheVariable,
} from './context';
import type { Protocol } from './protocols/protocol';
import { cellKey } from './cell-keys';
import type { Table } from './table';
import { FLAGS, lowHalves, MODE, MODES, SPTE, spteLabel, walkOutcome, type Outcome } from './values';

/** What drawing a table needs of it. Plain data. */
export type DrawnTable = Pick<Table, 'names' | 'frames' | 'pages' | 'root'>;

/** What reading its bytes needs of a protocol. Plain data. */
export type ReadsAs = Pick<Protocol, 'keeps' | 'spinsOnCounter'>;

/** How the bytes of a simulated MMU are read. */
export function readingOf(
  machine: Machine,
  table: DrawnTable,
  protocol: ReadsAs,
  takenFrames: readonly string[],
): Reading {
  const label = (value: number): string => spteLabel(value, table.names, table.frames);
  const uses = usesOf(machine, protocol, takenFrames);
  const pages = table.pages.map((_, index) => drawnPage(machine, table, index));
  return {
    names: table.names,
    drawn: true,
    page: (s, index) => readPage(machine, table, s, pages[index]),
    cpu: (s, cpu) => {
      const at = machine.layout.variables.get(modeVariable(cpu));
      return {
        facts: cpuFacts(machine, s, cpu, label),
        inGuest: at !== undefined && s[at] === MODE.guest,
      };
    },
    facts: (s, lives) => factsOf(machine, s, lives),
    counted: [USED_PAGES],
    useOf: (variable) => uses.get(variable),
    variableLabel: (name, value) => {
      const use = uses.get(name)?.is;
      if (use === 'mode') return MODES[value] ?? String(value);
      return use === 'host-entry' && value !== 0 ? label(value) : String(value);
    },
    cellLabel: label,
    entryKind: kindOf,
    registerLabel: (_, register, value) => (COUNTS.test(register) ? String(value) : label(value)),
    place: (page, key) => {
      const entry = parseInt(key, 10);
      if (Number.isNaN(entry)) return { kind: 'page', page };
      return { kind: 'spte', page, entry, ...(key.includes('.') ? { half: 'high' } : {}) };
    },
    outcome: (kind, registers) => (kind === 'walker' ? outcomeOf(table, protocol, registers) : undefined),
    words: { ...WORDS, variable: (name) => (uses.get(name)?.is === 'mode' ? MODES : []) },
    blame: BLAME,
  };
}

/** What came of a walk; nothing of one that only looks (see `WalkThread.hierarchy`). */
function outcomeOf(
  table: DrawnTable,
  { keeps }: ReadsAs,
  registers: Parameters<Reading['outcome']>[1],
): Outcome | undefined {
  const value = (register: string): number | undefined =>
    registers.find(({ name }) => name === register)?.value;
  if (value(spteRegister(keeps, 1)) === undefined) return undefined;
  return walkOutcome(
    keeps === 'spte' ? 1 : table.pages[0].level,
    (level) => value(spteRegister(keeps, level)) ?? 0,
    value('gen'),
  );
}

/** What the variables are for, by name. */
function usesOf(
  machine: Machine,
  { spinsOnCounter }: ReadsAs,
  takenFrames: readonly string[],
): ReadonlyMap<string, VariableUse> {
  return new Map<string, VariableUse>([
    [COUNTER.var, { is: 'counter', spun: spinsOnCounter }],
    [ROOT_COUNT, { is: 'root-count' }],
    [LOCK.var, { is: 'fact' }],
    ...takenFrames.map((frame): [string, VariableUse] => [hostVariable(frame), { is: 'host-entry' }]),
    ...machine.threads.flatMap(({ cpu }): [string, VariableUse][] => [
      [invalidList(cpu), { is: 'list' }],
      [modeVariable(cpu), { is: 'mode', cpu }],
      [tlbVariable(cpu), { is: 'tlb', cpu }],
      [walkCacheVariable(cpu), { is: 'walk-cache', cpu }],
      [requestVariable(cpu), { is: 'request', cpu }],
      [reloadVariable(cpu), { is: 'reload', cpu }],
    ]),
  ]);
}

const BLAME: Reading['blame'] = {
  'stale-translation': 'free',
  'torn-spte': 'clear',
  'fresh-snapshot': 'other-writer',
  'freed-on-return': 'left-behind',
};

/** Registers that hold plain numbers rather than entries. */
const COUNTS = /^(readers|left|count|check|seq|gen|idx)$/;

const WORDS: Omit<Reading['words'], 'variable'> = {
  cells: [
    { name: 'MMIO', value: SPTE.mmio },
    { name: 'FROZEN', value: SPTE.frozen },
  ],
  header: [
    { name: 'lock-parts', value: FLAGS.lockParts, note: 'what mmu_lock protects has been released' },
    { name: 'obsolete', value: FLAGS.obsolete, note: 'a root in use that was told to go' },
  ],
};

/** Pages in use; one that waits for its grace period is not counted any more. */
const USED_PAGES = { id: 'used_pages', lives: ['live', 'recycled'] } as const satisfies NonNullable<
  Reading['counted']
>[number];

function factsOf(machine: Machine, s: Uint8Array, lives: readonly Lifecycle[]): Fact[] {
  const { variables } = machine.layout;
  const read = (name: string): number | undefined => {
    const at = variables.get(name);
    return at === undefined ? undefined : s[at];
  };
  const counter = read('reader_counter');
  const lock = read('mmu_lock');
  const lists = machine.threads.flatMap((t) => {
    const head = t.isContext ? 0 : (read(invalidList(t.index)) ?? 0);
    return head === 0 ? [] : [{ thread: t.index, pages: ring(machine, s, head) }];
  });
  const inUse: readonly Lifecycle[] = USED_PAGES.lives;
  const used = lives.filter((life) => inUse.includes(life)).length;
  return [
    ...(counter === undefined ? [] : [{ kind: 'count', id: 'reader_counter', value: counter } as const]),
    ...(lock === undefined
      ? []
      : [
          {
            kind: 'lock',
            id: 'mmu_lock',
            holder: lock === 0 || lock >= READERS ? null : lock - 1,
            ...(lock > READERS ? { readers: lock - READERS } : {}),
          } as const,
        ]),
    { kind: 'list', id: 'invalid_list', lists },
    { kind: 'count', id: USED_PAGES.id, value: used },
  ];
}

function cpuFacts(machine: Machine, s: Uint8Array, cpu: number, label: (value: number) => string): CpuFact[] {
  const { variables } = machine.layout;
  const mode = variables.get(modeVariable(cpu));
  const cacheFact = (id: string, at: number | undefined): CpuFact[] =>
    at === undefined
      ? []
      : [
          {
            kind: 'cache',
            id,
            holds:
              s[at] === 0
                ? null
                : {
                    label: label(s[at]),
                    stale: !inTable(machine, s, s[at]),
                    ...(isPointer(s[at]) ? { page: objectOf(s[at]) } : {}),
                  },
          },
        ];
  return [
    ...(mode === undefined
      ? []
      : [{ kind: 'mode', id: 'mode', value: MODES[s[mode]], usual: s[mode] === MODE.outside } as const]),
    ...cacheFact('tlb', variables.get(tlbVariable(cpu))),
    ...cacheFact('walk-cache', variables.get(walkCacheVariable(cpu))),
  ];
}

/** Whether some entry of a page that is still allocated says `value`. */
function inTable(machine: Machine, s: Uint8Array, value: number): boolean {
  return machine.layout.cells.some(
    (cells, page) =>
      (headerOf(machine, s, page) & HEADER.allocated) !== 0 &&
      [...cells.values()].some((address) => s[address] === value),
  );
}

/** An entry that is drawn; `high`: the address of the high half on a 32-bit host. */
interface DrawnEntry {
  readonly index: number;
  readonly address: number;
  readonly high: number | undefined;
}

/** What no step changes about a page. */
interface DrawnPage {
  readonly index: number;
  readonly level: number;
  readonly entries: readonly DrawnEntry[];
  readonly initialParents: PageView['initialParents'];
}

function drawnPage(machine: Machine, table: DrawnTable, index: number): DrawnPage {
  const cells = machine.layout.cells[index];
  return {
    index,
    level: table.pages[index].level,
    entries: [...cells]
      .filter(([key]) => /^\d+$/.test(key))
      .map(([key, address]) => ({ index: Number(key), address, high: cells.get(cellKey(key, 'high')) })),
    initialParents: parentsIn(table, index),
  };
}

function readPage(machine: Machine, table: DrawnTable, s: Uint8Array, page: DrawnPage): PageReading {
  return {
    level: page.level,
    isRoot: page.index === table.root,
    facts: pageFacts(machine, table, s, page.index),
    entries: page.entries.map((entry) => readEntry(machine, table, s, entry)),
    initialParents: page.initialParents,
  };
}

/** Entries that pointed to the page at the start. */
function parentsIn({ pages, names }: DrawnTable, target: number): PageView['initialParents'] {
  return pages.flatMap((p, page) =>
    Object.entries(p.entries).flatMap(([entry, text]) =>
      text === names[target] ? [{ page, entry: Number(entry) }] : [],
    ),
  );
}

function pageFacts(machine: Machine, table: DrawnTable, s: Uint8Array, index: number): PageFact[] {
  const rootCount = machine.layout.variables.get(ROOT_COUNT);
  const header = headerOf(machine, s, index);
  return [
    ...(index === table.root && rootCount !== undefined
      ? [{ id: 'root_count', value: s[rootCount], named: ROOT_COUNT }]
      : []),
    ...((header & (HEADER.removed | FLAGS.obsolete)) !== 0 ? [{ id: 'invalid' }] : []),
  ];
}

function readEntry(
  machine: Machine,
  table: DrawnTable,
  s: Uint8Array,
  { index, address, high }: DrawnEntry,
): EntryView {
  const low = s[address];
  const value = high === undefined || low === 0 ? low : s[high];
  const initial = machine.layout.initial[high ?? address];
  const torn = high !== undefined && lowHalves(table.frames)[s[high]] !== low;
  return {
    index,
    target: targetOf(machine, table, s, value),
    label: spteLabel(value, table.names, table.frames),
    ...(initial === value ? {} : { was: targetOf(machine, table, machine.layout.initial, initial) }),
    ...(torn ? { torn: true } : {}),
  };
}

function kindOf(value: number): SpteTarget['kind'] {
  if (value === SPTE.none) return 'none';
  if (isPointer(value)) return 'page';
  if (value === SPTE.mmio) return 'mmio';
  return value === SPTE.frozen ? 'frozen' : 'frame';
}

function targetOf(machine: Machine, table: DrawnTable, s: Uint8Array, value: number): SpteTarget {
  if (value === SPTE.none) return { kind: 'none' };
  if (value === SPTE.mmio) return { kind: 'mmio' };
  if (value === SPTE.frozen) return { kind: 'frozen' };
  if (isPointer(value)) return { kind: 'page', page: objectOf(value), stale: isStale(machine, s, value) };
  return { kind: 'frame', frame: table.frames[value - SPTE.firstFrame] ?? value };
}
