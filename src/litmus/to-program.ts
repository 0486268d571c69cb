import type { Call, Expression, Formula, LitmusTest, LitmusThread, Statement } from './ast';
import { addressArgument, isPlaceArgument, isZero, registersIn } from './addresses';
import { Declared } from './declared';
import { callText } from './program-calls';
import { LitmusError, refuse, type Position, type Refusal } from './problem';
import { withVersions } from './versions';
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

/** Converts a test. What the machine has not — sums of what may be addresses, products, values of more than a byte — is refused. Never throws. */
export function toProgram(test: LitmusTest): Converted {
  try {
    const converter = new Converter(withVersions(test));
    return { ok: true, source: converter.program(), threads: converter.threads };
  } catch (error) {
    if (!(error instanceof LitmusError)) throw error;
    return { ok: false, refused: { message: error.message, ...error.at } };
  }
}

/** Another condition in the words of the program that the test becomes; null if it cannot be said there. Never throws. */
export function inItsWords(test: LitmusTest, condition: Formula): string | null {
  try {
    return `exists (${new Declared(withVersions(test)).formula(condition)})`;
  } catch (error) {
    if (!(error instanceof LitmusError)) throw error;
    return null;
  }
}

class Converter {
  private readonly declared: Declared;
  private temporaries = 0;
  private lines: string[] = [];
  /** Where a line of the thread stands alone for a statement: that statement's place, by the line's number. */
  private standsFor = new Map<number, Position>();
  readonly threads: ConvertedLine[][] = [];

  constructor(private readonly test: LitmusTest) {
    this.declared = new Declared(test);
  }

