import { arrange, resolveJumps, copy, emit, isInstr, shown, type Program, type Unit } from '../../program';
import type { BuildContext } from '../context';

/** A thread's program out of its units, with the scenario's switches and moves made. */
export function program(
  units: readonly Unit[],
  registers: readonly string[],
  { cpu, switches }: BuildContext,
  spec: {
    readonly name?: string | undefined;
    readonly rounds?: number | undefined;
    readonly symmetric?: unknown;
  },
): Program {
  const arranged = arrange(units, switches);
  const lines = shown(arranged, switches);
  const one = emit(arranged, switches);
  const rounds = spec.rounds ?? 1;
  const items = Array.from({ length: rounds }, (_, i) =>
    copy(one, `#${i + 1}`).map((item) => (isInstr(item) && rounds > 1 ? { ...item, round: i + 1 } : item)),
  ).flat();
  return {
    lines,
    thread: {
      name: spec.name ?? `CPU ${cpu}`,
      lines,
      code: resolveJumps(items),
      registers: registers.map((name) => ({ name, init: 0 })),
      ...(spec.symmetric === undefined ? {} : { symmetric: JSON.stringify(spec.symmetric) }),
    },
  };
}
