/**
 * Format 6: of the time in which the tables as Linux changes them got a stage 2, entries read in halves, and KVM's fast page
 * fault. FROZEN once released: a better idea is a new format.
 *
 *     v6.<scenario>.<run>.<view>.<moments>         what is empty at the end is left out
 *
 * All parts as in format 5, the scenario against the dictionary of format 4 and one of what has come since. Only what an
 * older app could not run is written in it; everything else stays in the formats before.
 */
import { strToU8 } from 'fflate';
import type { Unpacked } from './format';
import { packParts, unpackAgainst, type Carried } from './v5';
import { DICTIONARY as MM } from './v4.dictionary';
import { DICTIONARY as NEW } from './v6.dictionary';

const dictionary = strToU8(MM + NEW);

/** What no thread ran before. */
const SINCE: readonly unknown[] = ['stage2-map', 'read-halves', 'fast-fault', 'zap-spte'];

/** Writes a link. */
export function packV6(carried: Carried): string {
  return packParts('v6', dictionary, carried);
}

/** Reads what follows `v6.`, without running anything. A view or moments that cannot be read are left out. */
export function unpackV6(text: string): Unpacked {
  return unpackAgainst(dictionary, text);
}

/** Whether a scenario has threads that came with this format. */
export function needsV6(scenario: unknown): boolean {
  if (typeof scenario !== 'object' || scenario === null) return false;
  const { kind, threads } = scenario as Readonly<Record<string, unknown>>;
  return kind === 'mm' && Array.isArray(threads) && threads.some((thread) => SINCE.includes(runsOf(thread)));
}

function runsOf(thread: unknown): unknown {
  return typeof thread === 'object' && thread !== null && 'runs' in thread ? thread.runs : undefined;
}
