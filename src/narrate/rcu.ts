import { holdsLock } from '../trace/snapshot';
import type { Part } from '../texts/parts';
import type { Scene, Told } from './scene';
import { what } from '#texts/narrate-what';
import { why } from '#texts/narrate-why';

export function tellEnter(scene: Scene): Told {
  const late = scene.before.rcu.active && !scene.after.rcu.waitsFor.includes(scene.event.cpu ?? -1);
  return { what: what.enter(scene.actor), why: late ? why.enterLate : why.enter };
}

export function tellLeave(scene: Scene): Told {
  const waited = scene.before.rcu.waitsFor.includes(scene.event.cpu ?? -1);
  return { what: what.leave(scene.actor), why: waited ? why.leaveWaited : why.leave(scene.actor) };
}

/** `call_rcu`. */
export function tellHandOver(scene: Scene): Told {
  const site = scene.event.queued;
  const callback = scene.after.rcu.callbacks.find((one) => one.site === site);
  const pages = callback?.pages ?? scene.event.pages.map(({ page }) => page);
  if (pages.length === 0) return { what: what.handOverNone(scene.actor), why: [] };
  const inside = scene.inside;
  const reason =
    inside.length > 0
      ? why.handOverInside(scene.cpus(inside), inside.length > 1)
      : pages.length > 1
        ? why.handOverBatch(scene.page(callback?.head ?? pages[0]))
        : scene.context.tells?.commit === true
          ? why.handOver
          : why.handOverPlain;
  return { what: what.handOver(scene.actor, scene.pages(pages)), why: reason };
}

/** `synchronize_rcu`, going to sleep. */
export function tellAskForGrace(scene: Scene): Told {
  const holds = scene.event.cpu !== null && holdsLock(scene.before, scene.event.cpu);
  return { what: what.askForGrace(scene.actor), why: holds ? why.askForGrace : why.askForGraceFree };
}

export function tellWakeUp(scene: Scene): Told {
  return { what: what.wakeUp(scene.actor), why: why.wakeUp };
}

export function tellTakeCallback(scene: Scene): Told {
  const { callbacks } = scene.before.rcu;
  const callback =
    callbacks.find(({ site }) => site === scene.event.started) ??
    callbacks.find(({ state, cpu }) => state === 'ready' && cpu === scene.event.cpu);
  return { what: what.takeCallback(scene.actor, scene.pages(callback?.pages ?? [])), why: why.takeCallback };
}

export function tellGraceStart(scene: Scene): Told {
  const { waitsFor } = scene.after.rcu;
  const grace: Part = { kind: 'rcu', text: what.aGracePeriod };
  const who = scene.cpus(waitsFor);
  const pages = scene.callbackPages(['waiting']);
  if (waitsFor.length === 0) return { what: what.graceStarts(grace), why: why.graceNobody };
  if (pages.length === 0) return { what: what.graceStartsWaiting(grace, who), why: why.graceWaits };
  return {
    what: what.graceStartsFor(grace, who, scene.pages(pages)),
    why: why.graceHolds(who, scene.pages(pages), waitsFor.length > 1),
  };
}

export function tellQuiescent(scene: Scene): Told {
  const { waitsFor } = scene.after.rcu;
  const cpu = scene.event.cpu;
  return {
    what: what.quiescent(scene.rcu, cpu === null ? scene.actor : scene.cpu(cpu)),
    why: waitsFor.length > 0 ? why.quiescentMore(scene.cpus(waitsFor)) : why.quiescentLast,
  };
}

export function tellGraceEnd(scene: Scene): Told {
  const pages = scene.callbackPages(['ready']);
  const grace: Part = { kind: 'rcu', text: what.theGracePeriod };
  return {
    what: pages.length > 0 ? what.graceEndsFor(grace, scene.pages(pages)) : what.graceEnds(grace),
    why: why.graceEnds,
  };
}
