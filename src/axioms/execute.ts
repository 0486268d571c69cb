import type { Call, Expression, LitmusThread, Statement } from '../litmus/ast';
import type { Order, Primitive } from '../litmus/primitives';
import { LIMITS, TooLarge } from './limits';
import type { FenceMark, Mark, ThreadEvent } from './event';
import type { Places } from './places';
import { binary, isTrue, modified, THIN_AIR, unary, type Address, type Value } from './value';
import { problem } from '#texts/litmus';

/** One way through a thread in which every read has found some value. */
export interface ThreadTrace {
  readonly events: readonly ThreadEvent[];
  /** What each event read or wrote; 0 for fences. */
  readonly values: readonly Value[];
  readonly registers: ReadonlyMap<string, Value>;
}

/** A value and the reads it comes from. */
interface Known {
  readonly value: Value;
  readonly from: readonly number[];
}

/** Ends a way that cannot be: an access through what is no address, a loop beyond its bound. */
class Impossible extends Error {}

const NONE: readonly number[] = [];

const merge = (a: readonly number[], b: readonly number[]): readonly number[] =>
  b.length === 0 ? a : a.length === 0 ? b : [...new Set([...a, ...b])];

/**
 * All ways through a thread, if each read may find any value of its place's domain.
 *
 * The thread is run again and again. Each read takes the next of a list of choices; after a run the last choice
 * that has values left moves on, as the hand of a counter:
 *
 *     r0 = x (0 or 1), if (r0) r1 = y (0 or 2):   r0=0   r0=1 r1=0   r0=1 r1=2
 *
 * With `guess` a branch on something read goes both ways, whatever the domains say so far.
 */
export function traces(
  thread: LitmusThread,
  places: Places,
  start: ReadonlyMap<string, Value>,
  guess = false,
): ThreadTrace[] {
  const found: ThreadTrace[] = [];
  const choices: number[] = [];
  const widths: number[] = [];
  for (let runs = 0; ; runs++) {
    if (runs > LIMITS.traces) throw new TooLarge(problem.tooManyWays(thread.index, LIMITS.traces), thread);
    widths.length = 0;
    const run = new Run(places, start, guess, (width) => {
      const at = widths.push(width) - 1;
      if (at === choices.length) choices.push(0);
      return choices[at];
    });
    try {
      found.push(run.all(thread.body));
    } catch (error) {
      if (!(error instanceof Impossible)) throw error;
    }
    choices.length = widths.length;
    while (choices.length > 0 && choices[choices.length - 1] + 1 >= widths[choices.length - 1]) choices.pop();
    if (choices.length === 0) return found;
    choices[choices.length - 1]++;
  }
}

class Run {
  private readonly events: ThreadEvent[] = [];
  private readonly values: Value[] = [];
  private readonly registers = new Map<string, Known>();
  private control: readonly number[] = NONE;

  constructor(
    private readonly places: Places,
    start: ReadonlyMap<string, Value>,
    private readonly guess: boolean,
    private readonly choose: (width: number) => number,
  ) {
    for (const [name, value] of start) this.registers.set(name, { value, from: NONE });
  }

  all(body: readonly Statement[]): ThreadTrace {
    this.block(body);
    const registers = new Map([...this.registers].map(([name, known]) => [name, known.value]));
    return { events: this.events, values: this.values, registers };
  }

  private block(body: readonly Statement[]): void {
    for (const statement of body) this.statement(statement);
  }

  private statement(s: Statement): void {
    switch (s.kind) {
      case 'set':
        this.registers.set(s.register, this.value(s.value));
        return;
      case 'write': {
        const address = this.value(s.address);
        const value = this.value(s.value);
        this.access('write', 'plain', s, address, value);
        return;
      }
      case 'do':
        if (s.value.kind === 'call') this.call(s.value);
        else this.value(s.value);
        return;
      case 'if': {
        const test = this.value(s.test);
        this.under(test.from, this.decide(test) ? s.then : s.else);
        return;
      }
      case 'while': {
        const outer = this.control;
        if (!s.testFirst) this.block(s.body);
        for (let round = 0; ; round++) {
          const test = this.value(s.test);
          if (!this.decide(test)) break;
          if (round === LIMITS.unroll) throw new Impossible();
          this.control = merge(this.control, test.from);
          this.block(s.body);
        }
        this.control = outer;
      }
    }
  }

  private decide({ value, from }: Known): boolean {
    return this.guess && from.length > 0 ? this.choose(2) === 1 : isTrue(value);
  }

