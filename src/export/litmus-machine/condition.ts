import type { FinalCondition, FinalValue, SystemSpec } from '../../machine/system';
import type { Shared } from './sections';
import type { ThreadText } from './thread';

/** A thread as C. `index`: of the machine's thread whose code it is. */
export interface Told {
  readonly text: ThreadText;
  readonly lines: readonly string[];
  readonly index: number;
}

/** The condition at the end of the test: the system's own, or whether any bug can show. */
export function conditionOf(spec: SystemSpec, { memory, frees }: Shared, threads: readonly Told[]): string {
  const bugs = threads.flatMap(({ text }, i) => [
    ...(text.follows && (frees || !memory.isProgram) ? [`${i}:uaf`] : []),
    ...(text.strays ? [`${i}:wild`] : []),
    ...(text.watches ? [`${i}:stale`] : []),
    ...(text.raises ? [`${i}:failed`] : []),
  ]);
  if (spec.final === undefined)
    return bugs.length === 0 ? 'forall (true)' : `exists (${bugs.map((bug) => `${bug}=1`).join(' \\/ ')})`;
  const asks = { exists: 'exists', never: '~exists', forall: 'forall' }[spec.final.asks];
  const condition = formula(spec.final.condition);
  // A bug halts the machine: only runs without one end.
  if (bugs.length === 0) return `${asks} (${condition})`;
  return spec.final.asks === 'forall'
    ? `${asks} (${bugs.map((bug) => `${bug}=1`).join(' \\/ ')} \\/ ${condition})`
    : `${asks} (${bugs.map((bug) => `${bug}=0`).join(' /\\ ')} /\\ ${condition})`;

  function formula(f: FinalCondition): string {
    if ('all' in f) return `(${f.all.map(formula).join(' /\\ ')})`;
    if ('any' in f) return `(${f.any.map(formula).join(' \\/ ')})`;
    if ('not' in f) return `~(${formula(f.not)})`;
    const [left, right] = typeof f.equal[0] === 'number' ? [f.equal[1], f.equal[0]] : f.equal;
    return `${term(left, right)}=${term(right, left)}`;
  }

  function term(value: FinalValue, beside: FinalValue): string {
    if (typeof value === 'number') return holdsPointers(beside) ? memory.cellValue(value) : `${value}`;
    if ('var' in value) return memory.variable(value.var);
    if ('object' in value) return memory.element(value.object, value.cell);
    const i = threads.findIndex(({ index }) => index === value.thread);
    return `${i}:${threads[i].text.register(value.reg)}`;
  }

  function holdsPointers(value: FinalValue): boolean {
    if (typeof value === 'number') return false;
    if ('var' in value) return memory.holdsPointers(value);
    if ('object' in value) return memory.holdsPointers({ cell: value.cell, of: 0 });
    return memory.isProgram && memory.isPointerRegister(spec.threads[value.thread].name, value.reg);
  }
}