  program(): string {
    const { test, declared } = this;
    const threads = test.threads.map((thread) => this.thread(thread));
    const asks = { exists: 'exists', '~exists': 'never', forall: 'forall' }[test.quantifier];
    const condition = declared.formula(asked(test));
    const name = test.name.replace(/["\n\\]/g, '').slice(0, 60);
    return `name "${name}"\n\n${declared.text()}\n${threads.join('\n')}\n${asks} (${condition})\n`;
  }

  private thread(thread: LitmusThread): string {
    const { declared } = this;
    this.lines = [];
    this.standsFor = new Map();
    const context: Context = { thread, parameters: new Set(thread.parameters.map((p) => p.name)) };
    for (const entry of this.test.initial) {
      if (!('register' in entry) || entry.thread !== thread.index) continue;
      const kind = declared.kinds.register(entry.thread, entry.register);
      const type = declared.isPointerByUse(entry.thread, entry.register) ? 'page *' : '';
      const register = declared.registerName(entry.register);
      this.lines.push(`  ${type}${register} = ${declared.constant(entry.value, kind)};`);
    }
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
      case 'set': {
        const type = this.declared.isPointerByUse(context.thread.index, s.register) ? 'page *' : '';
        const register = this.declared.registerName(s.register);
        const value = this.value(s.value, context, indent);
        sayWhole(`${type}${register} = ${value};`);
        return;
      }
      case 'write': {
        const [place, after] = this.place(s.address, context, indent);
        const value = this.simple(s.value, context, indent);
        sayWhole(`WRITE_ONCE(${place}, ${value})${after};`);
        return;
      }
      case 'do': {
        if (s.value.kind !== 'call') return;
        if (s.value.primitive.kind === 'fence' && s.value.primitive.fence === 'barrier') return;
        const call = this.call(s.value, context, indent);
        sayWhole(`${call};`);
        return;
      }
      case 'if': {
        const test = this.simple(s.test, context, indent);
        sayWhole(`if (${test}) {`);
        this.block(s.then, context, `${indent}  `);
        if (s.else.length > 0) {
          say('} else {');
          this.block(s.else, context, `${indent}  `);
        }
        say('}');
        return;
      }
      case 'while':
        this.loop(s, context, indent);
    }
  }

  /**
   * What is tested may be read anew in each round:
   *
   *     while (READ_ONCE(*x) == 0) …   →   while (1) { t1 = READ_ONCE(x); if (!(t1 == 0)) { break; } … }
   */
  private loop(s: Extract<Statement, { kind: 'while' }>, context: Context, indent: string): void {
    this.lines.push(`${indent}while (1) {`);
    if (!s.testFirst) this.block(s.body, context, `${indent}  `);
    const test = this.simple(s.test, context, `${indent}  `);
    this.lines.push(`${indent}  if (!${test.startsWith('(') ? test : `(${test})`}) {`);
    this.lines.push(`${indent}    break;`, `${indent}  }`);
    if (s.testFirst) this.block(s.body, context, `${indent}  `);
    this.lines.push(`${indent}}`);
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
    const { declared } = this;
    switch (e.kind) {
      case 'number':
        return declared.number(e.value, declared.kinds.ofValue(e).isPointer, e);
      case 'name':
        return context.parameters.has(e.name) ? `&${declared.name(e.name)}` : declared.registerName(e.name);
      case 'address':
        return `&${declared.name(e.name)}`;
      case 'call':
      case 'at': {
        const value = this.value(e, context, indent);
        const register = this.temporary();
        this.lines.push(`${indent}${register} = ${value};`);
        return register;
      }
      case 'unary': {
        if (e.op === '-' && e.of.kind === 'number') return this.negative(e, e.of.value);
        if (e.op !== '!') this.onlyNumbers(e.of);
        return `${e.op}(${this.simple(e.of, context, indent)})`;
      }
      case 'binary':
        return this.binary(e, context, indent);
      case 'choice':
        return this.choice(e, context, indent);
    }
  }

  private temporary(): string {
    return `t${++this.temporaries}`;
  }

  private binary(e: Extract<Expression, { kind: 'binary' }>, context: Context, indent: string): string {
    if (isZero(e) && this.mayPoint(e.left)) {
      // No page is summed up; the value is 0 and depends on the register all the same.
      return `((${this.simple(e.left, context, indent)} == 0) & 0)`;
    }
    const isSum = !/^(==|!=|&&|\|\|)$/.test(e.op);
    if (isSum) for (const side of [e.left, e.right]) this.onlyNumbers(side);
    if (e.op === '*') return this.product(e, context, indent);
    return `(${this.simple(e.left, context, indent)} ${e.op} ${this.simple(e.right, context, indent)})`;
  }

  /** A product with 0 or a power of two. */
  private product(e: Extract<Expression, { kind: 'binary' }>, context: Context, indent: string): string {
    const [by, of] = e.left.kind === 'number' ? [e.left, e.right] : [e.right, e.left];
    const bits = by.kind === 'number' && by.value > 0 ? Math.log2(by.value) : -1;
    if (by.kind !== 'number' || (by.value !== 0 && !Number.isInteger(bits))) refuse(problem.step(e.op), e);
    const value = this.simple(of, context, indent);
    return by.value === 0 ? `(${value} & 0)` : `(${value} << ${bits})`;
  }

  /** Each side is computed only if it is chosen. */
  private choice(e: Extract<Expression, { kind: 'choice' }>, context: Context, indent: string): string {
    const test = this.simple(e.test, context, indent);
    const register = this.temporary();
    const side = (of: Expression): void => {
      const value = this.value(of, context, `${indent}  `);
      this.lines.push(`${indent}  ${register} = ${value};`);
    };
    this.lines.push(`${indent}if (${test}) {`);
    side(e.then);
    this.lines.push(`${indent}} else {`);
    side(e.else);
    this.lines.push(`${indent}}`);
    return register;
  }

  /** The editor says of `-(1)` that it is a byte that wraps; a negative number is never less than another there. */
  private negative(e: Expression, value: number): string {
    const isAmong = this.mayPoint(e);
    const text = this.declared.number(-value, isAmong, e);
    return isAmong ? text : `-(${value})`;
  }

  private mayPoint(e: Expression): boolean {
    return this.declared.kinds.ofValue(e).isPointer;
  }

  /** Addresses are no bytes. */
  private onlyNumbers(e: Expression): void {
    if (this.mayPoint(e)) refuse(problem.stepSums, e);
  }

  /** The place that an address means, and on which registers the address depends: `x + (r0 ^ r0)` is `x`, after r0. */
  private place(e: Expression, context: Context, indent: string): readonly [place: string, after: string] {
    return this.element(e, 0, context, indent);
  }

  private element(
    e: Expression,
    index: number,
    context: Context,
    indent: string,
  ): readonly [place: string, after: string] {
    const { declared } = this;
    if (e.kind === 'address' || (e.kind === 'name' && context.parameters.has(e.name)))
      return [declared.cell(e.name, index), ''];
    if (e.kind === 'name') {
      const kind = declared.kinds.register(context.thread.index, e.name);
      return [declared.through(declared.registerName(e.name), kind, index), ''];
    }
    if (e.kind === 'at' || e.kind === 'call' || e.kind === 'choice') {
      const register = this.simple(e, context, indent);
      return [declared.through(register, declared.kinds.ofValue(e), index), ''];
    }
    if (e.kind !== 'binary' || e.op !== '+') return refuse(problem.stepSums, e);
    if (isZero(e.right)) {
      const [place] = this.element(e.left, index, context, indent);
      return [place, ` after ${[...registersIn(e.right)].map((r) => declared.registerName(r)).join(', ')}`];
    }
    if (e.right.kind === 'number') return this.element(e.left, index + e.right.value, context, indent);
    if (e.left.kind !== 'address' && !(e.left.kind === 'name' && context.parameters.has(e.left.name)))
      return refuse(problem.stepSums, e);
    const number = this.simple(e.right, context, indent);
    const isRegister = e.right.kind === 'name' || e.right.kind === 'at' || e.right.kind === 'call';
    if (isRegister && index === 0) return [declared.element(e.left.name, number, e), ''];
    const register = this.temporary();
    this.lines.push(`${indent}${register} = ${index === 0 ? number : `${number} + ${index}`};`);
    return [declared.element(e.left.name, register, e), ''];
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
    if (e.primitive.kind === 'arithmetic' || e.primitive.kind === 'add-unless')
      e.args.forEach((arg, i) => {
        if (i !== at) this.onlyNumbers(arg);
        else if (this.declared.kinds.ofCell(arg).isPointer) refuse(problem.stepSums, arg);
      });
    const text = callText(e, args);
    return `${text}${after}`;
  }
}

/** The condition of the states that the filter lets through. */
function asked({ condition, filter, quantifier }: LitmusTest): Formula {
  if (filter === null) return condition;
  return quantifier === 'forall'
    ? { kind: 'or', of: [{ kind: 'not', of: filter }, condition] }
    : { kind: 'and', of: [filter, condition] };
}

interface Context {
  readonly thread: LitmusThread;
  readonly parameters: ReadonlySet<string>;
}
