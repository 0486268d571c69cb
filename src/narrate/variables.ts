import type { Access } from '../trace/events';
import { PROTOCOLS } from '../domains/kvm/protocols';
import { MODES } from '../domains/kvm/values';
import { MODELS } from '../machine/models';
import { code, type Part, type Rich } from '../texts/parts';
import type { Scene, Told } from './scene';
import { what } from '#texts/narrate-what';
import { why } from '#texts/narrate-why';

/** What a shared variable is for, told by its name. */
type Meaning =
  | { readonly is: 'counter' | 'root-count' | 'other' }
  | { readonly is: 'mode' | 'tlb' | 'walk_cache' | 'request' | 'reload'; readonly cpu: number };

function meaningOf(name: string): Meaning {
  if (name === 'reader_counter') return { is: 'counter' };
  if (name === 'root_count') return { is: 'root-count' };
  const match = /^v?cpu(\d+)\.(mode|tlb|walk_cache|request|reload)$/.exec(name);
  if (match === null) return { is: 'other' };
  return { is: match[2] as 'mode' | 'tlb' | 'walk_cache' | 'request' | 'reload', cpu: Number(match[1]) };
}

export function loadVariable(scene: Scene, access: Access, name: string): Told {
  const t = scene.actor;
  const meaning = meaningOf(name);
  const { value } = access;
  switch (meaning.is) {
    case 'counter':
      return loadCounter(scene, value, code(name));
    case 'mode': {
      const mode = MODES[value] ?? 'OUTSIDE_GUEST_MODE';
      const reason = {
        OUTSIDE_GUEST_MODE: why.modeOutside,
        IN_GUEST_MODE: why.modeGuest,
        EXITING_GUEST_MODE: why.modeGuest,
        READING_SHADOW_PAGE_TABLES: why.modeReading,
      };
      return { what: what.readMode(t, scene.cpu(meaning.cpu), code(mode)), why: reason[mode] };
    }
    case 'tlb':
      return value === 0
        ? { what: what.tlbMiss(t), why: why.tlbMiss }
        : { what: what.tlbHit(t, cachedLabel(scene, meaning.cpu, 'tlb', access)), why: why.tlbHit };
    case 'walk_cache': {
      if (value === 0) return { what: what.walkCacheMiss(t), why: why.walkCacheMiss };
      const label = cachedLabel(scene, meaning.cpu, 'walk-cache', access);
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
    case 'other':
      return { what: what.readVariable(t, code(name), code(access.label)), why: [] };
  }
}

function loadCounter(scene: Scene, value: number, name: Part): Told {
  const { protocol } = scene.context;
  const spins = PROTOCOLS.some((known) => known.id === protocol && known.spinsOnCounter);
  if (value === 0)
    return { what: what.countZero(scene.actor, name), why: spins ? why.spinDone : why.countZero };
  return { what: what.countSome(scene.actor, name, value), why: spins ? why.countSpin : why.countSome };
}

export function storeVariable(scene: Scene, access: Access, name: string): Told {
  const t = scene.actor;
  const meaning = meaningOf(name);
  switch (meaning.is) {
    case 'mode': {
      const mode = MODES[access.value] ?? 'OUTSIDE_GUEST_MODE';
      const reason: Record<typeof mode, Rich> = {
        OUTSIDE_GUEST_MODE: scene.self?.kind === 'guest' ? [] : why.modeLeft,
        IN_GUEST_MODE: why.modeSet,
        EXITING_GUEST_MODE: [],
        READING_SHADOW_PAGE_TABLES: why.modeSet,
      };
      return { what: what.setMode(t, code(mode)), why: reason[mode] };
    }
    case 'tlb':
      return access.value === 0
        ? { what: what.tlbEmpty(t), why: why.requested }
        : { what: what.tlbFill(t, cachedLabel(scene, meaning.cpu, 'tlb', access)), why: why.tlbFill };
    case 'walk_cache':
      return access.value === 0
        ? { what: what.walkCacheEmpty(t), why: why.requested }
        : {
            what: what.walkCacheFill(t, cachedLabel(scene, meaning.cpu, 'walk-cache', access)),
            why: why.walkCacheFill,
          };
    case 'request':
      return { what: what.request(t, scene.cpu(meaning.cpu)), why: why.request };
    case 'reload':
      return { what: what.reload(t, scene.cpu(meaning.cpu)), why: why.reloadAsked };
    case 'counter':
    case 'root-count':
    case 'other':
      return { what: what.writeVariable(t, code(name), code(access.label)), why: [] };
  }
}

export function rmwVariable(scene: Scene, access: Access, name: string): Told {
  const t = scene.actor;
  const { is } = meaningOf(name);
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
