import { unknownCall } from './unknown-call';
import { operandsOf } from '../machine/code';
import {
  factsOf,
  type Address,
  type Instr,
  type Op,
  type Operand,
  type Variable,
} from '../machine/instructions';
import { pointer } from '../machine/values';
import type { Piece } from './assemble';
import { atomicOperands, type Atomic } from './atomics';
import { specialCall } from './calls';
import { decide, equals, OPPOSITE } from './decide';
import { truth } from './truth';
import type { Action, Call, ElementText, Expression, FieldText, NameText } from './ast';
import { elementIn, elementName, withElement } from './elements';
import { resultOf, shortName, type Inlined } from './inlined';
import type { ProgramMessage } from './messages';
import { fail, LIMITS, type Position } from './problem';
import { insteadOf } from './from-c';
import { nearest } from './near';
import type { Registers, Scope, Type, ValueType } from './scope';
import { atomicWord, FUNCTIONS, LOADS, own, VALUES } from './words';

const COMBINATIONS = {
  '==': 'equal',
  '<': 'less',
  '>': 'less',
  '+': 'add',
  '-': 'sub',
  '<<': 'shl',
  '>>': 'shr',
  '&': 'and',
  '|': 'or',
  '^': 'xor',
} as const;

/** Name of the bug of an index that its array has not. */
export const OUT_OF_BOUNDS = 'out-of-bounds';

/** What a sum, a difference or a shift of two constants is before it is cut to a byte. */
const WHOLE: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '<<': (a, b) => a * 2 ** b,
};

/**
 * Turns expressions of one thread into instructions. Intermediate results live in registers of their own
 * (`tmp`, `tmp2`, …), each used once and cleared by the instruction that uses it.
 */
export class Values {
  readonly pieces: Piece[] = [];
  /** Names of the intermediate registers, in order of first use. */
  readonly temporaries: string[] = [];
  /** The line that instructions emitted now belong to. */
  line = '';
  /** Registers that accesses emitted now depend on by address. */
  depends: readonly string[] = [];
  /** Register that `VAL` stands for, in the condition of smp_cond_load_acquire. */
  loaded: string | null = null;
  /** Elements of arrays that are chosen by a register now, and that register. */
  private readonly chosen = new Map<string, string>();
  private readonly idle: string[] = [];
  private marks = 0;

  constructor(
    readonly scope: Scope,
    readonly registers: Registers,
    private readonly thread: string,
    /** Puts in what a function does. */
    private readonly inline: (call: Call) => Inlined,
  ) {}

  newMark(): string {
    return `#${this.marks++}`;
  }

  mark(name: string): void {
    this.pieces.push({ mark: name });
  }

  jump(to: string): void {
    this.pieces.push({ jump: to });
  }

  /** `keep`: intermediate registers that are wanted once more; `done`: registers that are not. */
  emit(op: Op, branch?: Instr['branch'], keep: readonly string[] = [], done: readonly string[] = []): void {
    if (this.pieces.length > 20 * LIMITS.instructions)
      fail(
        {
          id: 'tooManyInstructions',
          thread: this.thread,
          count: this.pieces.length,
          most: LIMITS.instructions,
        },
        this.scope.program.threads.find((t) => t.name === this.thread) ?? { line: 1, column: 1 },
      );
    const dst = factsOf(op).dst(op);
    const used = operandsOf({ line: '', op }).flatMap((o) => (typeof o === 'number' ? [] : [o.reg]));
    const clear = [...new Set(used)].filter(
      (r) => this.temporaries.includes(r) && r !== dst && !keep.includes(r) && r !== this.loaded,
    );
    this.idle.push(...clear);
    clear.push(...done.filter((r) => r !== dst));
    const at = factsOf(op).address(op);
    const index = at !== null && 'var' in at ? this.chosen.get(at.var) : undefined;
    const depends =
      at === null ? [] : [...new Set([...this.depends, ...(index === undefined ? [] : [index])])];
    this.pieces.push({
      instr: {
        line: this.line,
        op,
        ...(branch === undefined ? {} : { branch }),
        ...(clear.length > 0 ? { clear } : {}),
        ...(depends.length > 0 ? { depends } : {}),
      },
    });
  }

