import type { Access, StepEvent } from '../trace/events';
import { statement } from '../trace/statement';

/** Letters of a statement that is shown whole under a mark. */
const MOST_LETTERS = 17;
const KEYWORDS: readonly string[] = ['if', 'while', 'for', 'do'];

/** `x = 1`, `p → A`: what a place was given. */
export const givenText = (place: string, label: string): string =>
  label.startsWith('→') ? `${place} ${label}` : `${place} = ${label}`;

/**
 * What a step of a program does, in a few characters: the variable it reads or writes, else what its line says.
 *
 *     WRITE_ONCE(x, 1);                 x = 1
 *     q = rcu_dereference(p);           p
 *     spin_lock(&mmu_lock);             spin_lock
 *     smp_mb();                         smp_mb
 *     assert(r == 1);                   assert(r == 1)
 *     if (cmpxchg(&spte, 1, 3) == 1)    spte = 3, then: if (…)
 */
export function doingText({ op, accesses }: StepEvent, source: string): string {
  const said = statement(source).trim().replace(/\(\)$/, '');
  if (op === 'load' || op === 'store' || op === 'rmw') return accessText(accesses) ?? shortened(said);
  // A lock is a variable, too; who takes it is the lane's.
  return op === 'lock' || op === 'unlock' ? callIn(said) : shortened(said);
}

/** An atomic instruction reads and writes: what it wrote tells more. */
function accessText(accesses: readonly Access[]): string | null {
  const access = accesses.find(({ write }) => write) ?? accesses.at(0);
  if (access?.place.kind !== 'variable') return null;
  return access.write ? givenText(access.place.name, access.label) : access.place.name;
}

const shortened = (said: string): string => (said.length <= MOST_LETTERS ? said : callIn(said));

/** The function that a statement calls first, or the branch that it is; else its beginning. */
function callIn(said: string): string {
  const name = /(\w+)\s*\(/.exec(said)?.[1];
  if (name === undefined) return said.length <= MOST_LETTERS ? said : `${said.slice(0, MOST_LETTERS - 1)}…`;
  return KEYWORDS.includes(name) ? `${name} (…)` : name;
}
