import type { Constant, Expression, Formula, LitmusTest, LitmusThread, Statement, Term } from './ast';
import { addressArgument, isPlaceArgument, isZero } from './addresses';

/**
 * Which registers and places of a test may hold the same values, and whether addresses are among them. What is copied,
 * exchanged or compared is of one kind; all that one pointer may lead to is one piece of memory (Steensgaard's analysis,
 * POPL 1996):
 *
 *     r1 = READ_ONCE(*p);  WRITE_ONCE(*r1, 1);   { p = x; q = y; }   r2 = xchg(q, r1)
 *     p, q, r1, r2 are of one kind, which leads to memory; x and y are that memory
 */
class Kind {
  private parent: Kind | null = null;
  private address = false;
  private to: Memory | null = null;
  /** Besides 0. */
  private number = false;

  get root(): Kind {
    if (this.parent === null) return this;
    this.parent = this.parent.root;
    return this.parent;
  }

  get isPointer(): boolean {
    return this.root.address;
  }

  get hasNumbers(): boolean {
    return this.root.number;
  }

  get memory(): Memory {
    const { root } = this;
    root.address = true;
    return (root.to ??= new Memory());
  }

  noteNumber(value: number): void {
    if (value !== 0) this.root.number = true;
  }

  /** Its values are computed. */
  noteSum(): void {
    this.root.number = true;
  }

  join(other: Kind): void {
    const [a, b] = [this.root, other.root];
    if (a === b) return;
    b.parent = a;
    a.address ||= b.address;
    a.number ||= b.number;
    if (a.to === null) a.to = b.to;
    else if (b.to !== null) a.to.join(b.to);
  }
}

/** Pieces of memory that one pointer may lead to, as the kinds of what stands in them by index. */
class Memory {
  private parent: Memory | null = null;
  private readonly fields: Kind[] = [];
  /** An index is computed: all elements are of one kind. */
  private indexed = false;

  get root(): Memory {
    if (this.parent === null) return this;
    this.parent = this.parent.root;
    return this.parent;
  }

  get size(): number {
    return Math.max(1, this.root.fields.length);
  }

  get isIndexed(): boolean {
    return this.root.indexed;
  }

  at(index: number): Kind {
    const { fields, indexed } = this.root;
    for (let i = fields.length; i <= index; i++) {
      fields.push(new Kind());
      if (indexed && i > 0) fields[0].join(fields[i]);
    }
    return fields[index];
  }

  noteIndexed(): void {
    const { root } = this;
    root.indexed = true;
    for (const field of root.fields) root.fields[0].join(field);
  }

  join(other: Memory): void {
    const [a, b] = [this.root, other.root];
    if (a === b) return;
    b.parent = a;
    if (b.indexed) a.noteIndexed();
    b.fields.forEach((field, i) => {
      a.at(i).join(field);
    });
  }
}

/** The kinds of a test's places, registers and numbers. */
export class Kinds {
  private readonly places = new Map<string, Memory>();
  private readonly registers = new Map<string, Kind>();
  private readonly values = new Map<Expression, Kind>();
  private readonly cells = new Map<Expression, Kind>();
  /** Values that are ordered by size, which bytes without a sign order otherwise. */
  readonly ordersValues: boolean = false;

  constructor({ initial, threads, condition, filter }: LitmusTest) {
    for (const entry of initial)
      this.noteConstant(
        'place' in entry ? this.place(entry.place, entry.index) : this.register(entry.thread, entry.register),
        entry.value,
      );
    for (const thread of threads) {
      const walk = new Walk(this, thread, this.values, this.cells);
      walk.block(thread.body);
      this.ordersValues ||= walk.ordersValues;
    }
    this.noteFormula(condition);
    if (filter !== null) this.noteFormula(filter);
  }

  /** The pieces of memory that this place is one of. */
  memory(place: string): Memory {
    let memory = this.places.get(place);
    if (memory === undefined) this.places.set(place, (memory = new Memory()));
    return memory;
  }

  place(name: string, index: number): Kind {
    return this.memory(name).at(index);
  }

  register(thread: number, name: string): Kind {
    const key = `${thread}:${name}`;
    let kind = this.registers.get(key);
    if (kind === undefined) this.registers.set(key, (kind = new Kind()));
    return kind;
  }

  /** What an expression of a thread may be. */
  ofValue(e: Expression): Kind {
    return this.values.get(e) ?? new Kind();
  }

  /** What may stand where an expression leads. */
  ofCell(address: Expression): Kind {
    return this.cells.get(address) ?? new Kind();
  }

  ofTerm(term: Exclude<Term, { kind: 'constant' }>): Kind {
    return term.kind === 'register'
      ? this.register(term.thread, term.name)
      : this.place(term.name, term.index);
  }

  private noteConstant(kind: Kind, value: Constant): void {
    if (typeof value === 'number') kind.noteNumber(value);
    else kind.memory.join(this.memory(value.address));
  }

