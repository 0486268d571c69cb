import type { BuildContext } from './context';
import { letGo, takeLock } from './lock';
import { arrange, resolveJumps, copy, emit, shown, type Program } from '../program';
import type { ZapThread } from './spec';
import type { Protocol } from './protocols/protocol';
import { zapRegisters, zapUnits } from './zap';

/** The program of a CPU that zaps pages under mmu_lock: prepare each page, commit each batch once. */
export function buildZapper(spec: ZapThread, protocol: Protocol, context: BuildContext): Program {
  const batches = spec.batches.map((batch) => batch.map((name) => context.table.page(name)));
  const units = arrange(
    [
      takeLock(protocol.names.zap, 'mmu_lock', protocol.locks.zap),
      ...zapUnits(protocol, context, batches[0] ?? []),
      letGo(protocol.names.zap, 'mmu_unlock', protocol.locks.zap),
    ],
    context.switches,
  );
  const items = batches.flatMap((batch, i) => {
    const own =
      i === 0
        ? units
        : arrange(
            [units[0], ...zapUnits(protocol, context, batch), units[units.length - 1]],
            context.switches,
          );
    return copy(emit(own, context.switches, batch), `#${i}`);
  });
  const lines = shown(units, context.switches);
  return {
    lines,
    thread: {
      name: spec.name ?? `CPU ${context.cpu}`,
      lines,
      code: resolveJumps(items),
      registers: zapRegisters(protocol, context).map((name) => ({ name, init: 0 })),
    },
  };
}
