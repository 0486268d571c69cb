import type { Constant, Expression, Formula, LitmusTest, LitmusThread, Statement, Term } from './ast';
import { addressArgument, nameOf } from './addresses';
import { Kinds } from './kinds';
import { refuse, type Position } from './problem';
import { problem } from '#texts/litmus';

/** What may stand as a name in a program, and is not one of its words. */
const WORDS = new Set(
  (
    'name int page unused spinlock thread exists never forall if else while goto break continue return after NULL alloc end ' +
    'free assert BUG xchg cmpxchg'
  ).split(' '),
);

/**
 * The places of a test as a program declares them, and what is said of them.
 *
 * - A place whose address is a value is a page; what stands in it is the field `v`, further elements are `v1`, `v2`, …
 * - An array that is no page is an array.
 * - A number where addresses may stand, too, is the address of a page of its own, which is not allocated:
 *   `WRITE_ONCE(*p, 1)` becomes `WRITE_ONCE(p, &N1)`.
 */
export class Declared {
  readonly kinds: Kinds;
  private readonly pages = new Set<string>();
  private readonly locks = new Set<string>();
  private readonly srcus = new Set<string>();
  private readonly places = new Set<string>();
  private readonly names = new Map<string, string>();
  /** Pages that stand for numbers, by number. */
  private readonly numbers = new Map<number, string>();
  /** The initial values of places, by index. */
  private readonly initial = new Map<string, Constant[]>();
  /** Registers that some statement, or the start, gives a value, as `0:r1`. */
  private readonly assigned = new Set<string>();
  /** Of those, the ones that are ever given anything but 0. */
  private readonly valued = new Set<string>();

  constructor(private readonly test: LitmusTest) {
    this.kinds = new Kinds(test);
    for (const entry of test.initial) {
      if ('place' in entry) {
        this.places.add(entry.place);
        const values = this.initial.get(entry.place) ?? [];
        values[entry.index] = entry.value;
        this.initial.set(entry.place, values);
      } else this.noteAssigned(entry.thread, entry.register, entry.value === 0);
      if (typeof entry.value !== 'number') this.pages.add(entry.value.address);
    }
    for (const thread of test.threads) {
      for (const { name } of thread.parameters) this.places.add(name);
      this.look(thread, thread.body);
    }
    for (const term of termsOf(test.condition)) {
      if (term.kind === 'place') this.places.add(term.name);
      if (term.kind === 'constant' && typeof term.value !== 'number') this.pages.add(term.value.address);
    }
    // Arrays hold numbers only; pages hold either.
    for (const name of this.places)
      if (this.kinds.memory(name).size > 1 && this.kinds.place(name, 0).isPointer) this.pages.add(name);
    for (const name of this.pages) this.places.add(name);
    for (const name of [...this.places]) this.names.set(name, this.fresh(name));
  }

  /** What is told if the whole test is to blame. */
  private get start(): Position {
    return this.test.threads[0];
  }

  private noteAssigned(thread: number, register: string, isZero: boolean): void {
    this.assigned.add(`${thread}:${register}`);
    if (!isZero) this.valued.add(`${thread}:${register}`);
  }

  /** Finds locks, registers, and places whose addresses are used as values. */
  private look(thread: LitmusThread, body: readonly Statement[]): void {
    const parameters = new Set(thread.parameters.map((p) => p.name));
    const value = (e: Expression, isAddress: boolean): void => {
      switch (e.kind) {
        case 'number':
          return;
        case 'name':
          if (!isAddress && parameters.has(e.name)) this.pages.add(e.name);
          return;
        case 'address':
          if (!isAddress) this.pages.add(e.name);
          return;
        case 'at':
          value(e.address, true);
          return;
        case 'unary':
          value(e.of, false);
          return;
        case 'binary':
          value(e.left, isAddress);
          value(e.right, false);
          return;
        case 'choice':
          value(e.test, false);
          value(e.then, isAddress);
          value(e.else, isAddress);
          return;
        case 'call': {
          const at = addressArgument(e);
          if (/^(lock|unlock|trylock|is-locked)$/.test(e.primitive.kind)) this.locks.add(nameOf(e.args[0]));
          if (e.primitive.kind.startsWith('srcu')) this.srcus.add(nameOf(e.args[0]));
          e.args.forEach((arg, i) => {
            value(arg, i === at);
          });
        }
      }
    };
    const visit = (s: Statement): void => {
      if (s.kind === 'write') {
        value(s.address, true);
        value(s.value, false);
        return;
      }
      if (s.kind === 'set')
        this.noteAssigned(thread.index, s.register, s.value.kind === 'number' && s.value.value === 0);
      if (s.kind === 'set' || s.kind === 'do') {
        value(s.value, false);
        return;
      }
      value(s.test, false);
      (s.kind === 'if' ? [...s.then, ...s.else] : s.body).forEach(visit);
    };
    body.forEach(visit);
  }

