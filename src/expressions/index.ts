/**
 * The language in which a state is spoken of: breakpoints, watches, own properties and filters are all written in it.
 *
 *     reader_counter == 0 && L2 pending
 *
 * Its grammar is that of expressions in programs, and read by the same parser; its names are those on screen, which the
 * domain is asked for. See `docs/expressions.md`.
 */
import { attempt, type Problem } from '../program/problem';
import type { Expression } from '../program/ast';
import { compile } from './compile';
import { namesOf, pageOf, registerOf, registersOf, type Names, type Spoken } from './names';
import type { Operand } from './operand';
import { parse } from './parse';

export { LIFECYCLES } from './lives';
export { linesOf } from './names';
export { complete } from './complete';
export type { Operand } from './operand';
export { LONGEST_EXPRESSION } from './parse';

/** An expression ready to be asked in any state of its system. */
export interface Asking extends Operand {
  /** As written. */
  readonly text: string;
}

type Read =
  { readonly ok: true; readonly asking: Asking } | { readonly ok: false; readonly problem: Problem };

/** Reads an expression over the states of a system. Never throws: a mistake is returned with its column. */
export function read(text: string, spoken: Spoken): Read {
  const result = attempt(() => {
    const names = namesOf(spoken);
    return { ...compile(parse(text, names), spoken, names), text: text.trim() };
  });
  return result.ok ? { ok: true, asking: result.value } : result;
}

/** The parts of an expression that `read` understands, for those who write it in another language. */
export function partsOf(text: string, spoken: Spoken): { readonly parts: Expression; readonly names: Names } {
  const names = namesOf(spoken);
  return { parts: parse(text, names), names };
}

/** Reads a condition: like `read`, but the result is true or false (for a byte, whether it is not 0). */
export function readCondition(text: string, spoken: Spoken): Read {
  const result = read(text, spoken);
  if (!result.ok || result.asking.kind !== 'lifecycle') return result;
  const message = { id: 'wantsKind', operator: text.trim(), kind: 'truth' } as const;
  return { ok: false, problem: { message, line: 1, column: 1 } };
}

/** Everything that has a name and a value in a state: variables and cells, states of pages, registers that people see. */
export function valuesOf(spoken: Spoken): readonly { readonly name: string; readonly operand: Operand }[] {
  const { values, pages, threads } = namesOf(spoken);
  return [
    ...[...pages].map(([name, page]) => ({ name, operand: pageOf(spoken, page) })),
    ...[...values].flatMap(([name, operand]) =>
      operand.reads.size === 0 || name.includes('->') || operand.ofStep === true ? [] : [{ name, operand }],
    ),
    ...[...threads].flatMap(([name, thread]) =>
      registersOf(spoken, thread).flatMap((register) => {
        const operand = registerOf(spoken, thread, register);
        return operand === null ? [] : [{ name: `${name}:${register}`, operand }];
      }),
    ),
  ];
}

/** A value as the screen shows it. */
export function labelOf({ kind, label }: Operand, value: number): string {
  if (kind === 'truth') return value === 0 ? 'false' : 'true';
  return label?.(value) ?? String(value);
}
