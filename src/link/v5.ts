/**
 * Format 5: of the time in which a lock holds up a grace period, as it does in Linux; and what a scenario states of
 * itself, and moments of the run that somebody marked. FROZEN once released: a better idea is a new format.
 *
 *     v5.<scenario>.<run>.<view>.<moments>         what is empty at the end is left out
 *
 * Scenario, run and view as in format 4, the scenario against the dictionaries of formats 4 and 1 and one of what KVM's
 * presets have new. Moments: JSON, `[[position, "name"], …]`, deflated and sealed like the other parts. Links that need none of it are in
 * older formats.
 *
 * In formats 1 to 4 nothing but a read-side section held up a grace period. A scenario of theirs in which somebody waits
 * for one keeps that rule, which is today's `readers: 'sections'`: its grace periods end where they ended.
 */
import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import type { Moment, Unpacked, Viewing } from './format';
import { packRun, packScenario, seal, unpackParts, unseal } from './parts';
import type { Replayable } from './replayable';
import { DICTIONARY as KVM } from './v1.dictionary';
import { packView, unpackView } from './v2';
import { DICTIONARY as MM } from './v4.dictionary';
import { DICTIONARY as NEW } from './v5.dictionary';

export const dictionary = strToU8(MM + KVM + NEW);

/** Most moments in a link, and letters of a name. */
const MOST_MOMENTS = 50;
const LONGEST_MOMENT = 80;
const LONGEST_PART = 10_000;
const LARGEST_JSON = 16 * 1024;

/** What a link of format 5 carries; range and moments lie within the schedule. */
export interface Carried {
  readonly setup: Replayable;
  readonly scenario: unknown;
  readonly schedule: readonly number[];
  readonly position: number;
  readonly viewing: Viewing | null;
  readonly moments: readonly Moment[];
}

/** Writes a link. */
export function packV5(carried: Carried): string {
  return packParts('v5', dictionary, carried);
}

/** Writes a link in this format's way, as `version`, against a dictionary. */
export function packParts(
  version: string,
  against: Uint8Array,
  { setup, scenario, schedule, position, viewing, moments }: Carried,
): string {
  const parts = [
    version,
    packScenario(scenario, against),
    packRun(setup, schedule, position),
    viewing === null ? '' : packView(viewing),
    packMoments(moments),
  ];
  while (parts.at(-1) === '') parts.pop();
  return parts.join('.');
}

/** Reads what follows `v5.`, without running anything. A view or moments that cannot be read are left out. */
export function unpackV5(text: string): Unpacked {
  return unpackAgainst(dictionary, text);
}

/** Reads what was written in this format's way against a dictionary. */
export function unpackAgainst(against: Uint8Array, text: string): Unpacked {
  const [scenarioPart = '', runPart = '', viewPart = '', momentsPart = '', ...more] = text.split('.');
  const unpacked = unpackParts(runPart === '' ? scenarioPart : `${scenarioPart}.${runPart}`, against);
  if (!unpacked.ok) return unpacked;
  const viewing = viewPart === '' ? undefined : unpackView(viewPart);
  const moments = momentsPart === '' ? [] : unpackMoments(momentsPart);
  const damaged =
    unpacked.damaged || viewing === null || moments === null || more.length > 0 || text.endsWith('.');
  return {
    ...unpacked,
    damaged,
    ...(viewing === undefined || viewing === null ? {} : { viewing }),
    ...(moments === null || moments.length === 0 ? {} : { moments }),
  };
}

/** Protocols in which somebody waits for a grace period. */
const DEFER: readonly unknown[] = ['rcu-posted', 'rcu-merged', 'tdp-rcu', 'sync-rcu'];
/** Words with which a program waits for one. */
const WAITS = /\b(call_rcu|kfree_rcu|synchronize_rcu|synchronize_rcu_expedited|rcu_barrier)\b/;

/** A scenario of format 4 as one of format 5 that means the same. Anything else comes back as it is. */
export function upgradeV4(scenario: unknown): unknown {
  if (typeof scenario !== 'object' || scenario === null) return scenario;
  const { kind, protocol, source, readers } = scenario as Readonly<Record<string, unknown>>;
  const waits =
    kind === 'kvm'
      ? DEFER.includes(protocol)
      : kind === 'program' && typeof source === 'string' && WAITS.test(source);
  return waits && readers === undefined ? { ...scenario, readers: 'sections' } : scenario;
}

/** Whether a link to it needs this format: for what it carries, for what it means, or because its dictionary suits it. */
export function needsV5(scenario: unknown, moments: readonly Moment[]): boolean {
  if (moments.length > 0 || upgradeV4(scenario) !== scenario) return true;
  if (typeof scenario !== 'object' || scenario === null) return false;
  if ('kind' in scenario && scenario.kind === 'kvm') return true;
  return 'properties' in scenario && Array.isArray(scenario.properties) && scenario.properties.length > 0;
}

function packMoments(moments: readonly Moment[]): string {
  if (moments.length === 0) return '';
  const kept = moments
    .slice(0, MOST_MOMENTS)
    .map(({ position, name }) => [position, name.slice(0, LONGEST_MOMENT)]);
  return seal(deflateSync(strToU8(JSON.stringify(kept)), { level: 9, mem: 4 }));
}

function unpackMoments(part: string): Moment[] | null {
  const sealed = part.length > LONGEST_PART ? null : unseal(part);
  if (sealed === null || !sealed.intact) return null;
  try {
    const bytes = inflateSync(sealed.bytes, { out: new Uint8Array(LARGEST_JSON + 1) });
    if (bytes.length > LARGEST_JSON) return null;
    const data: unknown = JSON.parse(strFromU8(bytes));
    if (!Array.isArray(data)) return null;
    return data.slice(0, MOST_MOMENTS).flatMap((one: unknown): Moment[] => {
      if (!Array.isArray(one)) return [];
      const [position, name] = one as unknown[];
      if (typeof position !== 'number' || !Number.isInteger(position) || position < 0) return [];
      return typeof name === 'string' ? [{ position, name: name.slice(0, LONGEST_MOMENT) }] : [];
    });
  } catch {
    return null;
  }
}
