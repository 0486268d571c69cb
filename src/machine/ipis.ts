import type { ImageLayout } from './image';

/**
 * The IPIs of a system. One that has been sent is pending at its target until the target takes it. A CPU without a handler
 * acknowledges it then, in the same step; a handler keeps it as taken while it runs, and acknowledges it at its end:
 *
 *     send_ipi(P1)     take-ipi        ack-ipi       one that is sent meanwhile stays pending:
 *         └─ pending ──────┴── taken ──────┴─        the handler runs again for it
 */
export class Ipis {
  constructor(
    private readonly layout: ImageLayout,
    /** Number of CPUs. */
    private readonly cpus: number,
  ) {}

  /** Whether an IPI of CPU `from` is pending at CPU `to`. */
  isSent(s: Uint8Array, from: number, to: number): boolean {
    return this.isMarked(s, this.layout.ipi, from, to);
  }

  /** Whether the handler of CPU `to` runs for an IPI of CPU `from`. */
  isTaken(s: Uint8Array, from: number, to: number): boolean {
    return this.isMarked(s, this.layout.taken, from, to);
  }

  /** Whether the handler of a CPU runs: it does so for at least one IPI. */
  isHandled(s: Uint8Array, cpu: number): boolean {
    if (this.layout.taken < 0) return false;
    for (let from = 0; from < this.cpus; from++) if (this.isTaken(s, from, cpu)) return true;
    return false;
  }

  /** Whether an IPI of any CPU is pending at this one. */
  isPending(s: Uint8Array, cpu: number): boolean {
    if (this.layout.ipi < 0) return false;
    for (let from = 0; from < this.cpus; from++) if (this.isSent(s, from, cpu)) return true;
    return false;
  }

  /** Whether an IPI that the CPU sent has not been acknowledged. */
  isAwaited(s: Uint8Array, cpu: number): boolean {
    const { ipi, taken, ipiBytes } = this.layout;
    if (ipi < 0) return false;
    for (let i = cpu * ipiBytes; i < (cpu + 1) * ipiBytes; i++)
      if (s[ipi + i] !== 0 || (taken >= 0 && s[taken + i] !== 0)) return true;
    return false;
  }

  /** Acknowledges all that are pending at a CPU. */
  acknowledge(s: Uint8Array, cpu: number): void {
    const { ipi, ipiBytes } = this.layout;
    for (let from = 0; from < this.cpus; from++) s[ipi + from * ipiBytes + (cpu >> 3)] &= ~(1 << (cpu & 7));
  }

  private isMarked(s: Uint8Array, first: number, from: number, to: number): boolean {
    return first >= 0 && (s[first + from * this.layout.ipiBytes + (to >> 3)] & (1 << (to & 7))) !== 0;
  }
}
