import type { Code } from '../code';
import { CLASS } from '../instructions';
import { ACCESS } from './barriers';
import type { Held } from './model';

/**
 * Goes back over the older instructions of a thread. What stands before a lock that is let go, and after one that is
 * taken then, is ordered for every onlooker, but for a store and a later load:
 *
 *   x = 1;  spin_unlock(&a);  spin_lock(&b);  y = 1;        y = 1 waits for x = 1
 */
export class LockChange {
  private taken = false;
  private changed = false;

  /** Whether `b` waits for the older `a`, which has not been passed yet. */
  held(a: Code, b: Code): Held | null {
    if (!this.changed) return null;
    const accessA = a.classes & ACCESS;
    const accessB = b.classes & ACCESS;
    if (accessA === 0 || accessB === 0) return null;
    return accessA === CLASS.writes && accessB === CLASS.reads ? null : 'release';
  }

  /** `arms`: what else may turn out to stand there, while a branch is not decided. */
  pass(older: Code, arms: readonly number[], code: readonly Code[]): void {
    const lets = (one: Code): boolean => (one.classes & CLASS.unlocks) !== 0;
    if (this.taken && (lets(older) || arms.some((pc) => lets(code[pc])))) this.changed = true;
    if ((older.classes & CLASS.locks) !== 0) this.taken = true;
  }
}
