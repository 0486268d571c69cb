import type { Machine } from '../../machine/machine';
import { HEADER, isPointer, objectOf, READERS } from '../../machine/values';
import { headerOf, isStale } from '../../trace/lifecycle';
import type { VariableUse } from '../../trace/events';
import type { CpuFact, EntryView, Fact, PageView, SpteTarget } from '../../trace/snapshot';
import type { PageReading, Reading } from '../../trace/system';
import {
  FLUSH_PENDING,
  LOCKS,
  MM_USERS,
  SHARE_COUNT,
  SLEEPING,
  tlbVariable,
  walkCacheVariable,
} from './context';
import { COPIED, highKey, REFCOUNT, REUSED, type Table } from './table';
import { bitsIn, entryLabel, frameIn, isLeaf, LEVEL_NAMES } from './values';

/** How the bytes of a process's tables are read. */
export function readingOf(machine: Machine, table: Table): Reading {
  const label = (value: number): string => entryLabel(value, table.names, table.frames);
  const uses = usesOf(machine);
  const parents = table.names.map((_, index) => table.parents(index));
  const tables = table.pages.map(({ level }, index): DrawnTable => {
    const cells = [...machine.layout.cells[index]].filter(([key]) => /^\d+$/.test(key));
    return { index, level, cells, parents: parents[index] };
  });
  return {
    names: table.names,
    drawn: true,
    page: (s, index) =>
      index < tables.length
        ? readTable(machine, table, s, tables[index])
        : readFrame(machine, table, s, index, parents[index]),
    lifecycle: (s, index) =>
      index >= table.pages.length && countOf(machine, s, index) === 0 ? 'freed' : undefined,
    cpu: (s, cpu) => ({ facts: cpuFacts(machine, table, s, cpu, label), inGuest: false }),
    facts: (s) => factsOf(machine, s),
    useOf: (variable) => uses.get(variable),
    variableLabel: (name, value) => (isCache(uses.get(name)) ? label(value) : String(value)),
    cellLabel: label,
    levelNames: { ...LEVEL_NAMES, 0: 'frame' },
    entryKind: (value) => (value === 0 ? 'none' : isPointer(value) ? 'page' : 'frame'),
    registerLabel: (_, register, value) => (ENTRIES.test(register) ? label(value) : String(value)),
    place: (page, key) => {
      const entry = parseInt(key, 10);
      if (Number.isNaN(entry)) return { kind: 'page', page };
      return { kind: 'spte', page, entry, ...(key.includes('.') ? { half: 'high' } : {}) };
    },
    outcome: () => undefined,
    words: { cells: [], variable: () => [], header: [] },
    blame: { 'stale-translation': 'free', 'freed-frame-used': 'free' },
  };
}

const COUNTS = [MM_USERS, SHARE_COUNT, FLUSH_PENDING];

/** What the variables are for, by name. */
function usesOf(machine: Machine): ReadonlyMap<string, VariableUse> {
  return new Map<string, VariableUse>([
    ...[...LOCKS, ...COUNTS].map((name): [string, VariableUse] => [name, { is: 'fact' }]),
    ...machine.threads.flatMap(({ cpu }): [string, VariableUse][] => [
      [tlbVariable(cpu), { is: 'tlb', cpu }],
      [walkCacheVariable(cpu), { is: 'walk-cache', cpu }],
    ]),
  ]);
}

const isCache = (use: VariableUse | undefined): boolean => use?.is === 'tlb' || use?.is === 'walk-cache';

/** Registers that hold entries or pointers, not numbers. */
const ENTRIES = /^(pgd|pud|pmd|pte|page|table|low|high)$/;

function factsOf(machine: Machine, s: Uint8Array): Fact[] {
  const { variables } = machine.layout;
  return [
    ...LOCKS.flatMap((id): Fact[] => {
      const at = variables.get(id);
      if (at === undefined) return [];
      const value = s[at];
      const readers = value > READERS ? { readers: value - READERS } : {};
      const holder = value === 0 || value >= READERS ? null : value - 1;
      const sleeps = SLEEPING.has(id) ? ({ sleeps: true } as const) : {};
      return [{ kind: 'lock', id, holder, ...readers, ...sleeps }];
    }),
    ...COUNTS.flatMap((id): Fact[] => {
      const at = variables.get(id);
      return at === undefined ? [] : [{ kind: 'count', id, value: s[at] }];
    }),
  ];
}

