import type { FinalCondition, FinalSpec, FinalValue } from '../machine/system';
import { pointer } from '../machine/values';
import type { FinalExpression, FinalTerm, FinalText } from './ast';
import { fail } from './problem';
import { nearest } from './near';
import { typeOfVariable, type Registers, type Scope, type ValueType } from './scope';

/** Resolves the names in a program's last condition. Throws a ProgramError at one that does not exist. */
export function compileFinal(text: FinalText, scope: Scope, registers: readonly Registers[]): FinalSpec {
  const value = (term: FinalTerm): FinalValue => {
    if (typeof term === 'number') return term;
    if ('page' in term) return pointer(scope.page(term.page, term.at));
    if ('register' in term) {
      const thread = threadOf(term.thread, scope);
      if (thread < 0) {
        const near = nearest(
          term.thread,
          scope.program.threads.map((t) => t.name),
        );
        fail({ id: 'noThread', name: term.thread, near }, term.at);
      }
      if (!registers[thread].has(term.register))
        fail(
          {
            id: 'noRegister',
            thread: term.thread,
            name: term.register,
            near: nearest(term.register, registers[thread].names),
          },
          term.at,
        );
      return { thread, reg: term.register };
    }
    if (term.field !== undefined) {
      const object = scope.page(term.variable, term.at);
      scope.fieldOf(object, term.field, term.at);
      return { object, cell: term.field };
    }
    if (!scope.variables.has(term.variable)) {
      scope.noElement(term.variable, term.at);
      const near = nearest(term.variable, [...scope.variables.keys()]);
      fail({ id: 'noVariable', name: term.variable, near }, term.at);
    }
    return { var: term.variable };
  };
  /** `any`: 0, which is NULL as well. */
  const typeOf = (term: FinalTerm): ValueType => {
    if (typeof term === 'number') return term === 0 ? 'any' : 'int';
    if ('page' in term) return 'pointer';
    if ('register' in term) return registers[threadOf(term.thread, scope)]?.type(term.register) ?? 'any';
    if (term.field !== undefined) return scope.field(term.field, term.at);
    const variable = scope.variables.get(term.variable);
    return variable === undefined ? 'any' : typeOfVariable(variable);
  };
  const comparable = (left: FinalTerm, right: FinalTerm): void => {
    const [a, b] = [typeOf(left), typeOf(right)];
    if (a === b || a === 'any' || b === 'any') return;
    const place = [left, right].find((term) => typeof term !== 'number');
    if (place !== undefined) fail({ id: 'numberAndPointer' }, place.at);
  };
  const condition = (e: FinalExpression): FinalCondition => {
    switch (e.kind) {
      case 'all':
        return { all: e.parts.map(condition) };
      case 'any':
        return { any: e.parts.map(condition) };
      case 'not':
        return { not: condition(e.of) };
      case 'equal':
        comparable(e.left, e.right);
        return { equal: [value(e.left), value(e.right)] };
    }
  };
  return { asks: text.asks, condition: condition(text.condition), says: text.text };
}

/** A thread by its name, or by its number as in `0:r0`. */
function threadOf(name: string, scope: Scope): number {
  const { threads } = scope.program;
  const byName = threads.findIndex((t) => t.name === name);
  if (byName >= 0) return byName;
  const number = /^\d{1,2}$/.test(name) ? Number(name) : -1;
  return number < threads.length ? number : -1;
}
