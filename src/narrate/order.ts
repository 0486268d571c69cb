import { inOrder } from '../machine/models';
import { code, type Part } from '../texts/parts';
import type { Scene, Told } from './scene';
import { what } from '#texts/narrate-what';
import { why } from '#texts/narrate-why';

/** A barrier. */
export function tellFence(scene: Scene): Told {
  const { fence = 'full' } = scene.event;
  // `locked`: full, where the locked instruction beside it is none already.
  const kind = fence === 'locked' ? 'full' : fence;
  const reason = { full: why.fence, read: why.fenceRead, write: why.fenceWrite }[kind];
  return {
    what: what.fence(scene.actor, kind),
    why: inOrder(scene.context.memory) ? why.fenceInOrder : reason,
  };
}

/** Only the read of an atomic instruction. */
export function tellReserved(scene: Scene): Told {
  const value = code(scene.access?.label ?? '');
  return { what: what.reserved(scene.actor, scene.subject, value), why: why.reserved };
}

export function tellLock(scene: Scene): Told {
  const walks = scene.self?.kind === 'walker';
  return {
    what: what.lock(scene.actor, lockName(scene)),
    why: walks ? why.lockWalk : scene.plain ? why.lockPlain : why.lock,
  };
}

export function tellUnlock(scene: Scene): Told {
  return { what: what.unlock(scene.actor, lockName(scene)), why: why.unlock };
}

function lockName(scene: Scene): Part {
  const place = scene.access?.place;
  return place?.kind === 'variable' ? code(place.name) : scene.subject;
}

/** Interrupts off or on, told by what the CPU says afterwards. */
export function tellIrq(scene: Scene): Told {
  const cpu = scene.event.cpu === null ? undefined : scene.after.cpus[scene.event.cpu];
  if (cpu?.irqsOff === true) return { what: what.irqsOff(scene.actor), why: why.irqsOff };
  const from = cpu?.ipiFrom ?? [];
  return {
    what: what.irqsOn(scene.actor),
    why: from.length > 0 ? why.irqsOnPending(scene.cpus(from)) : why.irqsOn,
  };
}

export function tellIpi(scene: Scene): Told {
  const to = scene.event.ipiTo;
  if (to.length === 0) return { what: what.ipiNone(scene.actor), why: why.ipiNone };
  const off = to.find((cpu) => scene.after.cpus[cpu]?.irqsOff === true);
  return {
    what: what.ipi(scene.actor, scene.cpus(to)),
    why: off === undefined ? why.ipiTaken : why.ipiPending(scene.cpu(off)),
  };
}

export function tellIpiWait(scene: Scene): Told {
  return { what: what.ipiWait(scene.actor), why: why.ipiWait };
}

/** A CPU takes an interrupt that was pending. */
export function tellInterrupt(scene: Scene): Told {
  const from = scene.event.ipiFrom;
  return { what: what.acknowledge(scene.actor, scene.cpus(from)), why: why.acknowledge };
}
