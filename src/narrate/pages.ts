import { objectOf } from '../machine/values';
import { code, type Part } from './parts';
import type { Scene, Told } from './scene';
import { en } from './text.en';

const { what, why } = en;

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
  return {
    what:
      value === 0
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
  if (page === undefined) return { what: what.free(scene.actor, pageTouched(scene)), why: [] };
  const standing = scene.standingOn(page);
  return {
    what: what.free(scene.actor, scene.page(page)),
    why: standing.length > 0 ? why.freeUnder(scene.threads(standing), scene.page(page)) : why.freeSafe,
  };
}

export function tellAlloc(scene: Scene): Told {
  const recycled = scene.became('recycled');
  if (recycled !== undefined)
    return { what: what.recycle(scene.actor, scene.page(recycled)), why: why.recycle };
  const page = scene.became('live') ?? scene.event.pages[0]?.page;
  if (page === undefined) return { what: what.allocateFailed(scene.actor), why: [] };
  return { what: what.allocate(scene.actor, scene.page(page)), why: why.allocate };
}

/** A local step: it decides by a register, or computes. */
export function tellLocal(scene: Scene, op: string): Told {
  const t = scene.actor;
  const line = scene.event.subject === undefined ? scene.lineText : code(scene.event.subject);
  if (op === 'test') return { what: what.decide(t, line), why: [] };
  if (op === 'set' || op === 'combine') return { what: what.compute(t, line), why: [] };
  return { what: what.line(t, line), why: [] };
}
