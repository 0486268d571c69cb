import type { ImageLayout } from './image';
import { RCU_END, RCU_QUIESCENT, RCU_START, stepOf } from './steps';
import { CALLBACK, callbackMoved, callbackState } from './values';

/**
 * RCU's own steps. A callback is `queued` until a grace period starts, `waiting` during it, `ready`
 * after it. The grace period notes at its start which CPUs are not quiescent and ends when each of
 * them has passed a quiescent state; a reader that enters later does not delay it.
 *
 *   queued ──start──▶ waiting ──end──▶ ready ──callback──▶ gone
 *             │ notes {0, 2}    ▲
 *             └── qs 0, qs 2 ───┘
 */
export class GracePeriods {
  constructor(
    private readonly layout: ImageLayout,
    private readonly siteSleeps: Uint8Array,
    private readonly cpus: number,
    private readonly isQuiescent: (s: Uint8Array, cpu: number) => boolean,
  ) {}

  /** Appends RCU's enabled steps to `out` from place `n` on; returns the new count. */
  enabled(s: Uint8Array, actor: number, out: Int32Array, n: number): number {
    const { gpActive, gpWaits, siteCount, sites } = this.layout;
    if (siteCount === 0) return n;
    if (s[gpActive] === 0) {
      for (let i = 0; i < siteCount; i++)
        if (callbackState(s[sites + i]) === CALLBACK.queued) {
          out[n] = stepOf(actor, RCU_START);
          return n + 1;
        }
      return n;
    }
    let waits = false;
    for (let cpu = 0; cpu < this.cpus; cpu++) {
      if (s[gpWaits + cpu] === 0) continue;
      waits = true;
      if (this.isQuiescent(s, cpu)) out[n++] = stepOf(actor, RCU_QUIESCENT + cpu);
    }
    if (!waits) out[n++] = stepOf(actor, RCU_END);
    return n;
  }

  apply(s: Uint8Array, choice: number): void {
    const { gpActive, gpWaits } = this.layout;
    if (choice === RCU_START) {
      this.advance(s, CALLBACK.queued, CALLBACK.waiting);
      s[gpActive] = 1;
      for (let cpu = 0; cpu < this.cpus; cpu++) if (!this.isQuiescent(s, cpu)) s[gpWaits + cpu] = 1;
    } else if (choice === RCU_END) {
      this.advance(s, CALLBACK.waiting, CALLBACK.ready);
      s[gpActive] = 0;
    } else s[gpWaits + choice - RCU_QUIESCENT] = 0;
  }

  private advance(s: Uint8Array, from: number, to: number): void {
    const { sites, siteCount } = this.layout;
    for (let i = 0; i < siteCount; i++) {
      const byte = s[sites + i];
      if (callbackState(byte) !== from) continue;
      // A synchronize_rcu has nobody to call back: its sleeper just goes on.
      s[sites + i] = to === CALLBACK.ready && this.siteSleeps[i] === 1 ? 0 : callbackMoved(byte, to);
    }
  }
}
