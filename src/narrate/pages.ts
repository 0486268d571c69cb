import { objectOf } from '../machine/values';
import type { Part } from '../texts/parts';
import type { Scene, Told } from './scene';
import { what } from '#texts/narrate-what';
import { why } from '#texts/narrate-why';

/** Name of a page the step is about when no lifecycle changed: what it accessed, else the line's subject. */
function pageTouched(scene: Scene): Part {
  const place = scene.access?.place;
  return place?.kind === 'page' || place?.kind === 'spte' ? scene.page(place.page) : scene.subject;
}

/** An object goes onto a list, marked. */
export function tellListAdd(scene: Scene): Told {
  const page = scene.became('unlinked');
  if (page !== undefined) return { what: what.retire(scene.actor, scene.page(page)), why: why.retire };
  return { what: what.retire(scene.actor, pageTouched(scene)), why: why.retire };
}

/** The next page on the ring is remembered. */
export function tellListNext(scene: Scene): Told {
  const page = pageTouched(scene);
  const value = scene.access?.value ?? 0;
  const place = scene.access?.place;
  const alone = value === 0 || (place?.kind === 'page' && objectOf(value) === place.page);
  return {
    what: alone
      ? what.readNextNone(scene.actor, page)
      : what.readNext(scene.actor, page, scene.page(objectOf(value))),
    why: why.readNext,
  };
}

export function tellListDel(scene: Scene): Told {
  return { what: what.takeOff(scene.actor, pageTouched(scene)), why: why.takeOff };
}

/** A page's memory goes back. */
export function tellFree(scene: Scene): Told {
  const page = scene.became('freed');
  if (page === undefined)
    return scene.event.op === 'free-first'
      ? { what: what.freeNone(scene.actor), why: [] }
      : { what: what.free(scene.actor, pageTouched(scene)), why: [] };
  const standing = scene.standingOn(page);
  return {
    what: what.free(scene.actor, scene.page(page)),
    why:
      standing.length > 0
        ? why.freeUnder(scene.threads(standing), scene.page(page), standing.length > 1)
        : why.freeSafe,
  };
}

export function tellAlloc(scene: Scene): Told {
  const recycled = scene.became('recycled');
  if (recycled !== undefined)
    return { what: what.recycle(scene.actor, scene.page(recycled)), why: why.recycle };
  const page = scene.became('live') ?? scene.event.pages[0]?.page;
  if (page === undefined) return { what: what.allocateFailed(scene.actor), why: why.notFree };
  return { what: what.allocate(scene.actor, scene.page(page)), why: why.allocate };
}

/** Bits of a page's header are set: a root in use is condemned, a page to be freed later loses what the lock protects. */
export function tellMark(scene: Scene): Told {
  const page = scene.became('unlinked');
  if (page !== undefined) return { what: what.condemn(scene.actor, scene.page(page)), why: why.retire };
  const touched = pageTouched(scene);
  if (scene.event.line === 'free_lock_parts')
    return { what: what.freeLockParts(scene.actor, touched), why: why.freeLockParts };
  return { what: what.obsolete(scene.actor, touched), why: why.obsolete };
}

/** A line that says itself what is decided. */
const CONDITION = /^(?:if|while|for|do)\b/;

/** A line that only looks whether something holds. */
const CHECK = /^assert\b/;

function tellByText({ actor, line, lineText }: Scene): Told | null {
  const written = line?.text ?? '';
  if (CONDITION.test(written)) return { what: what.decide(actor, lineText), why: [] };
  return CHECK.test(written) ? { what: what.holds(actor, lineText), why: [] } : null;
}

/** A local step: it decides by a register, computes, or only marks a place in the program. */
export function tellLocal(scene: Scene): Told {
  const t = scene.actor;
  const { event } = scene;
  switch (event.line) {
    case 'callback_next':
    case 'callback_end': {
      const idle = event.thread !== null && scene.after.threads[event.thread]?.idle === true;
      return idle
        ? { what: what.noNextPage(t), why: why.callbackDone }
        : { what: what.nextPage(t), why: why.readNext };
    }
    case 'counter_test': {
      const readers = scene.self?.registers.find(({ name }) => name === 'readers')?.value ?? 0;
      return readers > 0
        ? { what: what.defer(t), why: why.defer }
        : { what: what.freeAtOnce(t), why: why.freeAtOnce };
    }
    case 'commit_return':
      return { what: what.commitReturns(t), why: [] };
    case 'flush_remote_tlbs':
      return { what: what.flushNobody(t), why: why.ipiNone };
    case 'guest_access':
      return { what: what.guestAccess(t), why: why.guestAccess };
    default:
  }
  const said = tellByText(scene);
  if (said !== null) return said;
  if (event.amid === true)
    return {
      what: what.amid(t, scene.lineText),
      why: event.op === 'combine' && event.line === 'load_spte' ? why.combineHalves : why.amid,
    };
  if (event.op === 'test') return { what: what.decide(t, scene.lineText), why: [] };
  return {
    what:
      event.op === 'set' || event.op === 'combine'
        ? what.compute(t, scene.lineText)
        : what.line(t, scene.lineText),
    why: [],
  };
}
