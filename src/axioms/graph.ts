import type { Call, LitmusTest, Statement } from '../litmus/ast';
import type { Order } from '../litmus/primitives';
import { edgesOf, plainCycle, type Cycle, type CycleEdge } from './cycle';
import type { EventKind } from './event';
import { flagsOf, holds, judge, valuesOf } from './judge';
import type { AxiomaticModel } from './model';
import { Relation } from './relation';
import { search, type Found, type Wanted } from './search';
import { makeReady, stateText, type Ready } from './test';
import { valueText } from './value';

/** One event of an execution, as plain data for a picture. `id` counts through all threads in program order. */
export interface GraphEvent {
  readonly id: number;
  readonly thread: number;
  readonly kind: EventKind;
  /** `once`, `acquire`, `mb`, `rcu-lock` … */
  readonly mark: string;
  /** Where the statement stands in the test's text, 1-based. */
  readonly line: number;
  readonly column: number;
  /** Name of the place accessed, and the value read or written; null for fences. */
  readonly place: string | null;
  readonly value: string | null;
}

export type Pair = readonly [from: number, to: number];

/** An execution as plain data: events, relations by name, how it ends, whether the model allows it. */
export interface Execution {
  readonly events: readonly GraphEvent[];
  /** Initial values: what a read that no `rf` leads to has read. */
  readonly initial: Readonly<Record<string, string>>;
  /** `po` (neighbours only), `rf`, `co` (neighbours only), `fr`, `addr`, `data`, `ctrl`, `rmw`, and the model's own. */
  readonly relations: Readonly<Record<string, readonly Pair[]>>;
  /** As herd7 writes it: `0:r0=1; x=2;`. */
  readonly state: string;
  /** Whether the state meets the test's condition. */
  readonly meets: boolean;
  readonly allowed: boolean;
  readonly flags: readonly string[];
  /** Why it is forbidden; null if it is allowed. */
  readonly cycle: Cycle | null;
}

export interface Choice {
  /** Only executions that end in this state. */
  readonly state?: string;
  /** Only those that meet the condition, or only those that do not. */
  readonly meets?: boolean;
  /** Only allowed ones (default), only forbidden ones, or both. */
  readonly which?: 'allowed' | 'forbidden' | 'both';
  /** At most so many; 100 if not given. */
  readonly most?: number;
}

/** Executions of a test under a model, in the order of the search. Throws a TooLarge error as `judge` would refuse. */
export function executions(test: LitmusTest, model: AxiomaticModel, choice: Choice = {}): Execution[] {
  const ready = makeReady(test);
  const { which = 'allowed', most = 100 } = choice;
  const list: Execution[] = [];
  const wanted: Wanted[] = test.filter === null ? [] : [{ formula: test.filter, truth: true }];
  if (choice.meets !== undefined) wanted.push({ formula: test.condition, truth: choice.meets });
  search(ready, model, { wanted, budget: 50_000, forbidden: which !== 'allowed' }, (found) => {
    const allowed = which === 'allowed' || found.judge.allows(found.witness);
    if (which === 'forbidden' && allowed) return true;
    const state = stateText(ready.told, valuesOf(ready.told, found));
    if (choice.state !== undefined && choice.state !== state) return true;
    list.push(executionOf(ready, found, allowed));
    return list.length < most;
  });
  return list;
}

/**
 * Why a test's condition is never met: the execution that meets it with the shortest forbidden cycle. Null if there is
 * none to show: the condition is met, or asks for a value that no chain of writes begins, as if out of thin air.
 */
export function whyNot(test: LitmusTest, model: AxiomaticModel): Execution | null {
  const shortest = (list: readonly Execution[]): Execution | null =>
    list.reduce<Execution | null>(
      (best, e) => (best === null || cycleLength(e) < cycleLength(best) ? e : best),
      null,
    );
  if (executions(test, model, { meets: true, most: 1 }).length > 0) return null;
  const coherent = executions(test, model, { meets: true, which: 'forbidden', most: 50 });
  if (coherent.length > 0) return shortest(coherent);
  const ready = makeReady(test);
  const list: Execution[] = [];
  const wanted: Wanted[] = [{ formula: test.condition, truth: true }];
  search(ready, model, { wanted, budget: 5_000, forbidden: true, incoherent: true }, (found) => {
    list.push(executionOf(ready, found, false));
    return list.length < 50;
  });
  return shortest(list);
}

const cycleLength = ({ cycle }: Execution): number => cycle?.edges.length ?? Infinity;

/** Lines of single statements without which the condition could be met: barriers, locks and the like. */
export function linesThatForbid(test: LitmusTest, model: AxiomaticModel): number[] {
  const lines = new Set<number>();
  const statements = test.threads.flatMap((thread) => callsOf(thread.body));
  for (const gone of statements) {
    const threads = test.threads.map((thread) => ({ ...thread, body: without(thread.body, gone) }));
    const result = judge({ ...test, threads }, model);
    if (result.ok && result.verdict !== 'Never') lines.add(gone.line);
  }
  return [...lines].sort((a, b) => a - b);
}

