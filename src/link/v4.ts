/**
 * Format 4: a dictionary of its own for the tables as Linux changes them. FROZEN: links in this format exist; a better
 * idea is a new format.
 *
 *     v4.<scenario>      v4.<scenario>.<run>      v4.<scenario>.<run>.<view>
 *
 * Scenario and run as in `parts.ts`, the view as in format 2; the run may be empty if there is a view. The dictionary of
 * the formats before holds only KVM's scenarios: a page fault against khugepaged took 400 letters in them.
 */
import { strToU8 } from 'fflate';
import type { Unpacked, Viewing } from './format';
import { packRun, packScenario, unpackParts } from './parts';
import type { Replayable } from './replayable';
import { packView, unpackView } from './v2';
import { DICTIONARY } from './v4.dictionary';

const dictionary = strToU8(DICTIONARY);

/** Writes a link; the range must lie within the schedule. `viewing` is null if the link asks for nothing. */
export function packV4(
  setup: Replayable,
  scenario: unknown,
  schedule: readonly number[],
  position: number,
  viewing: Viewing | null,
): string {
  const parts = ['v4', packScenario(scenario, dictionary)];
  const run = packRun(setup, schedule, position);
  if (viewing !== null) return [...parts, run, packView(viewing)].join('.');
  return (run === '' ? parts : [...parts, run]).join('.');
}

/** Reads what follows `v4.`, without running anything. A view that cannot be read leaves the link open to all. */
export function unpackV4(text: string): Unpacked {
  const [scenarioPart = '', runPart = '', viewPart, ...more] = text.split('.');
  const hasRun = runPart !== '' || (viewPart === undefined && text.includes('.'));
  const unpacked = unpackParts(hasRun ? `${scenarioPart}.${runPart}` : scenarioPart, dictionary);
  if (!unpacked.ok || viewPart === undefined) return unpacked;
  const viewing = unpackView(viewPart);
  if (viewing === null || more.length > 0) return { ...unpacked, damaged: true };
  return { ...unpacked, viewing };
}

/** Whether a scenario is one that this format's dictionary was made for. */
export function suitsV4(scenario: unknown): boolean {
  return typeof scenario === 'object' && scenario !== null && 'kind' in scenario && scenario.kind === 'mm';
}
