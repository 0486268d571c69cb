/**
 * The memory models once more, and in another way: not which instruction may go next, but which whole
 * executions are allowed. A candidate execution says from which write each read takes its value
 * (`rf`) and in which order each variable's writes took effect (`co`); axioms accept or refuse it.
 *
 *   per variable:   po-loc ∪ rf ∪ co ∪ fr                has no cycle
 *   whole:          kept ∪ rf between threads ∪ co ∪ fr   has no cycle
 *
 * `fr` leads from a read to every write that took effect after the one it read; `kept` is the part
 * of the program order that the model keeps, and the only place where the models differ.
 *
 * A read-modify-write is two events, its read and then its write, with no other write of the place between them.
 * Whatever holds the one holds the read; an acquire and a read barrier come after the read alone.
 */

/** A straight-line or branching litmus program. Registers and variables start at 0. */
export type Item =
  | { op: 'load'; dst: string; from: string; acquire?: boolean; after?: string }
  | { op: 'store'; to: string; value: number | string; release?: boolean; after?: string }
  | {
      op: 'rmw';
      kind: 'add' | 'xchg';
      at: string;
      value: number | string;
      dst?: string;
      order: 'relaxed' | 'acquire' | 'release' | 'full';
    }
  | { op: 'fence'; kind: 'full' | 'read' | 'write' }
  | { op: 'if'; reg: string; then: Item[]; else: Item[] };

export type Program = readonly (readonly Item[])[];

/** `half`: of a read-modify-write. */
interface Event {
  half: 'read' | 'write' | null;
  thread: number;
  item: Exclude<Item, { op: 'if' }>;
  reads: boolean;
  writes: boolean;
  at: string | null;
  /** Events of the same thread, by place in the path. */
  address: number[];
  data: number[];
  /** Decisions it waits for: those in whose arms it stands, and those whose arms might concern it. */
  control: number[];
  arms: number[];
}

/** One way through a thread: its events, and what each register read by a test must be. */
interface Path {
  events: Event[];
  tests: { source: number; taken: boolean }[];
  /** Register → event that wrote it last. */
  registers: Map<string, number>;
}

const INITIAL = -1;

/** All final states of the program: registers of each thread in order of first use, then variables. */
export function allowedOutcomes(model: 'sc' | 'tso' | 'weak', program: Program): Set<string> {
  const outcomes = new Set<string>();
  const variables = variablesOf(program);
  const ways = program.map((items, thread) => paths(thread, items));
  for (const chosen of product(ways)) {
    const offsets: number[] = [];
    const events: Event[] = [];
    for (const path of chosen) {
      offsets.push(events.length);
      const shift = (list: number[]): number[] => list.map((i) => i + offsets[offsets.length - 1]);
      for (const e of path.events)
        events.push({
          ...e,
          address: shift(e.address),
          data: shift(e.data),
          control: shift(e.control),
          arms: shift(e.arms),
        });
    }
    const kept = keptOrder(model, events);
    const perVariable = variables.map((v) => witnesses(events, v));
    for (const parts of product(perVariable)) {
      const rf = new Map(parts.flatMap((p) => [...p.rf]));
      const values = evaluate(events, chosen, offsets, rf);
      if (values === null) continue;
      const edges = kept.slice();
      for (const part of parts) for (const [a, b] of part.global) edges[a] |= 1 << b;
      if (cyclic(edges)) continue;
      outcomes.add(
        [
          ...chosen.flatMap((path, t) =>
            registersOf(program[t]).map((name) => {
              const writer = path.registers.get(name);
              return `${t}:${name}=${writer === undefined ? 0 : values.read[offsets[t] + writer]}`;
            }),
          ),
          ...parts.map((p, i) => `${variables[i]}=${p.last === INITIAL ? 0 : values.written[p.last]}`),
        ].join(' '),
      );
    }
  }
  return outcomes;
}

export function variablesOf(program: Program): string[] {
  const names = new Set<string>();
  const visit = (items: readonly Item[]): void => {
    for (const item of items) {
      if (item.op === 'if') [item.then, item.else].forEach(visit);
      else if (item.op !== 'fence') names.add(place(item) ?? '');
    }
  };
  program.forEach(visit);
  return [...names].sort();
}

export function registersOf(items: readonly Item[]): string[] {
  const names = new Set<string>();
  const visit = (list: readonly Item[]): void => {
    for (const item of list) {
      if (item.op === 'if') {
        names.add(item.reg);
        visit(item.then);
        visit(item.else);
      } else if ('dst' in item && item.dst !== undefined) names.add(item.dst);
      if ('value' in item && typeof item.value === 'string') names.add(item.value);
      if ('after' in item && item.after !== undefined) names.add(item.after);
    }
  };
  visit(items);
  return [...names].sort();
}

function place(item: Item): string | null {
  switch (item.op) {
    case 'load':
      return item.from;
    case 'store':
      return item.to;
    case 'rmw':
      return item.at;
    default:
      return null;
  }
}

function product<T>(lists: readonly (readonly T[])[]): T[][] {
  return lists.reduce<T[][]>((all, list) => all.flatMap((head) => list.map((x) => [...head, x])), [[]]);
}