  private fresh(name: string): string {
    const taken = new Set([...this.names.values(), ...this.numbers.values()]);
    const stem = name.slice(0, 13);
    let word = name.length > 16 || WORDS.has(name) || /^P\d+$/.test(name) ? `${stem}_` : name;
    for (let i = 1; taken.has(word); i++) word = `${stem}${i}`;
    return word;
  }

  /** All declarations; to be asked for when everything else has been said, since numbers may become pages on the way. */
  text(): string {
    const first = (place: string): Constant => this.initial.get(place)?.[0] ?? 0;
    const variables = [...this.places]
      .filter((name) => !this.pages.has(name))
      .map((place) => {
        const name = this.name(place);
        if (this.locks.has(place)) return `spinlock ${name};`;
        if (this.srcus.has(place)) return `srcu ${name};`;
        const { size, isIndexed } = this.kinds.memory(place);
        if (size > 1 || isIndexed) {
          const values = Array.from({ length: size }, (_, i) => this.initial.get(place)?.[i] ?? 0);
          const told = values.map((value) => this.constant(value, this.kinds.place(place, 0)));
          return `int ${name}[${size}]${told.every((v) => v === '0') ? '' : ` = { ${told.join(', ')} }`};`;
        }
        const kind = this.kinds.place(place, 0);
        const value = first(place);
        if (!kind.isPointer && !this.isDeclaredPointer(place))
          return `int ${name} = ${this.constant(value, kind)};`;
        return value === 0 ? `page *${name};` : `page *${name} = ${this.constant(value, kind)};`;
      });
    const pages = [...this.pages].map((place) => {
      const { size, isIndexed } = this.kinds.memory(place);
      if (isIndexed) refuse(problem.stepIndexed(place), this.start);
      const fields = Array.from({ length: size }, (_, i) => {
        const kind = this.kinds.place(place, i);
        const value = this.initial.get(place)?.[i] ?? 0;
        const field = this.field(place, i);
        if (!this.isPointerField(place, i)) return `${field} = ${this.constant(value, kind)}`;
        return value === 0 ? `*${field}` : `*${field} = ${this.constant(value, kind)}`;
      });
      return `page ${this.name(place)} { ${fields.join(', ')} }`;
    });
    const numbers = [...this.numbers].map(
      ([number, name]) => `unused page ${name} { } // ${number} where addresses may stand`,
    );
    return [...pages, ...numbers, ...variables].map((line) => `${line}\n`).join('');
  }

  /** By its type and by what is done with it. */
  private isDeclaredPointer(place: string): boolean {
    return (
      !this.kinds.place(place, 0).hasNumbers &&
      this.test.threads.some((t) =>
        t.parameters.some((p) => p.name === place && (p.type.match(/\*/g)?.length ?? 0) > 1),
      )
    );
  }

  /** A cell of which nothing is known goes with the others. */
  private isPointerField(place: string, index: number): boolean {
    const kind = this.kinds.place(place, index);
    if (kind.isPointer || kind.hasNumbers) return kind.isPointer;
    return this.pageKinds.hasPointers && !this.pageKinds.hasNumbers;
  }

  /** What pages hold. */
  private get pageKinds(): { readonly hasPointers: boolean; readonly hasNumbers: boolean } {
    const cells = [...this.pages].flatMap((page) =>
      Array.from({ length: this.kinds.memory(page).size }, (_, i) => ({
        page,
        kind: this.kinds.place(page, i),
      })),
    );
    return {
      hasPointers: cells.some(
        ({ page, kind }) => kind.isPointer || (this.isDeclaredPointer(page) && !kind.hasNumbers),
      ),
      hasNumbers: cells.some(({ kind }) => !kind.isPointer && kind.hasNumbers),
    };
  }

