import type { Access } from '../kvm/events';
import { isPointer, objectOf } from '../machine/values';
import { placePart } from './names';
import { code, type Part, type Rich } from './parts';
import type { Scene, Told } from './scene';
import { en } from './text.en';

const { what, why } = en;

const COUNTER = 'reader_counter';

type Spte = Extract<Access['place'], { kind: 'spte' }>;

/** A plain read of shared memory. */
export function tellLoad(scene: Scene): Told {
  const access = scene.access;
  if (access === undefined) return { what: what.line(scene.actor, scene.subject), why: [] };
  const at = placePart(scene.after, access.place);
  switch (access.place.kind) {
    case 'spte':
      return loadEntry(scene, access, access.place, at);
    case 'page':
      return { what: what.readPage(scene.actor, at, code(access.label)), why: [] };
    case 'variable':
      return loadVariable(scene, access, access.place.name, at);
  }
}

function loadEntry(scene: Scene, access: Access, place: Spte, at: Part): Told {
  const t = scene.actor;
  const value = code(access.label);
  if (place.half !== undefined) return { what: what.readHalf(t, at, place.half, value), why: why.readHalf };
  const kind = kindOf(scene, access, place);
  const again = scene.context.protocol === 'rcu-posted' && scene.event.line !== 'load_spte';
  if (again) return { what: what.readAgain(t, at, value), why: why.readAgain };
  switch (kind) {
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
    case 'other':
      return { what: what.readEntry(t, at, value), why: why.copied(t, at) };
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

function loadVariable(scene: Scene, access: Access, name: string, at: Part): Told {
  const t = scene.actor;
  if (name === COUNTER) {
    if (access.value === 0) return { what: what.countZero(t, at), why: why.countZero };
    const spins = scene.context.protocol === 'counter-spin';
    return { what: what.countSome(t, at, access.value), why: spins ? why.countSpin : why.countSome };
  }
  const mode = modeName(access.label);
  if (mode !== undefined) {
    const owner = modeOwner(scene, name);
    const reason = {
      READING: why.modeReading,
      IN: why.modeGuest,
      OUTSIDE: why.modeOutside,
      EXITING: why.modeGuest,
    };
    return {
      what:
        owner === undefined
          ? what.readVariable(t, at, code(access.label))
          : what.readMode(t, owner, code(access.label)),
      why: reason[mode],
    };
  }
  return { what: what.readVariable(t, at, code(access.label)), why: [] };
}

/** A plain write to shared memory. */
export function tellStore(scene: Scene): Told {
  const access = scene.access;
  if (access === undefined) return { what: what.line(scene.actor, scene.subject), why: [] };
  const t = scene.actor;
  const at = placePart(scene.after, access.place);
  switch (access.place.kind) {
    case 'spte':
      return storeEntry(scene, access, access.place, at);
    case 'page':
      return { what: what.writePage(t, at), why: [] };
    case 'variable': {
      const mode = modeName(access.label);
      if (mode === undefined) return { what: what.writeVariable(t, at, code(access.label)), why: [] };
      return {
        what: what.setMode(t, code(access.label)),
        why: mode === 'OUTSIDE' ? why.modeLeft : mode === 'EXITING' ? [] : why.modeSet,
      };
    }
  }
}

function storeEntry(scene: Scene, access: Access, place: Spte, at: Part): Told {
  const t = scene.actor;
  const value = code(access.label);
  if (place.half !== undefined)
    return { what: what.writeHalf(t, at, place.half, value), why: why.writtenHalf };
  if (isPointer(access.value)) {
    const page = scene.page(objectOf(access.value));
    return { what: what.link(t, at, page), why: why.linkedFilled(page) };
  }
  const frozen = access.value !== 0 && kindOf(scene, access, place, true) === 'frozen';
  if (access.value !== 0 && !frozen) return { what: what.writeEntry(t, at, value), why: [] };
  if (!access.was) return { what: what.clearNothing(t, at), why: [] };
  const was = code(access.wasLabel ?? String(access.was));
  return {
    what: frozen ? what.freeze(t, at, was) : what.clear(t, at, was),
    why: isPointer(access.was)
      ? whyCleared(scene, place, objectOf(access.was))
      : frozen
        ? why.readFrozen
        : [],
  };
}

/** Why it matters that the entry leading to `target` is gone. */
function whyCleared(scene: Scene, place: Spte, target: number): Rich {
  if (scene.event.line === 'unlink_children') return why.orphaned(scene.page(target));
  const standing = scene.standingOn(target);
  if (standing.length > 0) return why.clearedUnder(scene.page(target), scene.threads(standing));
  const parent = scene.pageBefore(place.page);
  const condemned = parent !== undefined && parent.lifecycle !== 'live' && parent.lifecycle !== 'recycled';
  return condemned ? why.orphaned(scene.page(target)) : why.cleared(scene.page(target));
}

/** An atomic read-modify-write. */
export function tellRmw(scene: Scene): Told {
  const access = scene.event.accesses.find(({ write }) => write) ?? scene.access;
  if (access === undefined) return { what: what.line(scene.actor, scene.subject), why: [] };
  const t = scene.actor;
  const at = placePart(scene.after, access.place);
  const value = code(access.label);
  if (!access.write) return { what: what.swapFailed(t, at, value), why: why.swap };
  if (access.place.kind === 'variable' && access.place.name === COUNTER && access.was !== undefined)
    return count(scene, access.was, access.value, at);
  const was = code(access.wasLabel ?? String(access.was ?? '?'));
  if (access.place.kind !== 'spte') return { what: what.swap(t, at, was, value), why: why.swap };
  const told = storeEntry(scene, access, access.place, at);
  return { what: what.swap(t, at, was, value), why: told.why.length > 0 ? told.why : why.swap };
}

function count(scene: Scene, was: number, now: number, at: Part): Told {
  // A byte: 255 added is one taken away.
  const up = ((now - was) & 255) < 128;
  if (!up) return { what: what.countOut(scene.actor, at, now), why: why.countOut };
  const unordered = scene.context.memory === 'weak';
  return { what: what.countIn(scene.actor, at, now), why: unordered ? why.countInUnordered : why.countIn };
}

type EntryKind = 'none' | 'page' | 'mmio' | 'frozen' | 'frame' | 'other';

/** What an entry's value says, by the value and, for those that are plain numbers, by the picture of the entry. */
function kindOf(scene: Scene, access: Access, place: Spte, written = false): EntryKind {
  if (access.value === 0) return 'none';
  if (isPointer(access.value)) return 'page';
  const entry = entryOf(scene, place, written);
  if (entry !== undefined && entry.label === access.label) {
    if (entry.target.kind !== 'none' && entry.target.kind !== 'page') return entry.target.kind;
  }
  if (access.label.startsWith('MMIO')) return 'mmio';
  if (access.label.startsWith('frozen')) return 'frozen';
  return access.label.startsWith('frame') ? 'frame' : 'other';
}

function entryOf(scene: Scene, place: Spte, after = false) {
  const page = (after ? scene.after : scene.before).pages[place.page];
  return page?.entries.find(({ index }) => index === place.entry);
}

function arrow(scene: Scene, page: number): Part {
  return code(`→ ${scene.after.pages[page]?.name ?? '?'}`);
}

function modeName(label: string): 'READING' | 'IN' | 'OUTSIDE' | 'EXITING' | undefined {
  const match = /^(READING_SHADOW_PAGE_TABLES|(IN|OUTSIDE|EXITING)_GUEST_MODE)/.exec(label);
  if (match === null) return undefined;
  return match[2] === undefined ? 'READING' : (match[2] as 'IN' | 'OUTSIDE' | 'EXITING');
}

/** The thread whose mode a variable holds, told by the CPU number in its name (`mode0`, `vcpu[0].mode`). */
function modeOwner(scene: Scene, name: string): Part | undefined {
  const digits = /\d+/.exec(name);
  return digits === null ? undefined : scene.cpu(Number(digits[0]));
}