/** A branch that has been passed: what its test waited for, and everything in its arms. */
interface Passed {
  waits: number[];
  inside: Item[];
  /** Registers written since. */
  rewritten: ReadonlySet<string>;
}

interface Way extends Path {
  passed: Passed[];
}

/** Every way through a thread, whatever its tests find. */
function paths(thread: number, items: readonly Item[]): Way[] {
  const concerning = (way: Way, item: Item): number[] =>
    way.passed.filter((p) => p.inside.some((q) => mayHold(q, item, p.rewritten))).flatMap((p) => p.waits);
  const run = (list: readonly Item[], control: number[], start: Way): Way[] => {
    if (list.length === 0) return [start];
    const [item, ...rest] = list;
    if (item.op !== 'if') {
      const made = makeEvents(thread, item, start.registers, control, concerning(start, item));
      const registers = new Map(start.registers);
      const written = 'dst' in item ? item.dst : undefined;
      if (written !== undefined) registers.set(written, start.events.length);
      const passed = start.passed.map((p) =>
        written === undefined ? p : { ...p, rewritten: new Set([...p.rewritten, written]) },
      );
      return run(rest, control, { ...start, events: [...start.events, ...made], registers, passed });
    }
    const source = start.registers.get(item.reg) ?? INITIAL;
    const waits = [...(source === INITIAL ? [] : [source]), ...concerning(start, item)];
    return [true, false].flatMap((taken) =>
      run(taken ? item.then : item.else, [...control, ...waits], {
        ...start,
        tests: [...start.tests, { source, taken }],
      }).flatMap((end) =>
        run(rest, control, {
          ...end,
          passed: [
            ...end.passed,
            { waits: [...waits, ...control], inside: flat([item]), rewritten: new Set() },
          ],
        }),
      ),
    );
  };
  return run(items, [], { events: [], tests: [], registers: new Map(), passed: [] });
}

function makeEvents(
  thread: number,
  item: Exclude<Item, { op: 'if' }>,
  registers: ReadonlyMap<string, number>,
  control: number[],
  arms: number[],
): Event[] {
  const from = (name: number | string | undefined): number[] => {
    const writer = typeof name === 'string' ? registers.get(name) : undefined;
    return writer === undefined ? [] : [writer];
  };
  const event = (half: Event['half']): Event => ({
    half,
    thread,
    item,
    reads: half === 'read' || item.op === 'load',
    writes: half === 'write' || item.op === 'store',
    at: place(item),
    address: 'after' in item ? from(item.after) : [],
    data: 'value' in item ? from(item.value) : [],
    control,
    arms,
  });
  return item.op === 'rmw' ? [event('read'), event('write')] : [event(null)];
}

function flat(items: readonly Item[]): Item[] {
  return items.flatMap((i) => (i.op === 'if' ? [i, ...flat(i.then), ...flat(i.else)] : [i]));
}

/** Whether something in the arms of a branch may concern what follows, so that it waits for the decision. */
function mayHold(inArm: Item, later: Item, rewritten: ReadonlySet<string>): boolean {
  if (inArm.op === 'if') return false;
  const written = 'dst' in inArm ? inArm.dst : undefined;
  if (written !== undefined && !rewritten.has(written)) {
    if (later.op === 'if' && later.reg === written) return true;
    if ('value' in later && later.value === written) return true;
    if ('after' in later && later.after === written) return true;
  }
  if (later.op === 'if') return false;
  return (place(inArm) !== null && place(inArm) === place(later)) || barrier(inArm, later);
}

const reads = (item: Item): boolean => item.op === 'load' || item.op === 'rmw';
const writes = (item: Item): boolean => item.op === 'store' || item.op === 'rmw';
const full = (item: Item): boolean =>
  (item.op === 'fence' && item.kind === 'full') || (item.op === 'rmw' && item.order === 'full');

/** Barriers, acquire and release: whether `b` must stay after the earlier `a` by kind alone. */
function barrier(a: Item, b: Item): boolean {
  if (full(a) || full(b)) return true;
  if (a.op === 'fence') return a.kind === 'read' ? reads(b) : writes(b);
  if (b.op === 'fence') return b.kind === 'read' ? reads(a) : writes(a);
  const acquires = (a.op === 'load' && a.acquire === true) || (a.op === 'rmw' && a.order === 'acquire');
  const releases = (b.op === 'store' && b.release === true) || (b.op === 'rmw' && b.order === 'release');
  return acquires || releases;
}

/** Whether what holds `b` behind the read-modify-write `a` is there for its write too. */
function heldByWrite(a: Item, b: Item): boolean {
  if (full(a) || full(b)) return true;
  if (b.op === 'fence') return b.kind === 'write';
  return (b.op === 'store' && b.release === true) || (b.op === 'rmw' && b.order === 'release');
}

