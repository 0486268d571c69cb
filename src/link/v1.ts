/**
 * Format 1. FROZEN: links in this format exist; a better idea is a new format.
 *
 *     v1.<scenario>            v1.<scenario>.<run>           each part in base64url (see `parts.ts`)
 */
import { strToU8 } from 'fflate';
import type { Unpacked } from './format';
import { packRun, packScenario, unpackParts } from './parts';
import type { Replayable } from './replayable';
import { DICTIONARY } from './v1.dictionary';

const dictionary = strToU8(DICTIONARY);

/** Writes a link. `position` is 0..schedule.length; the schedule must be possible and not longer than `MOST_STEPS`. */
export function packV1(
  setup: Replayable,
  scenario: unknown,
  schedule: readonly number[],
  position: number,
): string {
  const parts = ['v1', packScenario(scenario, dictionary), packRun(setup, schedule, position)];
  return parts.filter((part) => part !== '').join('.');
}

/** Reads what follows `v1.`, without running anything. */
export function unpackV1(text: string): Unpacked {
  return unpackParts(text, dictionary);
}