  /** An intermediate register that is free. */
  temporary(): string {
    const known = this.idle.pop();
    if (known !== undefined) return known;
    let n = this.temporaries.length + 1;
    const name = (): string => (n === 1 ? 'tmp' : `tmp${n}`);
    while (this.registers.has(name()) || this.temporaries.includes(name())) n++;
    this.temporaries.push(name());
    return name();
  }

  /** The type of an expression, checked against what is wanted. */
  typed(e: Expression, wanted: Type): void {
    if (e.kind === 'name' && this.scope.pages.has(e.name)) fail({ id: 'pageIsNoValue', name: e.name }, e.at);
    const type = this.registers.typeOf(e) ?? 'int';
    if (type !== 'any' && type !== wanted)
      fail({ id: wanted === 'int' ? 'notANumber' : 'notAPointer' }, e.at);
  }

  /** An operand with the value of `e`. */
  value(e: Expression): Operand {
    if (e.kind === 'number') return e.value;
    if (e.kind === 'null') return 0;
    if (e.kind === 'address') return this.pageAddress(e.of, e.at);
    if (e.kind === 'name' && !this.scope.variables.has(e.name)) return this.register(e);
    const dst = this.temporary();
    this.produce(e, dst);
    return { reg: dst };
  }

  /** The variable of a lock of the kind that `word` (spin_lock, read_lock, …) is about. */
  lock(place: Expression, word: string, at: Position): Variable {
    const found = this.address(place);
    if (!('var' in found)) return fail({ id: 'lockIsNoVariable' }, at);
    const type = this.scope.variables.get(found.var)?.type;
    const wanted = word.startsWith('spin_') ? 'spinlock' : 'rwlock';
    // A number has served as a spinlock from the beginning.
    if ((wanted === 'rwlock') !== (type === 'rwlock') || type === 'srcu')
      fail({ id: 'wrongLock', name: found.var, word, wanted }, place.at);
    return found;
  }

  /** The variable of an srcu_struct. */
  srcu(place: Expression, word: string, at: Position): Variable {
    const found = this.address(place);
    if (!('var' in found)) return fail({ id: 'lockIsNoVariable' }, at);
    if (this.scope.variables.get(found.var)?.type !== 'srcu')
      fail({ id: 'wrongLock', name: found.var, word, wanted: 'srcu' }, place.at);
    return found;
  }

  /** A register of this thread. */
  register(name: NameText): { reg: string } {
    if (name.name === 'VAL' && this.loaded !== null) return { reg: this.loaded };
    if (this.registers.has(name.name)) return { reg: name.name };
    if (this.scope.pages.has(name.name)) fail({ id: 'pageIsNoValue', name: name.name }, name.at);
    const short = shortName(name.name);
    this.scope.noElement(short, name.at);
    const instead = insteadOf(short);
    if (instead !== undefined) fail({ id: 'onlyInC', word: short, instead }, name.at);
    const near = nearest(short, [...this.registers.names.map(shortName), ...this.scope.variables.keys()]);
    return fail({ id: 'unknownName', name: short, near }, name.at);
  }

  private pageAddress(of: NameText | FieldText | ElementText, at: Position): number {
    if ('kind' in of) return fail({ id: 'fieldAddress' }, at);
    if (this.scope.variables.has(of.name)) fail({ id: 'variableAddress', name: of.name }, at);
    return pointer(this.scope.page(of.name, of.at));
  }

  /** Where `x` or `p->field` is; a shared `p` is read first. */
  address(place: Expression | NameText | FieldText | ElementText): Address {
    if (!('kind' in place)) return this.address({ kind: 'name', ...place });
    if (place.kind === 'address') return this.address(place.of);
    if (place.kind === 'name') {
      if (this.scope.variables.has(place.name)) return { var: place.name };
      const short = shortName(place.name);
      this.scope.noElement(short, place.at);
      const near = nearest(short, [...this.scope.variables.keys()]);
      return fail({ id: 'notShared', name: short, near }, place.at);
    }
    if (place.kind !== 'field') return fail({ id: 'notAPlace' }, place.at);
    this.scope.field(place.field, place.at);
    const page = this.scope.pages.get(place.base.name);
    if (page !== undefined) return { cell: place.field, of: pointer(page) };
    this.typed({ kind: 'name', ...place.base }, 'pointer');
    return { cell: place.field, of: this.value({ kind: 'name', ...place.base }) };
  }

