import type { Call, Constant, Expression, Formula, LitmusTest, LitmusThread, Statement, Term } from './ast';
import { addressArgument, isPlaceArgument, isZero, nameOf, registersIn } from './addresses';
import { callText } from './program-calls';
import { LitmusError, refuse, type Position, type Refusal } from './problem';
import { problem } from '#texts/litmus';

/** A line of a thread's program, and the one statement that it alone stands for; null for a part of one, and for braces. */
export interface ConvertedLine {
  readonly text: string;
  readonly statement: Position | null;
}

/** A test translated to the program language; or what the machine cannot do, and where. */
type Converted =
  | {
      readonly ok: true;
      readonly source: string;
      /** Each thread's lines, as they stand in the source but for spaces around them. */
      readonly threads: readonly (readonly ConvertedLine[])[];
    }
  | { readonly ok: false; readonly refused: Refusal };

/** Converts a test. What the machine has not — arrays, products, pages that hold numbers and pointers — is refused. Never throws. */
export function toProgram(test: LitmusTest): Converted {
  try {
    const converter = new Converter(test);
    return { ok: true, source: converter.program(), threads: converter.threads };
  } catch (error) {
    if (!(error instanceof LitmusError)) throw error;
    return { ok: false, refused: { message: error.message, ...error.at } };
  }
}

/** What may stand as a name in a program, and is not one of its words. */
const WORDS = new Set(
  (
    'name int page unused spinlock thread exists never forall if else while goto break continue return after NULL alloc end ' +
    'free assert BUG xchg cmpxchg'
  ).split(' '),
);

class Converter {
  /** Places whose addresses are values become pages with one field, `v`. */
  private readonly pages = new Set<string>();
  private readonly locks = new Set<string>();
  private readonly srcus = new Set<string>();
  private readonly places = new Set<string>();
  private readonly pointers = new Set<string>();
  private readonly names = new Map<string, string>();
  private temporaries = 0;
  private lines: string[] = [];
  /** Where a line of the thread stands alone for a statement: that statement's place, by the line's number. */
  private standsFor = new Map<number, Position>();
  readonly threads: ConvertedLine[][] = [];

  constructor(private readonly test: LitmusTest) {
    for (const entry of test.initial) {
      if ('place' in entry) {
        if (entry.index > 0) refuse(problem.stepArrays, this.start);
        this.places.add(entry.place);
        if (typeof entry.value !== 'number') this.pointers.add(entry.place);
      }
      if (typeof entry.value !== 'number') this.pages.add(entry.value.address);
    }
    for (const thread of test.threads) {
      for (const { name } of thread.parameters) this.places.add(name);
      this.look(thread, thread.body);
    }
    const terms = (f: Formula): Term[] =>
      f.kind === 'compare'
        ? [f.left, f.right]
        : f.kind === 'not'
          ? terms(f.of)
          : f.kind === 'constant'
            ? []
            : f.of.flatMap(terms);
    for (const term of terms(test.condition)) {
      if (term.kind === 'place') this.places.add(term.name);
      if (term.kind === 'constant' && typeof term.value !== 'number') this.pages.add(term.value.address);
    }
    for (const name of this.pages) this.places.add(name);
    for (const name of [...this.places]) this.names.set(name, this.fresh(name));
  }

  private get start(): Position {
    return this.test.threads[0];
  }

  program(): string {
    const { test } = this;
    const threads = test.threads.map((thread) => this.thread(thread));
    const asks = { exists: 'exists', '~exists': 'never', forall: 'forall' }[test.quantifier];
    if (test.filter !== null) refuse(problem.step('filter'), this.start);
    const name = test.name.replace(/["\n\\]/g, '').slice(0, 60);
    return `name "${name}"\n\n${this.declarations()}\n${threads.join('\n')}\n${asks} (${this.formula(test.condition)})\n`;
  }

  /** Finds locks, and places whose addresses are used as values. */
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
          return refuse(problem.step('?'), e);
        case 'call': {
          const at = addressArgument(e);
          if (/^(lock|unlock|trylock|is-locked)$/.test(e.primitive.kind)) this.locks.add(nameOf(e.args[0]));
          if (e.primitive.kind.startsWith('srcu')) this.srcus.add(nameOf(e.args[0]));
          e.args.forEach((arg, i) => value(arg, i === at));
        }
      }
    };
    const visit = (s: Statement): void => {
      if (s.kind === 'write') {
        value(s.address, true);
        value(s.value, false);
        return;
      }
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
    const taken = new Set(this.names.values());
    const stem = name.slice(0, 13);
    let word = name.length > 16 || WORDS.has(name) || /^P\d+$/.test(name) ? `${stem}_` : name;
    for (let i = 1; taken.has(word); i++) word = `${stem}${i}`;
    return word;
  }