  private under(from: readonly number[], body: readonly Statement[]): void {
    const outer = this.control;
    this.control = merge(outer, from);
    this.block(body);
    this.control = outer;
  }

  private value(e: Expression): Known {
    switch (e.kind) {
      case 'number':
        return { value: e.value, from: NONE };
      case 'name':
        return this.registers.get(e.name) ?? { value: 0, from: NONE };
      case 'address':
        return { value: this.places.addresses.of(e.name, 0), from: NONE };
      case 'at':
        return this.read('plain', e, this.value(e.address));
      case 'unary': {
        const of = this.value(e.of);
        return { value: defined(unary(e.op, of.value)), from: of.from };
      }
      case 'binary': {
        const left = this.value(e.left);
        const right = this.value(e.right);
        const value = defined(binary(e.op, left.value, right.value, this.places.addresses));
        return { value, from: merge(left.from, right.from) };
      }
      case 'choice': {
        const test = this.value(e.test);
        const taken = this.value(isTrue(test.value) ? e.then : e.else);
        return { value: taken.value, from: merge(test.from, taken.from) };
      }
      case 'call':
        return this.call(e);
    }
  }

  private push(event: ThreadEvent, value: Value): number {
    if (this.events.length >= LIMITS.eventsOfThread) throw new TooLarge(problem.tooManyAccesses, event);
    this.values.push(value);
    return this.events.push(event) - 1;
  }

  private access(
    kind: 'read' | 'write',
    mark: Mark,
    at: { readonly line: number; readonly column: number },
    address: Known,
    value: Known,
    partner = -1,
    atomic = partner >= 0,
  ): number {
    if (!isPlace(address.value)) throw new Impossible();
    return this.push(
      {
        kind,
        mark,
        place: this.places.number(address.value),
        line: at.line,
        column: at.column,
        partner,
        atomic,
        address: address.from,
        data: kind === 'write' ? value.from : NONE,
        control: this.control,
      },
      value.value,
    );
  }

  /** A read that finds any of its place's values. */
  private read(mark: Mark, at: Expression, address: Known): Known {
    if (!isPlace(address.value)) throw new Impossible();
    const domain = this.places.domain(address.value);
    const value = domain[this.choose(domain.length)];
    const from = [this.access('read', mark, at, address, { value, from: NONE })];
    return { value, from };
  }

  private fence(mark: FenceMark, at: Expression, place = -1): void {
    this.push(
      {
        kind: 'fence',
        mark,
        place,
        line: at.line,
        column: at.column,
        partner: -1,
        atomic: false,
        address: NONE,
        data: NONE,
        control: this.control,
      },
      0,
    );
  }

  private call(e: Call): Known {
    const none: Known = { value: 0, from: NONE };
    const { primitive } = e;
    switch (primitive.kind) {
      case 'load':
        return this.read(
          primitive.order === 'acquire' ? 'acquire' : 'once',
          e,
          this.addressOf(e.args[0], primitive),
        );
      case 'store': {
        const address = this.addressOf(e.args[0], primitive);
        this.access('write', writeMark(primitive.order), e, address, this.value(e.args[1]));
        if (primitive.order === 'full') this.fence('mb', e);
        return none;
      }
      case 'arithmetic': {
        const [first, second] = e.args;
        const operand =
          primitive.operand === undefined ? this.value(first) : { value: primitive.operand, from: NONE };
        const address = this.value(primitive.operand === undefined ? second : first);
        const done = this.modify(e, address, primitive.order, primitive.gives === 'nothing', (old) => ({
          value: defined(modified(primitive.op, old.value, operand.value, this.places.addresses)),
          from: merge(old.from, operand.from),
        }));
        if (primitive.gives === 'old') return done.old;
        const from = merge(done.old.from, operand.from);
        if (primitive.gives === 'is-zero') return { value: done.written === 0 ? 1 : 0, from };
        if (primitive.gives === 'is-negative') return { value: (done.written as number) < 0 ? 1 : 0, from };
        return { value: done.written, from };
      }
      case 'exchange': {
        const address = this.value(e.args[0]);
        const value = this.value(e.args[1]);
        return this.modify(e, address, primitive.order, false, () => value).old;
      }
      case 'compare': {
        const address = this.value(e.args[0]);
        const expected = this.value(e.args[1]);
        const value = this.value(e.args[2]);
        return this.modify(e, address, primitive.order, false, (old) =>
          old.value === expected.value ? value : null,
        ).old;
      }
      case 'add-unless': {
        const address = this.value(e.args[0]);
        const sum = this.value(e.args[1]);
        const unless = this.value(e.args[2]);
        const done = this.modify(e, address, 'full', false, (old) =>
          old.value === unless.value
            ? null
            : {
                value: defined(modified('add', old.value, sum.value, this.places.addresses)),
                from: merge(old.from, sum.from),
              },
        );
        return { value: done.happened ? 1 : 0, from: done.old.from };
      }
      case 'fence':
        this.fence(primitive.fence, e);
        return none;
      case 'lock':
      case 'unlock':
      case 'trylock':
      case 'is-locked':
        return this.lock(primitive.kind, e);
      case 'rcu-lock':
      case 'rcu-unlock':
      case 'rcu-sync':
        this.fence(primitive.kind, e);
        return none;
      case 'srcu-lock':
      case 'srcu-unlock':
      case 'srcu-sync':
        return this.srcu(primitive.kind, e);
    }
  }

