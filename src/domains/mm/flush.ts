import { lineOf, type Unit, type UnitInstr, type Line } from '../program';
import type { BuildContext } from './context';

/**
 * Empties TLBs and walk caches. By broadcast it reaches hardware only, and is complete when no access goes on through
 * what it threw out; by IPI every CPU answers, and software answers with interrupts on.
 */
export function flushUnit(context: BuildContext, fn: string, extra: Partial<Line> = {}): Unit {
  const byIpi = context.protocol.flush === 'ipi';
  const reached = byIpi ? [...context.software, ...context.hardware] : context.hardware;
  const line = byIpi
    ? lineOf(fn, 'flush_tlb', 'flush_tlb_range(vma, start, end); /* IPI */', 'mm.flush_tlb.ipi', extra)
    : lineOf(
        fn,
        'flush_tlb',
        'flush_tlb_range(vma, start, end); /* broadcast */',
        'mm.flush_tlb.broadcast',
        extra,
      );
  return { lines: [line], emit: () => interrupt(context, reached) };
}

/** IPIs to those of `cpus` that are others, and the wait for them; nothing where there is nobody. */
export function interrupt(context: BuildContext, cpus: readonly number[]): UnitInstr[] {
  const others = cpus.filter((cpu) => cpu !== context.cpu);
  if (others.length === 0) return [{ op: { op: 'nop' } }];
  return [
    ...others.map((cpu): UnitInstr => ({
      subject: { is: 'cpu', cpu, virtual: false },
      op: { op: 'ipi', cpu },
    })),
    { op: { op: 'ipi-wait' } },
  ];
}