  private noteFormula(f: Formula): void {
    if (f.kind === 'not') this.noteFormula(f.of);
    else if (f.kind === 'and' || f.kind === 'or')
      f.of.forEach((part) => {
        this.noteFormula(part);
      });
    else if (f.kind === 'compare') {
      const [left, right] = [f.left, f.right].map((term) => {
        if (term.kind !== 'constant') return this.ofTerm(term);
        const kind = new Kind();
        this.noteConstant(kind, term.value);
        return kind;
      });
      left.join(right);
    }
  }
}

/** Finds what one thread says of kinds. */
class Walk {
  ordersValues = false;
  private readonly parameters: ReadonlySet<string>;

  constructor(
    private readonly kinds: Kinds,
    private readonly thread: LitmusThread,
    private readonly values: Map<Expression, Kind>,
    private readonly cells: Map<Expression, Kind>,
  ) {
    this.parameters = new Set(thread.parameters.map(({ name }) => name));
  }

  block(body: readonly Statement[]): void {
    for (const s of body) {
      switch (s.kind) {
        case 'set':
          this.kinds.register(this.thread.index, s.register).join(this.value(s.value));
          break;
        case 'write':
          this.at(s.address).join(this.value(s.value));
          break;
        case 'do':
          this.value(s.value);
          break;
        case 'if':
          this.value(s.test);
          this.block(s.then);
          this.block(s.else);
          break;
        case 'while':
          this.value(s.test);
          this.block(s.body);
      }
    }
  }

  /** The kind of what stands where an address leads. */
  private at(address: Expression): Kind {
    const kind = this.memory(address).at(0);
    this.cells.set(address, kind);
    return kind;
  }

  private memory(address: Expression): { at(index: number): Kind; noteIndexed(): void } {
    if (address.kind === 'address' || (address.kind === 'name' && this.parameters.has(address.name)))
      return this.kinds.memory(address.name);
    if (address.kind !== 'binary' || address.op !== '+') return this.value(address).memory;
    const base = this.memory(address.left);
    if (address.right.kind === 'number') {
      const offset = address.right.value;
      return {
        at: (index) => base.at(index + offset),
        noteIndexed: () => {
          base.noteIndexed();
        },
      };
    }
    this.value(address.right);
    if (!isZero(address.right)) {
      base.at(0);
      base.noteIndexed();
    }
    return base;
  }

  private value(e: Expression): Kind {
    const kind = this.kindOf(e);
    this.values.set(e, kind);
    return kind;
  }

  private kindOf(e: Expression): Kind {
    switch (e.kind) {
      case 'number': {
        const kind = new Kind();
        kind.noteNumber(e.value);
        return kind;
      }
      case 'name':
        return this.parameters.has(e.name)
          ? this.addressOf(e.name)
          : this.kinds.register(this.thread.index, e.name);
      case 'address':
        return this.addressOf(e.name);
      case 'at':
        return this.at(e.address);
      case 'unary':
        if (e.op === '-' && e.of.kind === 'number') return this.value(e.of);
        return this.sum(e.op === '!' ? [] : [this.value(e.of)], e.op === '!' ? [e.of] : []);
      case 'binary':
        return this.binary(e);
      case 'choice': {
        this.value(e.test);
        const then = this.value(e.then);
        then.join(this.value(e.else));
        return then;
      }
      case 'call':
        return this.call(e);
    }
  }

  private addressOf(place: string): Kind {
    const kind = new Kind();
    kind.memory.join(this.kinds.memory(place));
    return kind;
  }

  private binary(e: Extract<Expression, { kind: 'binary' }>): Kind {
    switch (e.op) {
      case '==':
      case '!=':
        this.value(e.left).join(this.value(e.right));
        return this.sum([], []);
      case '&&':
      case '||':
        return this.sum([], [e.left, e.right]);
      case '<':
      case '>':
      case '<=':
      case '>=':
      case '>>':
        this.ordersValues = true;
        break;
      case '+':
      case '-':
      case '*':
      case '&':
      case '|':
      case '^':
      case '<<':
        break;
    }
    return isZero(e)
      ? this.sum([], [e.left, e.right])
      : this.sum([this.value(e.left), this.value(e.right)], []);
  }

  /** A number that is made of these operands, and of others of which only the truth counts. */
  private sum(operands: readonly Kind[], others: readonly Expression[]): Kind {
    for (const kind of operands) kind.noteSum();
    for (const other of others) this.value(other);
    const made = new Kind();
    made.noteSum();
    return made;
  }

  private call(e: Extract<Expression, { kind: 'call' }>): Kind {
    const { primitive, args } = e;
    const where = addressArgument(e);
    const values = args.map((arg, i) => {
      if (i !== where) return this.value(arg);
      return this.at(arg.kind === 'at' && isPlaceArgument(e) ? arg.address : arg);
    });
    switch (primitive.kind) {
      case 'load':
        return values[0];
      case 'store':
      case 'exchange':
      case 'compare':
        for (const value of values.slice(1)) values[0].join(value);
        return values[0];
      case 'arithmetic':
      case 'add-unless':
        return this.sum(values, []);
      case 'fence':
      case 'rcu-lock':
      case 'rcu-unlock':
      case 'rcu-sync':
      case 'lock':
      case 'unlock':
      case 'trylock':
      case 'is-locked':
      case 'srcu-lock':
      case 'srcu-unlock':
      case 'srcu-sync':
        return this.sum([], []);
    }
  }
}