  /** Emits what computes `e` into `dst`; without one, the value only decides where `branch` goes. */
  produce(e: Expression, dst?: string, branch?: Instr['branch']): void {
    const into = dst === undefined ? {} : { dst };
    switch (e.kind) {
      case 'name':
        if (this.scope.variables.has(e.name)) {
          this.emit({ op: 'load', from: { var: e.name }, ...into }, branch);
          return;
        }
        break;
      case 'field':
        this.emit({ op: 'load', from: this.address(e), ...into }, branch);
        return;
      case 'call':
        this.call(e, dst, branch);
        return;
      case 'not':
        this.emit({ op: 'combine', kind: 'equal', left: this.value(e.of), right: 0, ...into }, branch);
        return;
      case 'binary':
        this.binary(e, dst, branch);
        return;
      default:
        break;
    }
    const value = this.value(e);
    if (dst === undefined) this.emit({ op: 'test', value }, branch);
    else this.emit({ op: 'set', dst, value }, branch);
  }

  private binary(
    e: Extract<Expression, { kind: 'binary' }>,
    dst: string | undefined,
    branch: Instr['branch'],
  ): void {
    const into = dst === undefined ? {} : { dst };
    const { operator } = e;
    if (operator === '&&' || operator === '||') fail({ id: 'onlyInCondition', operator }, e.at);
    if (operator === '==' || operator === '!=') this.comparable(e.left, e.right, e.at);
    else for (const side of [e.left, e.right]) this.typed(side, 'int');
    const left = this.value(e.left);
    const right = this.value(e.right);
    if (typeof left === 'number' && typeof right === 'number') {
      const wraps = wrapped(operator, left, right);
      if (wraps !== null) this.scope.warn(wraps, e.at);
    }
    const combine = (by: keyof typeof COMBINATIONS): Extract<Op, { op: 'combine' }> => {
      const [a, b] = by === '>' ? [right, left] : [left, right];
      return { op: 'combine', kind: COMBINATIONS[by], left: a, right: b };
    };
    if (operator === '!=' || operator === '<=' || operator === '>=') {
      const opposite = this.temporary();
      this.emit({ ...combine(OPPOSITE[operator]), dst: opposite });
      this.emit({ op: 'combine', kind: 'equal', left: { reg: opposite }, right: 0, ...into }, branch);
      return;
    }
    this.emit({ ...combine(operator), ...into }, branch);
  }

  comparable(left: Expression, right: Expression, at: Position): void {
    const a: ValueType = this.registers.typeOf(left) ?? 'int';
    const b: ValueType = this.registers.typeOf(right) ?? 'int';
    if (a !== b && a !== 'any' && b !== 'any') fail({ id: 'numberAndPointer' }, at);
  }

  private call(e: Call, dst: string | undefined, branch: Instr['branch']): void {
    const into = dst === undefined ? {} : { dst };
    const load = own(LOADS, e.name);
    if (load !== undefined) {
      const [place] = this.arguments(e, 1);
      const order = load === 'acquire' ? { order: load } : {};
      this.emit({ op: 'load', from: this.address(place), ...order, ...into }, branch);
      return;
    }
    if (this.scope.functions.has(e.name)) {
      this.called(e, dst, branch);
      return;
    }
    if (e.name === 'alloc') {
      const [of] = this.arguments(e, 1);
      const name = of.kind === 'address' && !('kind' in of.of) ? of.of : of.kind === 'name' ? of : null;
      if (name === null) fail({ id: 'allocWantsPage' }, of.at);
      const reg = dst ?? this.temporary();
      this.emit({ op: 'alloc', dst: reg, object: this.scope.page(name.name, name.at) }, branch);
      return;
    }
    if (own(VALUES, e.name) !== undefined) return specialCall(this, e, dst, branch);
    const word = atomicWord(e.name);
    if (word === null) return unknownCall('noFunction', e, FUNCTIONS);
    if (word.returns === 'void') fail({ id: 'returnsNothing', name: e.name }, e.at);
    this.atomic(e, word, dst, branch);
  }