function cpuFacts(
  machine: Machine,
  table: Table,
  s: Uint8Array,
  cpu: number,
  label: (value: number) => string,
): CpuFact[] {
  const cache = (id: string, variable: string): CpuFact[] => {
    const at = machine.layout.variables.get(variable);
    if (at === undefined) return [];
    const value = s[at];
    if (value === 0) return [{ kind: 'cache', id, holds: null }];
    const { page } = targetOf(machine, table, s, value) as { readonly page?: number };
    const held = { label: label(value), stale: !inTables(machine, s, value) };
    return [{ kind: 'cache', id, holds: page === undefined ? held : { ...held, page } }];
  };
  return [...cache('tlb', tlbVariable(cpu)), ...cache('walk-cache', walkCacheVariable(cpu))];
}

/** Whether some entry of a table that is still allocated says `value`, whatever its accessed and dirty bits. */
function inTables(machine: Machine, s: Uint8Array, value: number): boolean {
  const same = (entry: number): boolean =>
    entry === value || (isLeaf(entry) && isLeaf(value) && frameIn(entry) === frameIn(value));
  return machine.layout.cells.some(
    (cells, page) =>
      (headerOf(machine, s, page) & HEADER.allocated) !== 0 &&
      [...cells].some(([key, address]) => /^\d+$/.test(key) && same(s[address])),
  );
}

/** What no step changes about a table. */
interface DrawnTable {
  readonly index: number;
  readonly level: number;
  /** Its entries: keys, and the addresses of their low halves. */
  readonly cells: readonly (readonly [string, number])[];
  readonly parents: PageView['initialParents'];
}

function readTable(
  machine: Machine,
  table: Table,
  s: Uint8Array,
  { index, level, cells, parents }: DrawnTable,
): PageReading {
  return {
    level,
    isRoot: level === table.levels,
    facts: [],
    entries: cells.map((cell) => readEntry(machine, table, s, index, cell)),
    initialParents: parents,
  };
}

function countOf({ layout }: Machine, s: Uint8Array, frame: number): number {
  return s[layout.cells[frame].get(REFCOUNT) ?? 0];
}

/** A frame stands below the pte tables, with its count; no reference left: it is free. */
function readFrame(
  machine: Machine,
  table: Table,
  s: Uint8Array,
  index: number,
  parents: PageView['initialParents'],
): PageReading {
  const cells = machine.layout.cells[index];
  const count = countOf(machine, s, index);
  const marks = [COPIED, REUSED].filter((id) => {
    const at = cells.get(id);
    return at !== undefined && s[at] !== 0;
  });
  return {
    level: 0,
    isRoot: false,
    facts: [
      { id: REFCOUNT, value: count, named: `${table.names[index]}.${REFCOUNT}` },
      ...marks.map((id) => ({ id })),
    ],
    entries: [],
    initialParents: parents,
  };
}

function readEntry(
  machine: Machine,
  table: Table,
  s: Uint8Array,
  index: number,
  [key, address]: readonly [string, number],
): EntryView {
  const value = s[address];
  const initial = machine.layout.initial[address];
  const high = machine.layout.cells[index].get(highKey(key));
  const torn = high !== undefined && s[high] !== value;
  return {
    index: Number(key),
    target: targetOf(machine, table, s, value),
    label: entryLabel(value, table.names, table.frames),
    ...(initial === value ? {} : { was: targetOf(machine, table, machine.layout.initial, initial) }),
    ...(isLeaf(value) ? { bits: bitsIn(value) } : {}),
    ...(torn ? { torn: true } : {}),
  };
}

function targetOf(machine: Machine, table: Table, s: Uint8Array, value: number): SpteTarget {
  if (value === 0) return { kind: 'none' };
  if (isPointer(value)) return { kind: 'page', page: objectOf(value), stale: isStale(machine, s, value) };
  const frame = table.frames[frameIn(value)];
  if (frame === undefined) return { kind: 'frame', frame: value };
  const page = table.pages.length + frameIn(value);
  const count = machine.layout.cells[page].get(REFCOUNT) ?? 0;
  return { kind: 'frame', frame, page, ...(s[count] === 0 ? { stale: true } : {}) };
}
