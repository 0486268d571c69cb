import type { Access } from '../trace/events';
import { isPointer, objectOf } from '../machine/values';
import { placePart } from './names';
import { tellFrames } from './frames';
import { code, type Part, type Rich } from '../texts/parts';
import type { Scene, Told } from './scene';
import { what } from '#texts/narrate-what';
import { why } from '#texts/narrate-why';
import { loadVariable, rmwVariable, storeVariable } from './variables';

type Spte = Extract<Access['place'], { kind: 'spte' }>;

/** A plain read of shared memory. */
export function tellLoad(scene: Scene): Told {
  const access = scene.access;
  if (access === undefined) return { what: what.line(scene.actor, scene.subject), why: [] };
  const own = tellFrames(scene, access, 'load');
  if (own !== null) return own;
  const at = placePart(scene.after, access.place);
  switch (access.place.kind) {
    case 'spte':
      return loadEntry(scene, access, access.place, at);
    case 'page':
      return loadHeader(scene, access, at);
    case 'variable':
      return loadVariable(scene, access, access.place);
  }
}

function loadHeader(scene: Scene, access: Access, page: Part): Told {
  const value = code(access.label);
  const counts = scene.event.line === 'read_count' || scene.event.line === 'check_count';
  return counts
    ? { what: what.readClearCount(scene.actor, page, value), why: why.clearCount }
    : { what: what.readPage(scene.actor, page, value), why: [] };
}

function loadEntry(scene: Scene, access: Access, place: Spte, at: Part): Told {
  const t = scene.actor;
  const value = code(access.label);
  if (place.half !== undefined) return { what: what.readHalf(t, at, place.half, value), why: why.readHalf };
  switch (scene.event.line) {
    case 'read_low':
      return { what: what.readHalf(t, at, 'low', value), why: why.readHalf };
    case 'check_low':
      return { what: what.readCheck(t, at, value), why: why.readCheck };
    case 'test_spte':
      return { what: what.readTest(t, at, value, access.says !== 'none'), why: why.readTest };
    case 'next_spte':
      return { what: what.readAgain(t, at, value), why: why.readAgain };
    case 'hw_walk':
      return {
        what: access.says === 'none' ? what.hardwareEmpty(t, at) : what.hardware(t, at, value),
        why: why.hardware,
      };
    default:
  }
  switch (access.says ?? 'frame') {
    case 'none': {
      const was = entryOf(scene, place)?.was;
      if (was?.kind === 'page')
        return { what: what.readCleared(t, at, arrow(scene, was.page)), why: why.readCleared(t) };
      return { what: what.readEmpty(t, at), why: why.readEmpty(t) };
    }
    case 'mmio':
      return { what: what.readMmio(t, at), why: why.readMmio };
    case 'frozen':
      return { what: what.readFrozen(t, at), why: why.readFrozen };
    case 'frame':
      return { what: what.readFrame(t, at, value), why: why.readFrame };
    case 'page':
      return { what: what.readEntry(t, at, value), why: whyFollow(scene, place, objectOf(access.value), at) };
  }
}

/** Why it matters that a walker got a pointer to `target` out of a page. */
function whyFollow(scene: Scene, place: Spte, target: number, at: Part): Rich {
  const t = scene.actor;
  const next = scene.after.pages[target]?.lifecycle;
  if (next === 'freed') return why.copiedFreed(t, scene.page(target));
  if (next === 'unlinked' || next === 'pending')
    return why.copiedCondemned(t, scene.page(target), keeper(scene));
  const here = scene.after.pages[place.page]?.lifecycle;
  if (here === 'unlinked' || here === 'pending')
    return why.readInCondemned(scene.page(place.page), keeper(scene));
  return why.copied(t, at);
}

/** What keeps a condemned page's memory for this reader. */
function keeper(scene: Scene): Rich {
  return scene.selfCpu?.inReadSection === true && scene.after.rcu.used ? why.keptByRcu : why.keptByList;
}

/** A plain write to shared memory. */
export function tellStore(scene: Scene): Told {
  const access = scene.access;
  if (access === undefined) return { what: what.line(scene.actor, scene.subject), why: [] };
  const own = tellFrames(scene, access, 'store');
  if (own !== null) return own;
  const at = placePart(scene.after, access.place);
  switch (access.place.kind) {
    case 'spte':
      return storeEntry(scene, access, access.place, at);
    case 'page':
      return { what: what.writePage(scene.actor, at), why: [] };
    case 'variable':
      return storeVariable(scene, access, access.place);
  }
}

function storeEntry(scene: Scene, access: Access, place: Spte, at: Part): Told {
  const t = scene.actor;
  const value = code(access.label);
  if (place.half !== undefined)
    return { what: what.writeHalf(t, at, place.half, value), why: why.writtenHalf };
  if (isPointer(access.value)) {
    const page = scene.page(objectOf(access.value));
    const { entries = [] } = scene.after.pages[objectOf(access.value)] ?? {};
    const filled = entries.some(({ target }) => target.kind !== 'none');
    return { what: what.link(t, at, page), why: filled ? why.linked(page) : why.linkedEmpty(page) };
  }
  const frozen = access.says === 'frozen';
  if (access.says !== 'none' && !frozen) return { what: what.writeEntry(t, at, value), why: [] };
  if (access.was === undefined || access.was === 0) return { what: what.clearNothing(t, at), why: [] };
  const was = code(access.wasLabel ?? String(access.was));
  const reason = isPointer(access.was) ? whyCleared(scene, place, objectOf(access.was)) : [];
  if (frozen) return { what: what.freeze(t, at, was), why: reason.length > 0 ? reason : why.readFrozen };
  return { what: what.clear(t, at, was), why: reason };
}

/** Why it matters that the entry leading to `target` is gone. */
function whyCleared(scene: Scene, place: Spte, target: number): Rich {
  if (scene.event.line === 'unlink_children') return why.orphaned(scene.page(target));
  const standing = scene.standingOn(target);
  if (standing.length > 0)
    return why.clearedUnder(scene.page(target), scene.threads(standing), standing.length > 1);
  const parent = scene.pageBefore(place.page);
  const condemned = parent !== undefined && parent.lifecycle !== 'live' && parent.lifecycle !== 'recycled';
  return condemned ? why.orphaned(scene.page(target)) : why.cleared(scene.page(target));
}

/** An atomic read-modify-write. */
export function tellRmw(scene: Scene): Told {
  const access = scene.event.accesses.find(({ write }) => write) ?? scene.access;
  if (access === undefined) return { what: what.line(scene.actor, scene.subject), why: [] };
  const own = tellFrames(scene, access, 'rmw');
  if (own !== null) return own;
  const t = scene.actor;
  const { place } = access;
  const at = placePart(scene.after, place);
  if (place.kind === 'variable') return rmwVariable(scene, access, place);
  if (scene.event.line === 'count_clear') return { what: what.countClear(t, at), why: why.clearCount };
  if (!access.write) return { what: what.swapFailed(t, at, code(access.label)), why: why.swapLost };
  const was = code(access.wasLabel ?? String(access.was ?? '?'));
  const told = place.kind === 'spte' ? storeEntry(scene, access, place, at).why : [];
  return {
    what: what.swap(t, at, was, code(access.label)),
    why: told.length > 0 ? told : why.swap,
  };
}

function entryOf(scene: Scene, place: Spte) {
  return scene.before.pages[place.page]?.entries.find(({ index }) => index === place.entry);
}

function arrow(scene: Scene, page: number): Part {
  return code(`→ ${scene.after.pages[page]?.name ?? '?'}`);
}