  private addressOf(e: Expression, { argument }: Extract<Primitive, { kind: 'load' | 'store' }>): Known {
    return argument !== 'address' && e.kind === 'at' ? this.value(e.address) : this.value(e);
  }

  /** An atomic read and, unless `next` says there is none, the write. One that fails orders nothing. */
  private modify(
    e: Call,
    address: Known,
    order: Order,
    silent: boolean,
    next: (old: Known) => Known | null,
  ): { old: Known; written: Value; happened: boolean } {
    if (!isPlace(address.value)) throw new Impossible();
    const domain = this.places.domain(address.value);
    const value = domain[this.choose(domain.length)];
    // Whether it happens decides whether its fences do, so the value comes first and the events follow.
    const happens = next({ value, from: NONE }) !== null;
    if (happens && order === 'full') this.fence('mb', e);
    const mark: Mark = happens && order === 'acquire' ? 'acquire' : happens && silent ? 'no-return' : 'once';
    const read = this.access('read', mark, e, address, { value, from: NONE }, -1, true);
    const old = { value, from: [read] };
    const written = next(old);
    if (written === null) return { old, written: value, happened: false };
    this.access('write', writeMark(order), e, address, written, read);
    if (order === 'full') this.fence('mb', e);
    return { old, written: written.value, happened: true };
  }

  /** A free lock is 0, a taken one 1. */
  private lock(kind: 'lock' | 'unlock' | 'trylock' | 'is-locked', e: Call): Known {
    const address = this.value(e.args[0]);
    if (!isPlace(address.value)) throw new Impossible();
    this.places.lock(address.value);
    const zero: Known = { value: 0, from: NONE };
    const one: Known = { value: 1, from: NONE };
    if (kind === 'unlock') {
      this.access('write', 'unlock', e, address, zero);
      return zero;
    }
    const taken = kind === 'lock' ? false : this.choose(2) === 1;
    if (kind === 'is-locked') {
      const from = [
        this.access('read', taken ? 'seen-locked' : 'seen-unlocked', e, address, taken ? one : zero),
      ];
      return { value: taken ? 1 : 0, from };
    }
    if (taken) return { value: 0, from: [this.access('read', 'seen-locked', e, address, one)] };
    const read = this.access('read', 'lock-read', e, address, zero, -1, true);
    this.access('write', 'lock-write', e, address, one, read);
    return { value: 1, from: [read] };
  }

  /** The index that entering a section gives is a value like any other: what is done with it finds the section's end. */
  private srcu(kind: 'srcu-lock' | 'srcu-unlock' | 'srcu-sync', e: Call): Known {
    const address = this.value(e.args[0]);
    if (kind === 'srcu-lock') return this.read('srcu-lock', e, address);
    if (kind === 'srcu-unlock') this.access('write', 'srcu-unlock', e, address, this.value(e.args[1]));
    else if (isPlace(address.value)) this.fence('srcu-sync', e, this.places.number(address.value));
    else throw new Impossible();
    return { value: 0, from: NONE };
  }
}

/** A number is no place, nor is a value that comes from nowhere. */
const isPlace = (value: Value): value is Address => typeof value !== 'number' && value !== THIN_AIR;
const writeMark = (order: Order): Mark => (order === 'release' ? 'release' : 'once');

function defined(value: Value | null): Value {
  if (value === null) throw new Impossible();
  return value;
}
