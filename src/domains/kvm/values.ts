import { isPointer, lifeOf, objectOf } from '../../machine/values';

/** What a byte of the shadow table says beyond "not present" (0) and pointers to pages. */
export const SPTE = {
  none: 0,
  /** The MMIO marker. */
  mmio: 128,
  /** A removed table's entry in the TDP MMU. */
  frozen: 129,
  /** First host frame; the scenario numbers its frames from here. */
  firstFrame: 130,
} as const;

/** The two halves of an entry that was read do not belong together. */
export const TORN_SPTE = 'torn-spte';

/** Bits of a page's header that only KVM gives a meaning; `HEADER.removed` is its role.invalid. */
export const FLAGS = {
  /** What mmu_lock protects has been released. */
  lockParts: 8,
  /** A root that is in use was told to go: only marked, not on any list. */
  obsolete: 32,
} as const;

/**
 * Values of a vCPU's mode byte. (Linux has EXITING_GUEST_MODE besides: an IPI is on its way already, so no second one is
 * sent. Here a second one changes nothing.)
 */
export const MODES = ['OUTSIDE_GUEST_MODE', 'IN_GUEST_MODE', 'READING_SHADOW_PAGE_TABLES'] as const;
export const MODE = { outside: 0, guest: 1, reading: 2 } as const;

/** How a walk ended for the fault that asked for it. */
export type Outcome = 'emulate' | 'retry' | 'full-fault' | 'bug';

/** What the fault handler makes of the last spte a walk read; null while it still points to a page. */
function outcomeOf(spte: number): Outcome | null {
  if (spte === SPTE.mmio) return 'emulate';
  if (spte === SPTE.none || spte === SPTE.frozen) return 'retry';
  return isPointer(spte) ? null : 'bug';
}

/** Short text of an spte: `→ L2`, `MMIO`, `frame 0x1c5`, `0`. */
export function spteLabel(spte: number, pageNames: readonly string[], frames: readonly number[]): string {
  if (spte === SPTE.none) return '0';
  if (spte === SPTE.mmio) return 'MMIO';
  if (spte === SPTE.frozen) return 'frozen';
  if (isPointer(spte)) return `→ ${pageNames[objectOf(spte)] ?? '?'}${lifeOf(spte) === 1 ? '′' : ''}`;
  const frame = frames[spte - SPTE.firstFrame];
  return frame === undefined ? `value ${spte}` : `frame 0x${frame.toString(16)}`;
}

/** What a whole walk came to: the fate of the last spte it read, level by level from the top. */
export function walkOutcome(
  levels: number,
  spteAt: (level: number) => number,
  /** Generation of the memory slots as the walker has seen it; markers are of generation 0. */
  generation = 0,
): Outcome {
  for (let level = levels; level >= 1; level--) {
    const outcome = outcomeOf(spteAt(level));
    if (outcome === 'emulate' && generation !== 0) return 'full-fault';
    if (outcome !== null) return outcome;
  }
  return 'bug';
}

/** The byte that stands for the low half of each value, where frames agree in their low 20 bits. */
export function lowHalves(frames: readonly number[]): readonly number[] {
  const low = (frame: number): number => frame & 0xfffff;
  return Array.from({ length: 256 }, (_, v) => {
    const frame = frames.at(v - SPTE.firstFrame);
    if (v < SPTE.firstFrame || frame === undefined) return v;
    return SPTE.firstFrame + frames.findIndex((other) => low(other) === low(frame));
  });
}
