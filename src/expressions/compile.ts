import { combined } from '../machine/combine';
import { COMBINE } from '../machine/instructions';
import { isPointer, objectOf } from '../machine/values';
import type { Binary, Call, Expression } from '../program/ast';
import { AT, QUOTED, REGISTER } from '../program/expression';
import type { ValueKind } from '../program/messages';
import { nearest } from '../program/near';
import { fail, type Position } from '../program/problem';
import { LIFECYCLES } from './lives';
import {
  linesOf,
  pageIs,
  pageOf,
  registerOf,
  registersOf,
  standsAt,
  THREAD_WORDS,
  threadValue,
  threadWord,
  type Names,
  type Spoken,
} from './names';
import { constant, negated, seenBy, tellingApart, truth as truthOf, type Operand } from './operand';

/** Compiles a parsed expression to a function of the state. Throws a ProgramError at a name or a kind that does not fit. */
export function compile(expression: Expression, spoken: Spoken, names: Names): Operand {
  return new Compiler(spoken, names).operand(expression);
}

/** How two bytes are combined; those that compare or join are not among them. */
const ARITHMETIC = {
  '+': COMBINE.add,
  '-': COMBINE.sub,
  '<<': COMBINE.shl,
  '>>': COMBINE.shr,
  '&': COMBINE.and,
  '|': COMBINE.or,
  '^': COMBINE.xor,
} as const;

class Compiler {
  constructor(
    private readonly spoken: Spoken,
    private readonly names: Names,
  ) {}

  operand(e: Expression): Operand {
    switch (e.kind) {
      case 'number':
        return constant('byte', e.value);
      case 'null':
        return constant('byte', 0);
      case 'name':
        return this.named(e.name, e.at);
      case 'field':
        return this.named(`${e.base.name}->${e.field}`, e.at);
      case 'element':
        return this.named(`${e.array.name}[${e.index.name}]`, e.at);
      case 'address':
        return this.address(e);
      case 'call':
        return this.call(e);
      case 'not': {
        const of = this.condition(e.of, '!', e.at);
        return truth((s, bits) => of.value(s, bits) === 0, negated(of));
      }
      case 'binary':
        return this.binary(e.operator, e.left, e.right, e.at);
    }
  }

  /** An atom: a value, a page, a thread, or a lifecycle state. */
  private named(name: string, at: Position): Operand {
    const { values, pages, threads } = this.names;
    const value = values.get(name);
    if (value !== undefined) return value;
    const page = pages.get(name);
    if (page !== undefined) return pageOf(this.spoken, page);
    const thread = threads.get(name);
    if (thread !== undefined) return threadValue(this.spoken, thread);
    const life = (LIFECYCLES as readonly string[]).indexOf(name);
    if (life >= 0) return { ...constant('lifecycle', life), label: (state) => LIFECYCLES[state] };
    return this.unknown(name, at);
  }

  private unknown(name: string, at: Position): never {
    const { values, pages, threads } = this.names;
    // `_refcount`, as it stands on a frame: of which one has to be said.
    const cell = [...values.keys()].find((key) => key.endsWith(`.${name}`) || key.endsWith(`->${name}`));
    const near = cell ?? nearest(name, [...values.keys(), ...pages.keys(), ...threads.keys(), ...LIFECYCLES]);
    return fail({ id: 'noSuchThing', name, near }, at);
  }

  /** `&L2`: where the page is; compared with a pointer, whichever of its lives that was made in. */
  private address({ of, at }: Extract<Expression, { kind: 'address' }>): Operand {
    const page = 'kind' in of ? undefined : this.names.pages.get(of.name);
    if (page === undefined) fail({ id: 'fieldAddress' }, at);
    return pageOf(this.spoken, page);
  }

