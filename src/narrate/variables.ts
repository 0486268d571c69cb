import { CPU_MODES, type Access, type CpuMode, type Place } from '../trace/events';
import { MODELS } from '../machine/models';
import { code, type Part, type Rich } from '../texts/parts';
import type { Scene, Told } from './scene';
import { what } from '#texts/narrate-what';
import { why } from '#texts/narrate-why';

type Variable = Extract<Place, { kind: 'variable' }>;

export function loadVariable(scene: Scene, access: Access, { name, use }: Variable): Told {
  const t = scene.actor;
  const { value } = access;
  switch (use?.is) {
    case 'counter':
      return loadCounter(scene, value, code(name), use.spun);
    case 'mode': {
      const reason: Readonly<Record<CpuMode, Rich>> = {
        outside: why.modeOutside,
        guest: why.modeGuest,
        reading: why.modeReading,
      };
      return {
        what: what.readMode(t, scene.cpu(use.cpu), code(access.label)),
        why: reason[CPU_MODES[value] ?? 'outside'],
      };
    }
    case 'tlb':
      return value === 0
        ? { what: what.tlbMiss(t), why: why.tlbMiss }
        : { what: what.tlbHit(t, cachedLabel(scene, use.cpu, 'tlb', access)), why: why.tlbHit };
    case 'walk-cache': {
      if (value === 0) return { what: what.walkCacheMiss(t), why: why.walkCacheMiss };
      const label = cachedLabel(scene, use.cpu, 'walk-cache', access);
      return { what: what.walkCacheHit(t, label), why: why.walkCacheHit };
    }
    case 'request':
      return tellRequest(t, value);
    case 'reload':
      return value === 0
        ? { what: what.reloadNot(t), why: why.reloadNot }
        : { what: what.reloadAsked(t), why: why.reloadAsked };
    case 'root-count':
      return { what: what.rootUsers(t, value), why: value > 0 ? why.rootUsed : why.rootUnused };
    case 'list':
    case 'host-entry':
    case 'fact':
    case undefined:
      return { what: what.readVariable(t, code(name), code(access.label)), why: [] };
  }
}

function loadCounter(scene: Scene, value: number, name: Part, spun: boolean): Told {
  if (value === 0)
    return { what: what.countZero(scene.actor, name), why: spun ? why.spinDone : why.countZero };
  return { what: what.countSome(scene.actor, name, value), why: spun ? why.countSpin : why.countSome };
}

export function storeVariable(scene: Scene, access: Access, { name, use }: Variable): Told {
  const t = scene.actor;
  switch (use?.is) {
    case 'mode': {
      const reason: Readonly<Record<CpuMode, Rich>> = {
        outside: scene.self?.kind === 'guest' ? [] : why.modeLeft,
        guest: why.modeSet,
        reading: why.modeSet,
      };
      return {
        what: what.setMode(t, code(access.label)),
        why: reason[CPU_MODES[access.value] ?? 'outside'],
      };
    }
    case 'tlb':
      return access.value === 0
        ? { what: what.tlbEmpty(t), why: why.requested }
        : { what: what.tlbFill(t, cachedLabel(scene, use.cpu, 'tlb', access)), why: why.tlbFill };
    case 'walk-cache':
      return access.value === 0
        ? { what: what.walkCacheEmpty(t), why: why.requested }
        : {
            what: what.walkCacheFill(t, cachedLabel(scene, use.cpu, 'walk-cache', access)),
            why: why.walkCacheFill,
          };
    case 'request':
      return { what: what.request(t, scene.cpu(use.cpu)), why: why.request };
    case 'reload':
      return { what: what.reload(t, scene.cpu(use.cpu)), why: why.reloadAsked };
    case 'counter':
    case 'root-count':
    case 'list':
    case 'host-entry':
    case 'fact':
    case undefined:
      return { what: what.writeVariable(t, code(name), code(access.label)), why: [] };
  }
}

export function rmwVariable(scene: Scene, access: Access, { name, use }: Variable): Told {
  const t = scene.actor;
  const is = use?.is;
  const was = access.was ?? access.value;
  if (is === 'counter' && access.write) return count(scene, was, access.value, code(name));
  if (is === 'root-count' && access.write) return { what: what.rootPut(t, access.value), why: why.rootPut };
  if (is === 'request') return tellRequest(t, was);
  if (!access.write) return { what: what.swapFailed(t, code(name), code(access.label)), why: why.swapLost };
  return {
    what: what.swap(t, code(name), code(access.wasLabel ?? String(was)), code(access.label)),
    why: why.swap,
  };
}

function tellRequest(t: Part, value: number): Told {
  return value === 0
    ? { what: what.notRequested(t), why: why.notRequested }
    : { what: what.requested(t), why: why.requested };
}

function count(scene: Scene, was: number, now: number, name: Part): Told {
  // A byte: 255 added is one taken away.
  const up = ((now - was) & 255) < 128;
  if (!up) return { what: what.countOut(scene.actor, name, now), why: why.countOut };
  const unordered = !MODELS[scene.context.memory].atomicsAreBarriers;
  return {
    what: what.countIn(scene.actor, name, now),
    why: unordered ? why.countInUnordered : why.countIn,
  };
}

/** What the cache holds, in the words of the table. */
function cachedLabel(scene: Scene, cpu: number, cache: 'tlb' | 'walk-cache', access: Access): Part {
  const fact = scene.after.cpus[cpu]?.facts.find(({ id }) => id === cache);
  return code((fact?.kind === 'cache' ? fact.holds?.label : undefined) ?? access.label);
}
