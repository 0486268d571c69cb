import { lineOf, once, spteRegister, type BuildContext } from './context';
import { letGo } from './lock';
import {
  arrange,
  resolveJumps,
  copy,
  emit,
  isInstr,
  shown,
  type Item,
  type Program,
  type Unit,
} from '../program';
import type { Protocol } from './protocols/protocol';
import { SLOT_REGISTERS, slotUnits } from './memslots';
import { rootRegisters, rootUnits } from './root';
import type { WalkThread } from './spec';
import { useUnit } from './walk';

/** The program of a vCPU that takes an MMIO fault and walks the table for it, as the protocol has it. */
export function buildWalker(spec: WalkThread, protocol: Protocol, context: BuildContext): Program {
  const arranged = arrange(walkerUnits(spec, protocol, context), context.switches);
  const read = Array.from({ length: context.levels }, (_, i) => spteRegister(context.kept, i + 1));
  const dead = [...new Set([...read, ...protocol.walkRegisters])];
  const registers = [...dead];
  if (context.host32) registers.push('low', 'high', 'count', 'check');
  if (context.changesSlots) registers.push(...SLOT_REGISTERS);
  const lines = shown(arranged, context.switches);
  return {
    lines,
    thread: {
      name: spec.name ?? `vCPU ${context.cpu}`,
      lines,
      code: resolveJumps(
        repeated(
          emit(arranged, context.switches),
          spec.rounds ?? 1,
          context.changesSlots ? [...dead, 'gen'] : dead,
          context.changesSlots ? 'srcu_unlock' : 'use',
        ),
      ),
      registers: [
        ...registers.map((name) => ({ name, init: 0 })),
        ...(spec.holdsRoot === true ? rootRegisters(protocol, context) : []),
      ],
      symmetric: JSON.stringify({ ...spec, name: undefined }),
    },
  };
}

/** The protocol's lines around the walk, and what the vCPU does with the result. */
function walkerUnits(spec: WalkThread, protocol: Protocol, context: BuildContext): Unit[] {
  const walk = protocol.walk(spec, context);
  const use = useUnit(spec, context, spec.hierarchy === true && protocol.keeps === 'spte');
  const root = spec.holdsRoot === true ? rootUnits(protocol, context) : [];
  const enter = protocol.enter(context);
  const leave = protocol.leave(context);
  if (protocol.usesInside) return [...enter, walk, use, ...leave, ...root];
  const slots = slotUnits(context, protocol.names);
  const inner = spec.takesLock === true ? lockedWalk(protocol, walk) : [walk];
  return [...slots.enter, ...enter, ...inner, ...leave, ...slots.check, use, ...slots.leave, ...root];
}

/** A walker that needs mmu_lock in the middle of its walk. */
function lockedWalk({ names, locks }: Protocol, walk: Unit): Unit[] {
  const line = lineOf(names.walk, 'walker_lock', locks.fault.take, 'kvm.walker_lock.spins');
  return [once(line, { op: locks.fault.takes }), walk, letGo(names.walk, 'walker_unlock', locks.fault)];
}

/** One round after the other; what a round has read is forgotten with its `last` line, once it has been used. */
function repeated(
  round: readonly Item[],
  rounds: number | 'forever',
  dead: readonly string[],
  last: string,
): Item[] {
  const count = rounds === 'forever' ? 1 : rounds;
  const items = Array.from({ length: count }, (_, i) =>
    copy(round, `#${i + 1}`).map((item) => {
      if (!isInstr(item)) return item;
      const again = rounds === 'forever' || i < count - 1;
      const forgets = item.line === last && again ? { clear: [...(item.clear ?? []), ...dead] } : {};
      return { ...item, ...forgets, ...(count > 1 ? { round: i + 1 } : {}) };
    }),
  ).flat();
  return rounds === 'forever' ? [{ mark: '^again' }, ...items, { jump: '^again' }] : items;
}
