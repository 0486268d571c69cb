import type { ImageLayout } from './image';
import type { FinalCondition, FinalSpec, FinalValue, ThreadSpec } from './system';

type Predicate = (s: Uint8Array) => boolean;

/**
 * Compiles a question about finished states into a function that tells whether a state violates `outcome`.
 * Throws an Error that names the variable, register or cell that does not exist.
 */
export function compileFinal(
  spec: FinalSpec,
  layout: ImageLayout,
  threads: readonly ThreadSpec[],
): Predicate {
  const value = (v: FinalValue): ((s: Uint8Array) => number) => {
    if (typeof v === 'number') return () => v;
    const at =
      'var' in v
        ? layout.variables.get(v.var)
        : 'reg' in v
          ? register(v)
          : layout.cells[v.object]?.get(v.cell);
    if (at === undefined)
      throw new Error(`the final condition asks for something unknown: ${JSON.stringify(v)}`);
    return (s) => s[at];
  };
  const register = (v: { thread: number; reg: string }): number | undefined => {
    const i = threads[v.thread]?.registers.findIndex((r) => r.name === v.reg) ?? -1;
    return i < 0 ? undefined : layout.threads[v.thread].registers + i;
  };
  const holds = (c: FinalCondition): Predicate => {
    if ('all' in c) {
      const parts = c.all.map(holds);
      return (s) => parts.every((part) => part(s));
    }
    if ('any' in c) {
      const parts = c.any.map(holds);
      return (s) => parts.some((part) => part(s));
    }
    if ('not' in c) {
      const part = holds(c.not);
      return (s) => !part(s);
    }
    const [left, right] = c.equal.map(value);
    return (s) => left(s) === right(s);
  };
  const condition = holds(spec.condition);
  return spec.asks === 'forall' ? (s) => !condition(s) : condition;
}