  private call({ name, args, at }: Call): Operand {
    if (name === QUOTED) return fail({ id: 'noLabelled', label: nameIn(args[0]) ?? '' }, at);
    const [first] = args;
    const of = first === undefined ? null : nameIn(first);
    const thread = of === null ? undefined : this.names.threads.get(of);
    if (name === REGISTER || name === AT) {
      if (thread === undefined)
        fail({ id: 'noThread', name: of ?? '', near: nearest(of ?? '', [...this.names.threads.keys()]) }, at);
      return name === AT ? this.at(thread, of ?? '', args[1], at) : this.register(thread, of ?? '', args[1]);
    }
    if (args.length !== 1) fail({ id: 'wantsArguments', name, count: 1, given: args.length }, at);
    const page = of === null ? undefined : this.names.pages.get(of);
    if (thread !== undefined) return this.threadWord(thread, name, at);
    if (page !== undefined) return this.pageWord(page, name, at);
    this.operand(first);
    return fail({ id: 'noWord', word: name, of: 'value' }, at);
  }

  private register(thread: number, of: string, e: Expression | undefined): Operand {
    const name = nameIn(e) ?? '';
    const found = registerOf(this.spoken, thread, name);
    if (found !== null) return found;
    const near = nearest(name, registersOf(this.spoken, thread));
    return fail({ id: 'noRegister', thread: of, name, near }, e?.at ?? { line: 1, column: 1 });
  }

  private at(thread: number, of: string, e: Expression | undefined, at: Position): Operand {
    const name = (e?.kind === 'call' ? nameIn(e.args[0]) : nameIn(e)) ?? '';
    const lines = linesOf(this.spoken.code, thread, name);
    if (lines.size > 0) return standsAt(this.spoken, thread, lines);
    const ids = this.spoken.code.find((code) => code.thread === thread)?.lines.map(({ id }) => id) ?? [];
    return fail({ id: 'noLine', thread: of, name, near: nearest(name, ids) }, e?.at ?? at);
  }

  private threadWord(thread: number, word: string, at: Position): Operand {
    const known = THREAD_WORDS.find((one) => one === word);
    if (known !== undefined) return threadWord(this.spoken, thread, known);
    return fail({ id: 'noWord', word, of: 'thread', near: nearest(word, [...THREAD_WORDS, AT]) }, at);
  }

  private pageWord(page: number, word: string, at: Position): Operand {
    const life = (LIFECYCLES as readonly string[]).indexOf(word);
    if (life < 0) return fail({ id: 'noWord', word, of: 'page', near: nearest(word, LIFECYCLES) }, at);
    return pageIs(this.spoken, page, life);
  }

  private binary(operator: Binary, left: Expression, right: Expression, at: Position): Operand {
    switch (operator) {
      case '&&':
      case '||': {
        const [a, b] = [this.condition(left, operator, at), this.condition(right, operator, at)];
        // Neither side does anything but look: what looks at less may well decide alone.
        const [first, then] = a.reads.size <= b.reads.size ? [a, b] : [b, a];
        return operator === '&&'
          ? truth((s, bits) => first.value(s, bits) !== 0 && then.value(s, bits) !== 0, a, b)
          : truth((s, bits) => first.value(s, bits) !== 0 || then.value(s, bits) !== 0, a, b);
      }
      case '==':
        return this.equal(left, right, at);
      case '!=': {
        const equal = this.equal(left, right, at);
        return truth((s, bits) => equal.value(s, bits) === 0, equal);
      }
      case '<':
      case '<=':
      case '>':
      case '>=':
        return this.ordered(operator, left, right, at);
      case '+':
      case '-':
      case '<<':
      case '>>':
      case '&':
      case '|':
      case '^': {
        const [a, b] = [this.byte(left, operator, at), this.byte(right, operator, at)];
        const how = ARITHMETIC[operator];
        return {
          kind: 'byte',
          value: (s, bits) => combined(how, a.value(s, bits), b.value(s, bits)),
          ...seenBy(a, b),
        };
      }
    }
  }

