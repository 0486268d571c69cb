import type { NameText } from './ast';
import { insteadOf } from './from-c';
import { nearest } from './near';
import { fail } from './problem';

/** Says of a call that no statement, or no function with a value, is called so; what is there in its place, if C has it. */
export function unknownCall(
  id: 'noStatement' | 'noFunction',
  { name, at }: NameText,
  words: readonly string[],
): never {
  const instead = insteadOf(name);
  if (instead !== undefined) fail({ id: 'onlyInC', word: name, instead }, at);
  return fail({ id, name, near: nearest(name, words) }, at);
}
