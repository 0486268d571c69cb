import { actorOf, choiceOf, INTERRUPT } from './steps';
import type { CompiledSystem } from './thread';

/** A partial order that takes one step alone where one may be: what tells that is the subclass's. */
export abstract class TakesAlone {
  constructor(protected readonly machine: CompiledSystem) {}

  /**
   * The steps out of `s` that suffice.
   *
   * @param out the steps that are enabled, `n` of them; the one to take alone is put first
   * @returns how many of them are to be taken: 1, or all
   */
  ample(s: Uint8Array, out: Int32Array, n: number): number {
    if (n < 2) return n;
    this.look(s);
    for (let i = 0; i < n; i++) {
      const step = out[i];
      const actor = actorOf(step);
      if (actor >= this.machine.threads.length || choiceOf(step) === INTERRUPT) continue;
      if (!this.alone(s, actor, step)) continue;
      out[i] = out[0];
      out[0] = step;
      return 1;
    }
    return n;
  }

  /** Collects what every actor may still do in `s`. */
  protected abstract look(s: Uint8Array): void;

  /** Whether this step of a thread's own may be taken alone in the state that was looked at. */
  protected abstract alone(s: Uint8Array, actor: number, step: number): boolean;
}
