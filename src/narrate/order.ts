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
  const busy = to.find((cpu) => (scene.after.cpus[cpu]?.handles.length ?? 0) > 0);
  const handled = to.some((cpu) => scene.after.threads.some((t) => t.kind === 'handler' && t.cpu === cpu));
  const taken = handled ? why.ipiHandled : scene.plain ? why.ipiTakenPlain : why.ipiTaken;
  return {
    what: what.ipi(scene.actor, scene.cpus(to)),
    why:
      busy !== undefined
        ? why.ipiBusy(scene.cpu(busy))
        : off !== undefined
          ? why.ipiPending(scene.cpu(off))
          : taken,
  };
}

export function tellIpiWait(scene: Scene): Told {
  return { what: (scene.plain ? what.ipiWaitPlain : what.ipiWait)(scene.actor), why: why.ipiWait };
}

/** A CPU takes an interrupt that was pending. */
export function tellInterrupt(scene: Scene): Told {
  const from = scene.event.ipiFrom;
  return {
    what: what.acknowledge(scene.actor, scene.cpus(from)),
    why: scene.plain ? why.acknowledgePlain : why.acknowledge,
  };
}

/** A handler begins. */
export function tellTakeIpi(scene: Scene): Told {
  const from = scene.event.cpu === null ? [] : (scene.after.cpus[scene.event.cpu]?.handles ?? []);
  const own = scene.event.cpu === null ? scene.actor : scene.cpu(scene.event.cpu);
  return { what: what.takeIpi(scene.actor, scene.cpus(from)), why: why.takeIpi(own) };
}

/** A handler has come to its end. */
export function tellAckIpi(scene: Scene): Told {
  const own = scene.event.cpu === null ? scene.actor : scene.cpu(scene.event.cpu);
  const more = scene.event.cpu === null ? [] : (scene.after.cpus[scene.event.cpu]?.ipiFrom ?? []);
  return {
    what: what.ackIpi(scene.actor, scene.cpus(scene.event.ipiFrom)),
    why: more.length > 0 ? why.ackIpiMore(scene.cpus(more)) : why.ackIpi(own),
  };
}