  private declarations(): string {
    const initial = new Map(
      this.test.initial.flatMap((e) => ('place' in e ? [[e.place, e.value] as const] : [])),
    );
    const lines = [...this.places]
      .filter((name) => !this.pages.has(name))
      .map((place) => {
        const name = this.name(place);
        const value = initial.get(place) ?? 0;
        if (this.locks.has(place)) return `spinlock ${name};`;
        if (this.srcus.has(place)) return `srcu ${name};`;
        if (typeof value === 'number')
          return this.holdsPointers(place) ? `page *${name};` : `int ${name} = ${this.byte(value)};`;
        return `page *${name} = ${this.constant(value)};`;
      });
    // All of them hold the same, since what follows an address may come to any of them.
    const pointers = [...this.pages].some(
      (place) => typeof initial.get(place) === 'object' || this.holdsPointers(place),
    );
    const pages = [...this.pages].map((place) => {
      const value = initial.get(place) ?? 0;
      if (!pointers) return `page ${this.name(place)} { v = ${this.constant(value)} }`;
      if (value === 0) return `page ${this.name(place)} { *v }`;
      if (typeof value === 'number') refuse(problem.stepPointers, this.start);
      return `page ${this.name(place)} { *v = ${this.constant(value)} }`;
    });
    return [...pages, ...lines].map((line) => `${line}\n`).join('');
  }

  private holdsPointers(place: string): boolean {
    return (
      this.pointers.has(place) ||
      this.test.threads.some((t) =>
        t.parameters.some((p) => p.name === place && (p.type.match(/\*/g)?.length ?? 0) > 1),
      )
    );
  }

  private byte(value: number): number {
    if (value < 0 || value > 255) refuse(problem.stepValue(value), this.start);
    return value;
  }

  private constant(value: Constant): string {
    return typeof value === 'number' ? `${this.byte(value)}` : `&${this.name(value.address)}`;
  }

  private name(place: string): string {
    return this.names.get(place) ?? place;
  }

  private thread(thread: LitmusThread): string {
    this.lines = [];
    this.standsFor = new Map();
    const context: Context = { thread, parameters: new Set(thread.parameters.map((p) => p.name)) };
    for (const entry of this.test.initial)
      if ('register' in entry && entry.thread === thread.index)
        this.lines.push(`  ${this.register(entry.register)} = ${this.constant(entry.value)};`);
    this.block(thread.body, context, '  ');
    this.threads.push(
      this.lines.map((text, i) => ({ text: text.trim(), statement: this.standsFor.get(i) ?? null })),
    );
    return `thread P${thread.index} {\n${this.lines.map((line) => `${line}\n`).join('')}}\n`;
  }

  private block(body: readonly Statement[], context: Context, indent: string): void {
    for (const s of body) this.statement(s, context, indent);
  }

  private statement(s: Statement, context: Context, indent: string): void {
    const from = this.lines.length;
    const say = (line: string): void => void this.lines.push(`${indent}${line}`);
    // Whatever reads into temporaries before it is no longer the statement as it was written.
    const sayWhole = (line: string): void => {
      if (this.lines.length === from) this.standsFor.set(from, s);
      say(line);
    };
    switch (s.kind) {
      case 'set':
        sayWhole(`${this.register(s.register)} = ${this.value(s.value, context, indent)};`);
        return;
      case 'write': {
        const [place, after] = this.place(s.address, context, indent);
        sayWhole(`WRITE_ONCE(${place}, ${this.simple(s.value, context, indent)})${after};`);
        return;
      }
      case 'do':
        if (s.value.kind !== 'call') return;
        if (s.value.primitive.kind === 'fence' && s.value.primitive.fence === 'barrier') return;
        sayWhole(`${this.call(s.value, context, indent)};`);
        return;
      case 'if': {
        sayWhole(`if (${this.simple(s.test, context, indent)}) {`);
        this.block(s.then, context, `${indent}  `);
        if (s.else.length > 0) {
          say('} else {');
          this.block(s.else, context, `${indent}  `);
        }
        say('}');
        return;
      }
      case 'while':
        refuse(problem.stepLoops, s);
    }
  }

