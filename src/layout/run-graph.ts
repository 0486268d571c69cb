import type { GraphEvent, Pair } from '../axioms/graph';
import { FACTS } from '../machine/instructions';
import type { ThreadCode } from '../trace/code';
import type { Access, Place, StepEvent } from '../trace/events';
import type { System } from '../trace/system';
import type { Trace } from '../trace/trace';
import type { ExecutionGraph } from './execution';
import { barriers, dependencies, type Entry } from './run-dependencies';

/**
 * The run so far as an execution: what a candidate execution is to the axioms, read off the machine's own steps.
 *
 * Steps come in the order of time, events are drawn in program order. An instruction that executes early stands in its
 * thread's window above others that have executed already, so its event goes before theirs:
 *
 *     window before the step:  [ W x=1  ready ][ R y  done ]      events of the thread:  … R y
 *     the step executes W x=1, one done row comes after it:       afterwards:            … W x=1  R y
 *
 * Coherence order is the order in which writes reach memory. Events undone by a wrong guess at a branch are dropped.
 */
export function runGraph(system: System, trace: Trace, position: number): ExecutionGraph {
  const threads = new Map<number, Entry[]>();
  const memory = new Map<string, Entry[]>();
  for (let i = 0; i < position; i++) {
    const event = trace.events[i];
    if (event.thread === null || event.kind !== 'instruction') continue;
    const before = trace.snapshots[i].threads[event.thread].window;
    const row = before.findIndex(({ step }) => step === event.step);
    if (row < 0) continue;
    const { pc } = before[row];
    const list = threads.get(event.thread) ?? [];
    threads.set(event.thread, list);
    const later = before.slice(row + 1);
    let at = list.length;
    const rows = later.map((r) => ({ pc: r.pc, done: r.state === 'done' }));
    while (at > 0) {
      const last = list[at - 1];
      const found = rows.findLastIndex((r) => r.pc === last.pc && (r.done || last.open));
      if (found < 0) break;
      // Both halves of an atomic stand for one row.
      if (last.partner === null) rows.splice(found, 1);
      at--;
    }
    const value = trace.snapshots[i + 1].threads[event.thread].window.find((r) => r.pc === pc)?.value;
    const half = list.slice(0, at).findLast((entry) => entry.open && entry.pc === pc) ?? null;
    if (half !== null) half.open = false;
    const entries = entriesOf(system, event, { pc, value, half });
    // What follows it in the window and is undone by it was executed on the wrong side of a branch.
    if (event.undone !== undefined && event.undone > 0) forget(list.splice(at), memory);
    list.splice(at, 0, ...entries);
    for (const entry of entries) remember(entry, memory);
  }
  return graphOf(system, threads, memory);
}

/** Whether a step only orders others: a barrier, an end of a read-side section, the end of a wait for readers. */
function orders({ op, accesses }: StepEvent): boolean {
  if (op === undefined || accesses.length > 0) return false;
  switch (FACTS[op].told) {
    case 'fence':
    case 'enter':
    case 'leave':
    case 'wake-up':
      return true;
    case 'load':
    case 'store':
    case 'rmw':
    case 'lock':
    case 'unlock':
    case 'irq':
    case 'ipi':
    case 'ipi-wait':
    case 'take-ipi':
    case 'ack-ipi':
    case 'hand-over':
    case 'ask':
    case 'take-callback':
    case 'list-add':
    case 'mark':
    case 'list-next':
    case 'list-del':
    case 'free':
    case 'alloc':
    case 'local':
      return false;
  }
}

const NOTHING = { place: null, forwarded: false, open: false, partner: null, source: null } as const;

function entriesOf(
  system: System,
  event: StepEvent,
  how: { readonly pc: number; readonly value: string | undefined; readonly half: Entry | null },
): Entry[] {
  const thread = event.thread ?? 0;
  const { pc, half } = how;
  const line = lineOf(system.code[thread], event.line);
  const base = { thread, line, column: 1 };
  const early = event.early === true ? 'early' : '';
  if (orders(event)) {
    const mark = textOf(system.code[thread], event.line);
    const fence = { ...base, kind: 'fence', mark, place: null, value: null } as const;
    return [{ ...NOTHING, pc, event: fence }];
  }
  if (event.op !== 'load' && event.accesses.length === 0) return [{ ...NOTHING, pc, event: null }];
  const accesses: readonly (Access | null)[] =
    event.op === 'load' && event.accesses.length === 0 ? [null] : event.accesses;
  let read: Entry | null = half;
  return accesses.map((access) => {
    const place = access === null ? staticPlace(system, thread, pc) : placeName(system, access.place);
    const kind = access?.write === true ? 'write' : 'read';
    const value = access === null ? (how.value ?? null) : access.label;
    const entry: Entry = {
      pc,
      event: { ...base, kind, mark: access === null ? 'forwarded' : early, place, value },
      place,
      forwarded: access === null,
      open: event.reserved === true && kind === 'read',
      partner: kind === 'write' ? read : null,
      source: null,
    };
    if (kind === 'read') read = entry;
    return entry;
  });
}