/** The edges of the program order that the model keeps, as a mask of successors per event. */
function keptOrder(model: 'sc' | 'tso' | 'weak', events: readonly Event[]): number[] {
  const edges = events.map(() => 0);
  events.forEach((b, j) => {
    for (const i of model === 'weak' ? waitsOf(events, j) : []) edges[i] |= 1 << j;
    for (let i = 0; i < j; i++) {
      const a = events[i];
      if (a.thread !== b.thread) continue;
      const keeps =
        model === 'sc' ||
        (a.item === b.item && a.half === 'read') ||
        ((model !== 'weak' || a.half !== 'write' || heldByWrite(a.item, b.item)) &&
          barrier(a.item, b.item)) ||
        (model === 'tso' &&
          a.at !== null &&
          b.at !== null &&
          !(a.item.op === 'store' && b.item.op === 'load'));
      if (keeps) edges[i] |= 1 << j;
    }
  });
  return edges;
}

/** What an access of a weakly ordered machine waits for besides barriers. */
function waitsOf(events: readonly Event[], j: number): number[] {
  const b = events[j];
  const list = [...b.address, ...b.data, ...b.arms];
  if (b.item.op !== 'load') list.push(...b.control);
  if (b.at === null) return list;
  for (let i = j - 1; i >= 0 && events[i].thread === b.thread; i--) {
    const a = events[i];
    if (a.at !== b.at) continue;
    if (b.item.op === 'load' && a.item.op === 'store') {
      // It may take the value from the store before others see it, as soon as there is a value.
      list.push(...a.address, ...a.data);
      break;
    }
    list.push(i);
  }
  return list;
}

/** One variable's part of an execution that is consistent by itself. */
interface Witness {
  rf: Map<number, number>;
  global: [number, number][];
  last: number;
}

function witnesses(events: readonly Event[], variable: string): Witness[] {
  const own = events.flatMap((e, i) => (e.at === variable ? [i] : []));
  const found: Witness[] = [];
  for (const order of permutations(own.filter((i) => events[i].writes))) {
    const sources = [INITIAL, ...order];
    const readers = own.filter((i) => events[i].reads);
    const choices = readers.map((r) =>
      events[r].half === 'read' ? [sources[sources.indexOf(r + 1) - 1]] : sources,
    );
    for (const picked of product(choices)) {
      const rf = new Map(readers.map((r, i) => [r, picked[i]]));
      const global: [number, number][] = [];
      const inner: [number, number][] = [];
      for (let i = 0; i < order.length; i++)
        for (let k = i + 1; k < order.length; k++) global.push([order[i], order[k]]);
      for (const [r, w] of rf) {
        for (const later of order.slice(w === INITIAL ? 0 : order.indexOf(w) + 1))
          if (later !== r) global.push([r, later]);
        if (w !== INITIAL) (events[w].thread === events[r].thread ? inner : global).push([w, r]);
      }
      for (const a of own)
        for (const b of own) if (a < b && events[a].thread === events[b].thread) inner.push([a, b]);
      const edges = events.map(() => 0);
      for (const [a, b] of [...global, ...inner]) edges[a] |= 1 << b;
      if (!cyclic(edges)) found.push({ rf, global, last: order[order.length - 1] ?? INITIAL });
    }
  }
  return found;
}

function permutations(list: readonly number[]): number[][] {
  if (list.length === 0) return [[]];
  return list.flatMap((x) => permutations(list.filter((y) => y !== x)).map((rest) => [x, ...rest]));
}

function cyclic(edges: readonly number[]): boolean {
  let left = 2 ** edges.length - 1;
  for (let changed = true; changed && left !== 0;) {
    changed = false;
    for (let i = 0; i < edges.length; i++)
      if ((left & (1 << i)) !== 0 && (edges[i] & left) === 0) {
        left &= ~(1 << i);
        changed = true;
      }
  }
  return left !== 0;
}

/** Values read and written, or null if they have no ground or a test would go another way. */
function evaluate(
  events: readonly Event[],
  chosen: readonly Path[],
  offsets: readonly number[],
  rf: ReadonlyMap<number, number>,
): { read: (number | undefined)[]; written: (number | undefined)[] } | null {
  const read: (number | undefined)[] = events.map(() => undefined);
  const written: (number | undefined)[] = events.map(() => undefined);
  for (let changed = true; changed;) {
    changed = false;
    events.forEach((e, i) => {
      if (e.reads && read[i] === undefined) {
        const w = rf.get(i) ?? INITIAL;
        read[i] = w === INITIAL ? 0 : written[w];
        changed ||= read[i] !== undefined;
      }
      if (e.writes && written[i] === undefined && 'value' in e.item) {
        const value =
          typeof e.item.value === 'number' ? e.item.value : e.data.length === 0 ? 0 : read[e.data[0]];
        const old = e.half === 'write' ? read[i - 1] : 0;
        if (value === undefined || old === undefined) return;
        written[i] = e.item.op === 'rmw' && e.item.kind === 'add' ? (old + value) & 255 : value;
        changed = true;
      }
    });
  }
  if (events.some((e, i) => (e.reads && read[i] === undefined) || (e.writes && written[i] === undefined)))
    return null;
  const agree = chosen.every((path, t) =>
    path.tests.every(
      ({ source, taken }) => (source !== INITIAL && read[offsets[t] + source] !== 0) === taken,
    ),
  );
  return agree ? { read, written } : null;
}
