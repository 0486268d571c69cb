import { branches, CLASS, SCOPE, staticObject, type Code } from './code';
import type { MemoryModel } from './system';

/**
 * The rule table of the memory models. One question decides everything: may the later instruction
 * `b` of a thread execute while the earlier one `a` has not?
 *
 *              a: plain store    a: load           a: fence / acquire   b: fence / release
 *   sc         no                no                no                   no
 *   tso        only b: a load    no                no                   no
 *   weak       yes               yes               no                   no
 *
 * and in every model never across a data dependency, an access to the same address (a load may take
 * the value of its own CPU's delayed store), or a branch that `b` stands in the arm of (except loads
 * under `weak`, which are undone if the branch goes the other way).
 */
export type Held =
  'program-order' | 'fence' | 'acquire' | 'release' | 'data' | 'control' | 'same-address' | 'in-order';

const ACCESS = CLASS.reads | CLASS.writes;
/** What a release or a full barrier waits for. */
const BEFORE = ACCESS | CLASS.watched;
const FENCE = CLASS.full | CLASS.readFence | CLASS.writeFence;

/** Why `b` may not pass the unexecuted `a` by kind alone, or null if kinds allow it. */
export function heldByKind(model: MemoryModel, a: Code, b: Code): Held | null {
  if (model === 'sc') return 'program-order';
  const ca = a.classes;
  const cb = b.classes;
  if ((cb & CLASS.inOrder) !== 0) return 'in-order';
  if ((ca & CLASS.full) !== 0 && (cb & (ACCESS | FENCE)) !== 0) return 'fence';
  if ((cb & CLASS.full) !== 0 && (ca & (BEFORE | FENCE)) !== 0) return 'fence';
  return (model === 'tso' ? heldOnTso(a, b) : null) ?? heldByHalfBarrier(ca, cb);
}

/** x86: only a load passes an older plain store; locked instructions are barriers. */
function heldOnTso(a: Code, b: Code): Held | null {
  const accessA = a.classes & ACCESS;
  const accessB = b.classes & ACCESS;
  if (accessA !== 0 && accessB !== 0) {
    if ((CLASS.rmw & (a.classes | b.classes)) !== 0) return 'fence';
    if (accessA !== CLASS.writes || accessB !== CLASS.reads) return 'program-order';
  }
  // A branch that waits for a load: x86 looks as if loads were never taken early across it.
  return branches(a) && (b.classes & (ACCESS | FENCE)) !== 0 ? 'control' : null;
}

/** Barriers of one kind of access, acquire and release. */
function heldByHalfBarrier(ca: number, cb: number): Held | null {
  // A read barrier and a write barrier do not wait for each other: a store, both, a load is no order.
  if ((ca & CLASS.readFence) !== 0 && (cb & (CLASS.reads | CLASS.readFence)) !== 0) return 'fence';
  if ((cb & CLASS.readFence) !== 0 && (ca & CLASS.reads) !== 0) return 'fence';
  if ((ca & CLASS.writeFence) !== 0 && (cb & (CLASS.writes | CLASS.writeFence)) !== 0) return 'fence';
  if ((cb & CLASS.writeFence) !== 0 && (ca & CLASS.writes) !== 0) return 'fence';
  if ((ca & CLASS.acquire) !== 0 && (cb & (ACCESS | FENCE)) !== 0) return 'acquire';
  if ((cb & CLASS.release) !== 0 && (ca & (BEFORE | FENCE)) !== 0) return 'release';
  return null;
}

/**
 * Whether the accesses of `a` and `b` may meet, so that their order must be kept. `atA`/`atB` are
 * their addresses: ≥ 0 known, -1 none, -2 not known yet.
 */
export function mayMeet(a: Code, b: Code, atA: number, atB: number): boolean {
  if (a.scope === SCOPE.none || b.scope === SCOPE.none) return false;
  if (a.scope === SCOPE.variable || b.scope === SCOPE.variable)
    return shareList(a, b) || (a.scope === b.scope && a.addr === b.addr);
  if (a.scope === SCOPE.cell && b.scope === SCOPE.cell) {
    if (atA === -2 || atB === -2) return a.cellKey === b.cellKey;
    return atA >= 0 && atA === atB;
  }
  if (isElsewhere(a, b) || isElsewhere(b, a)) return false;
  const objectA = a.scope === SCOPE.list ? -1 : staticObject(a);
  const objectB = b.scope === SCOPE.list ? -1 : staticObject(b);
  return objectA < 0 || objectB < 0 || objectA === objectB;
}

/** Whether one uses the list head that the other uses or accesses. */
function shareList(a: Code, b: Code): boolean {
  return (a.list >= 0 && (a.list === b.list || a.list === b.addr)) || (b.list >= 0 && b.list === a.addr);
}

/** Whether `cell` is a cell of an object that never gets on a list, and `list` works on lists. */
function isElsewhere(list: Code, cell: Code): boolean {
  return list.scope === SCOPE.list && cell.scope === SCOPE.cell && !cell.freeable;
}
