/**
 * Format 3: format 2, of the time in which the zapper's barrier is the flush's own. FROZEN: links in this format exist; a
 * better idea is a new format.
 *
 * Until then `mb_before_check` stood for every barrier between the cleared entries and the question who is inside. In
 * the scheme of 2012 there are two, that of commit (`mb_commit`) and that of the flush: links of formats 1 and 2 that
 * left "the" barrier out left out both. Links are not written in this format any more: those that needed it are in format 5.
 */
import type { Unpacked } from './format';
import { unpackV2 } from './v2';

/** Reads what follows `v3.`, without running anything. */
export function unpackV3(text: string): Unpacked {
  return unpackV2(text);
}

/** A scenario of format 2 as one of format 3 that means the same. Anything else comes back as it is. */
export function upgradeV2(scenario: unknown): unknown {
  if (typeof scenario !== 'object' || scenario === null) return scenario;
  const { kind, protocol, off } = scenario as Readonly<Record<string, unknown>>;
  const leftOut = kind === 'kvm' && protocol === 'irq-off' && Array.isArray(off) ? (off as unknown[]) : [];
  if (!leftOut.includes('mb_before_check') || leftOut.includes('mb_commit')) return scenario;
  return { ...scenario, off: [...leftOut, 'mb_commit'] };
}