/** Lines with an order (an acquire, a release, the barriers of an atomic) without which the condition could be met. */
export function linesWhoseOrderForbids(test: LitmusTest, model: AxiomaticModel): number[] {
  const lines = new Set<number>();
  const ordered: Call[] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if (isOrdered(value)) ordered.push(value);
    Object.values(value).forEach(walk);
  };
  for (const { body } of test.threads) walk(body);
  for (const call of ordered) {
    const threads = test.threads.map((thread) => ({ ...thread, body: relaxed(thread.body, call) }));
    const result = judge({ ...test, threads }, model);
    if (result.ok && result.verdict !== 'Never') lines.add(call.line);
  }
  return [...lines].sort((a, b) => a - b);
}

const isOrdered = (value: object): value is Call =>
  'kind' in value &&
  value.kind === 'call' &&
  'order' in (value as Call).primitive &&
  ((value as Call).primitive as { readonly order: Order }).order !== 'once';

/** The same with one call that orders nothing. */
function relaxed<T>(value: T, call: Call): T {
  if (typeof value !== 'object' || value === null) return value;
  if ((value as object) === call) return { ...value, primitive: { ...call.primitive, order: 'once' } };
  if (Array.isArray(value)) return value.map((one: unknown) => relaxed(one, call)) as T;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, relaxed(one as unknown, call)]),
  ) as T;
}

const callsOf = (body: readonly Statement[]): Statement[] =>
  body.flatMap((s) =>
    s.kind === 'do'
      ? s.value.kind === 'call' && s.value.primitive.kind !== 'store'
        ? [s]
        : []
      : s.kind === 'if'
        ? [...callsOf(s.then), ...callsOf(s.else)]
        : s.kind === 'while'
          ? callsOf(s.body)
          : [],
  );

const without = (body: readonly Statement[], gone: Statement): Statement[] =>
  body.flatMap((s): Statement[] => {
    if (s === gone) return [];
    if (s.kind === 'if') return [{ ...s, then: without(s.then, gone), else: without(s.else, gone) }];
    return [s.kind === 'while' ? { ...s, body: without(s.body, gone) } : s];
  });

function executionOf(ready: Ready, found: Found, allowed: boolean): Execution {
  const { frame, witness, fillings, judge: by } = found;
  const rf = witness.rf(new Relation(frame.size));
  const fr = witness.fr(new Relation(frame.size));
  const rmw: Pair[] = frame.partner.flatMap((w, r) => (w > r ? [[r, w] as const] : []));
  const places = frame.events.map((e) => (e.kind === 'fence' ? null : ready.places.name(e.place)));
  return {
    events: frame.events.map((e, id) => ({
      id,
      thread: e.thread,
      kind: e.kind,
      mark: e.mark,
      line: e.line,
      column: e.column,
      place: places[id],
      value: e.kind === 'fence' ? null : valueText(fillings[e.thread].values[e.at]),
    })),
    initial: Object.fromEntries(
      places.flatMap((name, id) =>
        name === null ? [] : [[name, valueText(ready.places.initial(frame.events[id].place))]],
      ),
    ),
    relations: {
      po: neighbours(frame.po),
      rf: rf.pairs(),
      co: neighbours(witness.co),
      fr: neighbours(fr, witness.co),
      addr: frame.address.pairs(),
      data: frame.data.pairs(),
      ctrl: frame.control.pairs(),
      rmw,
      ...by.relations?.(witness),
    },
    state: stateText(ready.told, valuesOf(ready.told, found)),
    meets: holds(ready.test.condition, ready, found),
    allowed,
    flags: allowed ? flagsOf(found) : [],
    cycle: allowed ? null : (incoherence(found, rf, fr) ?? by.explain(witness)),
  };
}

/** The cycle within one place, or the write between the two halves of a read-modify-write. */
function incoherence({ frame, witness }: Found, rf: Relation, fr: Relation): Cycle | null {
  const within: CycleEdge[] = edgesOf(frame.po, 'po-loc').filter(
    ({ from, to }) =>
      frame.events[from].kind !== 'fence' &&
      frame.events[to].kind !== 'fence' &&
      frame.events[from].place === frame.events[to].place,
  );
  const edges = [...within, ...edgesOf(rf, 'rf'), ...edgesOf(witness.co, 'co'), ...edgesOf(fr, 'fr')];
  const cycle = plainCycle(frame.size, 'coherence', edges);
  if (cycle !== null) return cycle;
  for (let r = 0; r < frame.size; r++) {
    const w = frame.partner[r];
    if (w <= r) continue;
    for (let between = 0; between < frame.size; between++)
      if (between !== w && fr.has(r, between) && witness.co.has(between, w))
        return {
          axiom: 'atomicity',
          edges: [
            { from: r, to: between, rule: 'fr' },
            { from: between, to: w, rule: 'co' },
            { from: w, to: r, rule: 'rmw' },
          ],
        };
  }
  return null;
}

/** The pairs that no third event stands between. */
function neighbours(relation: Relation, by: Relation = relation): Pair[] {
  const over = new Relation(relation.size).compose(relation, by);
  return relation.copy().without(over).pairs();
}
