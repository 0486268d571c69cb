import { staticObject, type Code } from './code';
import { SCOPE } from './instructions';

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
