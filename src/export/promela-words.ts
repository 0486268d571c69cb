import type { Plan } from './plan';

/** Header bits by name; the numbers are those of `HEADER`. */
export const FLAGS = [
  ['ALLOCATED', 1, ''],
  ['SECOND_LIFE', 2, 'it was freed and allocated anew'],
  ['INVALID', 4, 'role.invalid'],
  ['LOCK_PARTS', 8, 'what mmu_lock protects has been released'],
  ['FREED', 16, ''],
  ['OBSOLETE', 32, 'a root in use that was told to go'],
] as const;

export function flagWords(bits: number): string {
  const words = FLAGS.filter(([, bit]) => (bits & bit) !== 0).map(([name]) => name);
  return words.length === 0 ? '0' : words.length === 1 ? words[0] : `(${words.join(' | ')})`;
}

/** Name of the bug that is property number `index` of the machine. */
export function bugWord(plan: Plan, index: number): string {
  const bug = plan.bugs.find((b) => b.number === index + 1);
  if (bug === undefined) throw new Error(`property ${index} is no bug`);
  return bug.word;
}