  private ordered(
    operator: '<' | '<=' | '>' | '>=',
    left: Expression,
    right: Expression,
    at: Position,
  ): Operand {
    const [a, b] = [this.byte(left, operator, at), this.byte(right, operator, at)];
    switch (operator) {
      case '<':
        return truth((s, bits) => a.value(s, bits) < b.value(s, bits), a, b);
      case '<=':
        return truth((s, bits) => a.value(s, bits) <= b.value(s, bits), a, b);
      case '>':
        return truth((s, bits) => a.value(s, bits) > b.value(s, bits), a, b);
      case '>=':
        return truth((s, bits) => a.value(s, bits) >= b.value(s, bits), a, b);
    }
  }

  private equal(left: Expression, right: Expression, at: Position): Operand {
    const quoted = labelIn(right) ?? labelIn(left);
    if (quoted !== null)
      return this.labelled(this.operand(labelIn(right) === null ? right : left), quoted, at);
    const [a, b] = [this.operand(left), this.operand(right)];
    if (a.kind !== b.kind) {
      if (a.page !== undefined && b.pointer === true) return pointsTo(b, a.page);
      if (b.page !== undefined && a.pointer === true) return pointsTo(a, b.page);
      fail({ id: 'notComparable', left: a.kind, right: b.kind }, at);
    }
    return truth((s, bits) => a.value(s, bits) === b.value(s, bits), ...compared(a, b));
  }

  /** `L1[0] == "frame 0x1c5"`: whether the value is one that the screen shows so. */
  private labelled(of: Operand, label: string, at: Position): Operand {
    const shown = (value: number): string => of.label?.(value) ?? String(value);
    const values = new Set(Array.from({ length: 256 }, (_, v) => v).filter((v) => shown(v) === label));
    if (values.size === 0) fail({ id: 'noLabelled', label }, at);
    return truth((s, bits) => values.has(of.value(s, bits)), ...eitherWay(tellingApart(of, values)));
  }

  /** A condition; of a byte, whether it is not 0. */
  private condition(e: Expression, operator: string, at: Position): Operand {
    return tellingApart(this.of(e, operator, at, 'truth', ['truth', 'byte']), []);
  }

  private byte(e: Expression, operator: string, at: Position): Operand {
    return this.of(e, operator, at, 'byte', ['byte']);
  }

  private of(
    e: Expression,
    operator: string,
    at: Position,
    kind: ValueKind,
    allowed: readonly ValueKind[],
  ): Operand {
    const operand = this.operand(e);
    if (!allowed.includes(operand.kind)) fail({ id: 'wantsKind', operator, kind }, at);
    return operand;
  }
}

function truth(holds: (s: Uint8Array, bits: number) => boolean, ...of: readonly Operand[]): Operand {
  return truthOf(holds, seenBy(...of));
}

/** Operands that are compared for being equal: a lock with a constant tells but one of its values from the others. */
function compared(a: Operand, b: Operand): readonly Operand[] {
  const isConstant = ({ reads, ofStep }: Operand): boolean => reads.size === 0 && ofStep !== true;
  if (isConstant(b)) return eitherWay(tellingApart(a, [b.value(NO_STATE, 0)]));
  return isConstant(a)
    ? eitherWay(tellingApart(b, [a.value(NO_STATE, 0)]))
    : [...eitherWay(a), ...eitherWay(b)];
}

/** Of a comparison of truth values: whichever way one of them changes, it may become false. */
function eitherWay(operand: Operand): readonly Operand[] {
  return [operand, negated(operand)];
}

const NO_STATE = new Uint8Array(0);

function pointsTo(pointer: Operand, page: number): Operand {
  return truth((s, bits) => {
    const value = pointer.value(s, bits);
    return isPointer(value) && objectOf(value) === page;
  }, pointer);
}

/** The name that an expression consists of; null if it is more. */
function nameIn(e: Expression | undefined): string | null {
  return e?.kind === 'name' ? e.name : null;
}

/** The text of a quoted label; null for any other expression. */
function labelIn(e: Expression): string | null {
  return e.kind === 'call' && e.name === QUOTED ? nameIn(e.args[0]) : null;
}