  private register(name: string): string {
    const stem = name.length > 15 ? name.slice(0, 14) : name;
    return this.names.has(name) || [...this.names.values()].includes(stem) || WORDS.has(stem) || stem !== name
      ? `${stem.slice(0, 14)}_`
      : name;
  }

  /** A value that may be one access; whatever else it reads goes into temporaries before. */
  private value(e: Expression, context: Context, indent: string): string {
    if (e.kind === 'call') return this.call(e, context, indent);
    if (e.kind === 'at') {
      const [place, after] = this.place(e.address, context, indent);
      return `READ_ONCE(${place})${after}`;
    }
    return this.simple(e, context, indent);
  }

  /** A value without accesses. */
  private simple(e: Expression, context: Context, indent: string): string {
    switch (e.kind) {
      case 'number':
        if (e.value < 0 || e.value > 255) refuse(problem.stepValue(e.value), e);
        return `${e.value}`;
      case 'name':
        return context.parameters.has(e.name) ? `&${this.name(e.name)}` : this.register(e.name);
      case 'address':
        return `&${this.name(e.name)}`;
      case 'call':
      case 'at': {
        const register = `t${++this.temporaries}`;
        this.lines.push(`${indent}${register} = ${this.value(e, context, indent)};`);
        return register;
      }
      case 'unary':
        return `${e.op}(${this.simple(e.of, context, indent)})`;
      case 'binary':
        if (e.op === '*') refuse(problem.step(e.op), e);
        return `(${this.simple(e.left, context, indent)} ${e.op} ${this.simple(e.right, context, indent)})`;
      case 'choice':
        return refuse(problem.step('?'), e);
    }
  }

  /** The place that an address means, and on which registers the address depends: `x + (r0 ^ r0)` is `x`, after r0. */
  private place(e: Expression, context: Context, indent: string): readonly [place: string, after: string] {
    if (e.kind === 'name' && context.parameters.has(e.name)) return [this.cell(e.name), ''];
    if (e.kind === 'address') return [this.cell(e.name), ''];
    if (e.kind === 'name') return [`${this.register(e.name)}->v`, ''];
    if (e.kind === 'at' || e.kind === 'call') return [`${this.simple(e, context, indent)}->v`, ''];
    if (e.kind === 'binary' && e.op === '+' && isZero(e.right)) {
      const [place] = this.place(e.left, context, indent);
      return [place, ` after ${[...registersIn(e.right)].map((r) => this.register(r)).join(', ')}`];
    }
    return refuse(problem.stepSums, e);
  }

  private cell(place: string): string {
    return this.pages.has(place) ? `${this.name(place)}->v` : this.name(place);
  }

  private call(e: Call, context: Context, indent: string): string {
    const at = addressArgument(e);
    let after = '';
    const args = e.args.map((arg, i) => {
      if (i !== at) return this.simple(arg, context, indent);
      const address =
        arg.kind === 'at' && e.primitive.kind !== 'srcu-lock' && isPlaceArgument(e) ? arg.address : arg;
      const [place, depends] = this.place(address, context, indent);
      after = depends;
      return place;
    });
    const text = callText(e, args);
    return `${text}${after}`;
  }

  private formula(f: Formula): string {
    switch (f.kind) {
      case 'constant':
        return f.value ? '0 == 0' : '0 == 1';
      case 'not':
        return `!(${this.formula(f.of)})`;
      case 'and':
      case 'or':
        return f.of.map((part) => `(${this.formula(part)})`).join(f.kind === 'and' ? ' && ' : ' || ');
      case 'compare':
        return `${this.term(f.left)} ${f.equal ? '==' : '!='} ${this.term(f.right)}`;
    }
  }

  private term(term: Term): string {
    if (term.kind === 'register') return `P${term.thread}:${this.register(term.name)}`;
    if (term.kind === 'constant') return this.constant(term.value);
    if (term.index > 0) refuse(problem.stepArrays, this.start);
    return this.cell(term.name);
  }
}

interface Context {
  readonly thread: LitmusThread;
  readonly parameters: ReadonlySet<string>;
}