/** Takes a new event to the memory: a write is the newest of its place, a read finds the newest. */
function remember(entry: Entry, memory: Map<string, Entry[]>): void {
  const { place } = entry;
  if (place === null || entry.forwarded || entry.event === null) return;
  const writes = memory.get(place) ?? [];
  memory.set(place, writes);
  if (entry.event.kind === 'write') writes.push(entry);
  else entry.source = writes.at(-1) ?? null;
}

function forget(gone: readonly Entry[], memory: Map<string, Entry[]>): void {
  for (const entry of gone) {
    const writes = entry.place === null ? undefined : memory.get(entry.place);
    const at = writes?.indexOf(entry) ?? -1;
    if (at >= 0) writes?.splice(at, 1);
  }
}

function graphOf(
  system: System,
  all: ReadonlyMap<number, readonly Entry[]>,
  memory: ReadonlyMap<string, readonly Entry[]>,
): ExecutionGraph {
  const threads = new Map([...all].map(([thread, list]) => [thread, list.filter(isShown)]));
  const entries = [...threads].sort(([a], [b]) => a - b).flatMap(([, list]) => list);
  const id = new Map<Entry, number>(entries.map((entry, i) => [entry, i]));
  const pair = (from: Entry, to: Entry): Pair[] => {
    const [a, b] = [id.get(from), id.get(to)];
    return a === undefined || b === undefined ? [] : [[a, b]];
  };
  const po = [...threads.values()].flatMap((list) => list.slice(1).flatMap((e, i) => pair(list[i], e)));
  const co = [...memory.values()].flatMap((list) => list.slice(1).flatMap((e, i) => pair(list[i], e)));
  const sourceOf = (entry: Shown): Entry | null => {
    if (!entry.forwarded) return entry.source;
    const list = threads.get(entry.event.thread) ?? [];
    return (
      list
        .slice(0, list.indexOf(entry))
        .findLast((e) => e.event.kind === 'write' && e.place !== null && e.place === entry.place) ?? null
    );
  };
  const rf: Pair[] = [];
  const fr: Pair[] = [];
  for (const entry of entries) {
    if (entry.event.kind !== 'read' || entry.place === null) continue;
    const source = sourceOf(entry);
    if (source !== null) rf.push(...pair(source, entry));
    // A store that is not in memory yet has no place in coherence order, so neither has what reads it.
    if (entry.forwarded && source === null) continue;
    const writes = memory.get(entry.place) ?? [];
    const next = writes.at(source === null ? 0 : writes.indexOf(source) + 1);
    // The write of an atomic follows what its own read found.
    if (next !== undefined && next.partner !== entry) fr.push(...pair(entry, next));
  }
  const rmw = entries.flatMap((entry) => (entry.partner === null ? [] : pair(entry.partner, entry)));
  const within = [...all].map(([thread, list]) => dependencies(list, system.machine.threads[thread].code));
  const between = [...threads].map(([thread, list]) => barriers(list, system.machine.threads[thread].code));
  const paired = (edges: readonly (readonly [Entry, Entry])[]): Pair[] =>
    edges.flatMap(([a, b]) => pair(a, b));
  const named = {
    addr: within.flatMap(({ addr }) => paired(addr)),
    data: within.flatMap(({ data }) => paired(data)),
    ctrl: within.flatMap(({ ctrl }) => paired(ctrl)),
    mb: between.flatMap(({ mb }) => paired(mb)),
    rmb: between.flatMap(({ rmb }) => paired(rmb)),
    wmb: between.flatMap(({ wmb }) => paired(wmb)),
    rcu: between.flatMap(({ rcu }) => paired(rcu)),
  };
  return {
    events: entries.map(({ event }, i) => ({ ...event, id: i })),
    relations: { po, rf, co, fr, rmw, ...named },
  };
}

type Shown = Entry & { readonly event: Omit<GraphEvent, 'id'> };

const isShown = (entry: Entry): entry is Shown => entry.event !== null;

function placeName({ reading }: System, place: Place): string {
  switch (place.kind) {
    case 'variable':
      return place.name;
    case 'page':
      return reading.names[place.page] ?? `page ${place.page}`;
    case 'spte':
      return `${reading.names[place.page] ?? place.page}[${place.entry}]${place.half === undefined ? '' : `.${place.half}`}`;
  }
}

/** The variable that an instruction names, whatever the registers hold; null if it has none. */
function staticPlace({ machine }: System, thread: number, pc: number): string | null {
  const { addr } = machine.threads[thread].code[pc];
  return [...machine.layout.variables].find(([, at]) => at === addr)?.[0] ?? null;
}

const lineOf = (code: ThreadCode | undefined, id: string | undefined): number =>
  (code?.lines.findIndex((line) => line.id === id) ?? -1) + 1;

const textOf = (code: ThreadCode | undefined, id: string | undefined): string =>
  code?.lines
    .find((line) => line.id === id)
    ?.text.trim()
    .replace(/;$/, '') ??
  id ??
  '';