  /** What a function gives back; it leaves its registers empty. Without a way to go on, the value is lost. */
  called(e: Call, dst?: string, branch?: Instr['branch']): void {
    const { text } = this.inline(e);
    const wanted = dst !== undefined || branch !== undefined;
    if (wanted && text.returns === 'void') fail({ id: 'returnsNothing', name: e.name }, e.at);
    const own = this.registers.names.filter((r) => r.startsWith(`${e.name}.`));
    const value: Operand = wanted ? { reg: resultOf(e.name) } : 0;
    if (dst === undefined) this.emit({ op: 'test', value }, branch, [], own);
    else this.emit({ op: 'set', dst, value }, branch, [], own);
  }

  /**
   * Runs `use` on a text in which every element has a number. Which element a register means is decided before:
   *
   *     a[i] = 1   →   if (i == 0) a[0] = 1; else if (i == 1) a[1] = 1; else out of bounds
   *
   * Its address depends on that register, as that of the element does.
   */
  spread<T extends Action | Expression>(text: T, use: (text: T) => void): void {
    const element = elementIn(text);
    if (element === null) {
      use(text);
      return;
    }
    const { name, size } = this.scope.array(element.array.name, element.array.at);
    if (this.scope.variables.has(element.index.name)) fail({ id: 'indexIsShared' }, element.index.at);
    const index = this.register(element.index);
    this.typed({ kind: 'name', ...element.index }, 'int');
    const marks = Array.from({ length: size }, () => this.newMark());
    const end = this.newMark();
    marks.forEach((mark, i) => this.emit({ op: 'test', value: index }, { test: equals(i), to: mark }));
    this.emit({ op: 'nop', raises: OUT_OF_BOUNDS });
    this.jump(end);
    marks.forEach((mark, i) => {
      const one = elementName(name, i);
      this.mark(mark);
      this.chosen.set(one, index.reg);
      this.spread(withElement(text, element, i), use);
      this.chosen.delete(one);
      this.jump(end);
    });
    this.mark(end);
  }

  /** An atomic read-modify-write, followed by what makes the returned value of the old one. */
  atomic(e: Call, word: Atomic, dst?: string, branch?: Instr['branch']): void {
    const { at, value, amount, expect } = atomicOperands(this, e, word);
    const rmw = { op: 'rmw', kind: word.kind, at, value, order: word.order } as const;
    const op: Op = expect === undefined ? rmw : { ...rmw, expect };
    const into = dst === undefined ? {} : { dst };
    if (word.returns === 'old' || word.returns === 'void') {
      this.emit({ ...op, ...into }, branch);
      return;
    }
    if (dst === undefined && branch === undefined) {
      this.emit(op);
      return;
    }
    const old = this.temporary();
    this.emit({ ...op, dst: old });
    const left = { reg: old };
    if (word.returns === 'changed' || word.returns === 'bit') {
      truth(this, left, word.returns === 'bit' ? { mask: amount } : { not: expect ?? 0 }, dst, branch);
      return;
    }
    if (word.returns === 'is-zero')
      this.emit({ op: 'combine', kind: 'equal', left, right: amount, ...into }, branch);
    else
      this.emit(
        { op: 'combine', kind: word.minus === true ? 'sub' : 'add', left, right: amount, ...into },
        branch,
      );
  }

  arguments(e: Call, count: number): readonly Expression[] {
    if (e.args.length !== count)
      fail({ id: 'wantsArguments', name: e.name, count, given: e.args.length }, e.at);
    return e.args;
  }

  /** Goes to `yes` or `no`, whichever the condition says. */
  decide(e: Expression, yes: string, no: string): void {
    decide(this, e, yes, no);
  }
}

/**
 * What is to be said of two constants that make no byte: they never change, so a value that wraps is hardly meant. The
 * program runs all the same, with the byte that is left, as it did before anybody said so.
 */
function wrapped(operator: string, left: number, right: number): ProgramMessage | null {
  const value = own(WHOLE, operator)?.(left, right) ?? 0;
  if (value >= 0 && value <= 255) return null;
  return { id: 'wraps', value, byte: ((value % 256) + 256) % 256 };
}