  /** The name of a page's field. A name stands for one type: where there are pages of both, pointers are `p`. */
  private field(place: string, index: number): string {
    return this.fieldName(this.isPointerField(place, index), index);
  }

  private fieldName(isPointer: boolean, index: number): string {
    const { hasPointers, hasNumbers } = this.pageKinds;
    return `${hasPointers && hasNumbers && isPointer ? 'p' : 'v'}${index === 0 ? '' : index}`;
  }

  /** Where a register leads: `r1->v`. */
  through(
    register: string,
    kind: { readonly memory: { at(index: number): { readonly isPointer: boolean } } },
    index: number,
  ): string {
    return `${register}->${this.fieldName(kind.memory.at(index).isPointer, index)}`;
  }

  /** A place in memory. */
  cell(place: string, index: number): string {
    if (this.pages.has(place)) return `${this.name(place)}->${this.field(place, index)}`;
    const { size, isIndexed } = this.kinds.memory(place);
    return size > 1 || isIndexed ? `${this.name(place)}[${index}]` : this.name(place);
  }

  /** An element of an array by the register that holds its number. */
  element(place: string, register: string, at: Position): string {
    if (this.pages.has(place)) refuse(problem.stepIndexed(place), at);
    return `${this.name(place)}[${register}]`;
  }

  name(place: string): string {
    return this.names.get(place) ?? place;
  }

  registerName(name: string): string {
    const stem = name.length > 15 ? name.slice(0, 14) : name;
    return this.names.has(name) || [...this.names.values()].includes(stem) || WORDS.has(stem) || stem !== name
      ? `${stem.slice(0, 14)}_`
      : name;
  }

  /** Whether a register holds pointers, though the program does not say so: it is given nothing but 0. */
  isPointerByUse(thread: number, register: string): boolean {
    return !this.valued.has(`${thread}:${register}`) && this.kinds.register(thread, register).isPointer;
  }

  /** A number as a byte; where addresses may stand, too, as a page. */
  number(value: number, among: boolean, at: Position): string {
    if (among && value !== 0) {
      let name = this.numbers.get(value);
      if (name === undefined) {
        name = this.fresh(value < 0 ? `M${-value}` : `N${value}`);
        this.numbers.set(value, name);
      }
      return `&${name}`;
    }
    const byte = value < 0 && value >= -128 && !this.kinds.ordersValues ? value + 256 : value;
    if (byte < 0 || byte > 255) refuse(problem.stepValue(value), at);
    return `${byte}`;
  }

  constant(value: Constant, kind: { readonly isPointer: boolean }): string {
    if (typeof value === 'number') return this.number(value, kind.isPointer, this.start);
    if (value.index > 0) refuse(problem.stepSums, this.start);
    return `&${this.name(value.address)}`;
  }

  formula(f: Formula): string {
    switch (f.kind) {
      case 'constant':
        return f.value ? '0 == 0' : '0 == 1';
      case 'not':
        return `!(${this.formula(f.of)})`;
      case 'and':
      case 'or':
        return f.of.map((part) => `(${this.formula(part)})`).join(f.kind === 'and' ? ' && ' : ' || ');
      case 'compare': {
        const [left, right] = [this.term(f.left, f.right), this.term(f.right, f.left)];
        return `${left} ${f.equal ? '==' : '!='} ${right}`;
      }
    }
  }

  /** A register that nothing gives a value is 0. */
  private term(term: Term, beside: Term): string {
    if (term.kind === 'constant')
      return this.constant(
        term.value,
        beside.kind === 'constant' ? { isPointer: false } : this.kinds.ofTerm(beside),
      );
    if (term.kind === 'place') return this.cell(term.name, term.index);
    return this.assigned.has(`${term.thread}:${term.name}`)
      ? `P${term.thread}:${this.registerName(term.name)}`
      : '0';
  }
}

/** The pages that stand for numbers in a program that a test became. */
export function numbersIn(program: string): ReadonlyMap<string, string> {
  const found = program.matchAll(/^unused page (\w+) \{ \} \/\/ (-?\d+) where addresses may stand$/gm);
  return new Map([...found].map(([, name, number]) => [name, number]));
}

const termsOf = (f: Formula): Term[] =>
  f.kind === 'compare'
    ? [f.left, f.right]
    : f.kind === 'not'
      ? termsOf(f.of)
      : f.kind === 'constant'
        ? []
        : f.of.flatMap(termsOf);
