/**
 * Format 7: of the time in which a walk of KVM keeps either its last spte or every entry, as its protocol has it. FROZEN once
 * released: a better idea is a new format.
 *
 *     v7.<scenario>.<run>.<view>.<moments>         what is empty at the end is left out
 *
 * All parts and the dictionary as in format 5. Only what an older app could not run is written in it: the debug walk, and
 * properties that speak of the one `spte`. Until then the walks of every protocol kept `sptes[]`; properties of older links and
 * files that speak of these turn the walks into debug walks, which keep them still (`src/scenarios/older.ts`).
 */
import type { Unpacked } from './format';
import { dictionary, packParts, unpackAgainst, type Carried } from './v5';

/** Writes a link. */
export function packV7(carried: Carried): string {
  return packParts('v7', dictionary, carried);
}

/** Reads what follows `v7.`, without running anything. A view or moments that cannot be read are left out. */
export function unpackV7(text: string): Unpacked {
  return unpackAgainst(dictionary, text);
}

/** Whether a scenario has debug walks, or properties that speak of a walk's only spte. */
export function needsV7(scenario: unknown): boolean {
  if (typeof scenario !== 'object' || scenario === null) return false;
  const { kind, threads, properties } = scenario as Readonly<Record<string, unknown>>;
  if (kind !== 'kvm') return false;
  return (
    listOf(threads).some((thread) => 'hierarchy' in thread) ||
    listOf(properties).some(({ holds }) => typeof holds === 'string' && /:\s*spte\b/.test(holds))
  );
}

function listOf(value: unknown): Readonly<Record<string, unknown>>[] {
  return Array.isArray(value)
    ? value.filter((one): one is Record<string, unknown> => typeof one === 'object' && one !== null)
    : [];
}
