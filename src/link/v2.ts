/**
 * Format 2: format 1 and how the link is to be looked at. FROZEN: links in this format exist; a better idea is a new format.
 *
 *     v2.<scenario>.<run>.<view>          scenario and run as in format 1; the run may be empty
 *
 *     view   check (2 bytes) · 1: read-only, 2: only a part of the run · its first and last position
 *                                                                        (numbers of 7 bits a byte, lowest first)
 *
 * A link that asks for neither is written in format 1.
 */
import type { Unpacked, Viewing } from './format';
import type { Replayable } from './replayable';
import { numberBytes, readNumber, seal, unseal } from './parts';
import { packV1, unpackV1 } from './v1';

const READ_ONLY = 1;
const RANGE = 2;

/** Writes a link; the range must lie within the schedule. */
export function packV2(
  setup: Replayable,
  scenario: unknown,
  schedule: readonly number[],
  position: number,
  viewing: Viewing,
): string {
  const [, scenarioPart, runPart = ''] = packV1(setup, scenario, schedule, position).split('.');
  return `v2.${scenarioPart}.${runPart}.${packView(viewing)}`;
}

/** The letters of how a link is to be looked at. */
export function packView({ readOnly, range }: Viewing): string {
  const flags = (readOnly ? READ_ONLY : 0) | (range === null ? 0 : RANGE);
  const numbers = range === null ? [] : [...numberBytes(range.from), ...numberBytes(range.to)];
  return seal(Uint8Array.of(flags, ...numbers));
}

/** Reads what follows `v2.`, without running anything. A view that cannot be read leaves the link open to all. */
export function unpackV2(text: string): Unpacked {
  const [scenarioPart = '', runPart = '', viewPart = '', ...more] = text.split('.');
  const unpacked = unpackV1(runPart === '' ? scenarioPart : `${scenarioPart}.${runPart}`);
  if (!unpacked.ok) return unpacked;
  const viewing = unpackView(viewPart);
  if (viewing === null || more.length > 0) return { ...unpacked, damaged: true };
  return { ...unpacked, viewing };
}

/** What `packView` wrote; null if it cannot be read. */
export function unpackView(part: string): Viewing | null {
  const sealed = part.length > 100 ? null : unseal(part);
  if (sealed === null || !sealed.intact || sealed.bytes.length === 0) return null;
  const { bytes } = sealed;
  const readOnly = (bytes[0] & READ_ONLY) !== 0;
  if ((bytes[0] & RANGE) === 0) return { readOnly, range: null };
  const from = readNumber(bytes, 1);
  const to = readNumber(bytes, from.end);
  return { readOnly, range: { from: Math.min(from.value, to.value), to: to.value } };
}
