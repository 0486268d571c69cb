import { isPointer, objectOf, lifeOf } from '../machine/values';
import type { Reading } from '../trace/system';

/**
 * How the bytes of a plain program are read: everything is a variable, cells as `A.next`, and registers as `P0.r0`.
 * `pointers` names those that hold pointers, `numbers` the pages that stand for numbers.
 */
export function readingOf(
  names: readonly string[],
  pointers: ReadonlySet<string>,
  numbers: ReadonlyMap<string, string> = new Map(),
): Reading {
  const label = (name: string, value: number): string =>
    pointers.has(name) && value !== 0
      ? (numbers.get(names[objectOf(value)] ?? '') ?? arrow(names, value))
      : String(value);
  return {
    names,
    drawn: false,
    page: () => {
      throw new Error('a plain program has no table');
    },
    cpu: () => ({ facts: [], inGuest: false }),
    facts: () => [],
    useOf: () => undefined,
    variableLabel: label,
    cellLabel: String,
    entryKind: (value) => (value === 0 ? 'none' : isPointer(value) ? 'page' : 'frame'),
    registerLabel: (thread, register, value) => label(`${thread}.${register}`, value),
    place: (object, key) => ({ kind: 'variable', name: `${names[object]}.${key}` }),
    outcome: () => undefined,
    words: { cells: [], variable: () => [], header: [] },
    blame: {},
  };
}

/** `→ A`, and `→ A′` in its second life. */
function arrow(names: readonly string[], value: number): string {
  if (!isPointer(value)) return `value ${value}`;
  return `→ ${names[objectOf(value)] ?? '?'}${lifeOf(value) === 1 ? '′' : ''}`;
}
