/**
 * The two parts that every format so far writes alike: a scenario and a run, each as letters with its own check.
 * FROZEN, as the formats are that are made of it.
 *
 *     scenario   check (2 bytes) · canonical JSON, deflated with the dictionary of the format
 *     run        check (2 bytes) · hash of the programs (4) · steps · steps after the position · schedule
 *                                                              (numbers of 7 bits a byte, lowest first)
 *
 * The checks are of the bytes that follow: they tell a damaged link from one whose programs changed. The parts
 * have one each, so a scenario opens though its run is damaged.
 */
import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import { fromBase64url, toBase64url } from './base64url';
import { canonicalJson } from '../scenarios/canonical';
import type { PackedRun, Unpacked } from './format';
import type { Replayable } from './replayable';
import { MOST_STEPS, readSchedule, writeSchedule } from './v1-schedule';

/** Most letters of either part. */
const LONGEST_PART = 40_000;
/** Most bytes of a scenario's JSON. */
const LARGEST_JSON = 128 * 1024;

/** The letters of a scenario, compressed against a format's dictionary. */
export function packScenario(scenario: unknown, dictionary: Uint8Array): string {
  return seal(deflateSync(strToU8(canonicalJson(scenario)), { level: 9, mem: 4, dictionary }));
}

/**
 * The letters of a run; none for a run without steps. `position` is 0..schedule.length; the schedule must be possible
 * and not longer than `MOST_STEPS`.
 */
export function packRun(setup: Replayable, schedule: readonly number[], position: number): string {
  if (schedule.length === 0) return '';
  const head = [
    ...[24, 16, 8, 0].map((shift) => (setup.programHash >>> shift) & 0xff),
    ...numberBytes(schedule.length),
    ...numberBytes(schedule.length - position),
  ];
  return seal(Uint8Array.of(...head, ...written(setup, schedule)));
}

/** The schedule written last: moving along a run asks for the same one at every position. */
let last: { setup: Replayable; schedule: readonly number[]; bytes: readonly number[] } | null = null;

function written(setup: Replayable, schedule: readonly number[]): readonly number[] {
  const same =
    last?.setup === setup &&
    last.schedule.length === schedule.length &&
    last.schedule.every((step, i) => step === schedule[i]);
  if (last !== null && same) return last.bytes;
  // A copy: the caller's own may change.
  last = { setup, schedule: [...schedule], bytes: [...writeSchedule(setup, schedule)] };
  return last.bytes;
}

/** Reads `<scenario>` or `<scenario>.<run>`, without running anything. */
export function unpackParts(text: string, dictionary: Uint8Array): Unpacked {
  const [scenarioPart = '', runPart = '', ...more] = text.split('.');
  if (scenarioPart.length > LONGEST_PART || runPart.length > LONGEST_PART)
    return { ok: false, why: 'too-long' };
  const sealed = unseal(scenarioPart);
  if (sealed === null || !sealed.intact) return { ok: false, why: 'damaged' };
  const json = inflate(sealed.bytes, dictionary);
  if (json === null) return { ok: false, why: 'damaged' };
  if (json === 'too-long') return { ok: false, why: 'too-long' };
  const run = runPart === '' ? null : unpackRun(runPart);
  const damaged = more.length > 0 || (run === null ? text.includes('.') : !run.intact);
  return { ok: true, scenario: json.value, run, damaged };
}

function unpackRun(part: string): (PackedRun & { intact: boolean }) | null {
  const sealed = unseal(part);
  if (sealed === null || sealed.bytes.length < 4) return null;
  const { bytes, intact } = sealed;
  const count = readNumber(bytes, 4);
  const behind = readNumber(bytes, count.end);
  const steps = Math.min(count.value, MOST_STEPS);
  return {
    intact,
    programHash: ((bytes[0] << 24) | (bytes[1] << 16) | (bytes[2] << 8) | bytes[3]) >>> 0,
    steps,
    position: Math.max(0, steps - behind.value),
    replay: (setup) => readSchedule(setup, bytes.subarray(behind.end), steps),
  };
}

function inflate(bytes: Uint8Array, dictionary: Uint8Array): { value: unknown } | 'too-long' | null {
  try {
    // What does not fit is dropped by fflate, not written elsewhere.
    const out = inflateSync(bytes, { dictionary, out: new Uint8Array(LARGEST_JSON + 1) });
    return out.length > LARGEST_JSON ? 'too-long' : { value: JSON.parse(strFromU8(out)) as unknown };
  } catch {
    return null;
  }
}

/** Puts a check before bytes and writes them as text. */
export function seal(bytes: Uint8Array): string {
  const check = checkOf(bytes);
  return toBase64url(Uint8Array.of(check >> 8, check & 0xff, ...bytes));
}

/** The bytes back, and whether the check agrees; of text that was cut off, what there is. Null for no bytes at all. */
export function unseal(text: string): { bytes: Uint8Array; intact: boolean } | null {
  const sealed = fromBase64url(text) ?? fromBase64url(`${text.slice(0, text.length - (text.length % 4))}`);
  if (sealed === null || sealed.length < 2) return null;
  const bytes = sealed.subarray(2);
  return { bytes, intact: text === toBase64url(sealed) && checkOf(bytes) === ((sealed[0] << 8) | sealed[1]) };
}

/** 16 bits of FNV-1a. */
function checkOf(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return ((hash >>> 16) ^ hash) & 0xffff;
}

/** A number in 7 bits a byte, lowest first. */
export function numberBytes(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...numberBytes(value >>> 7)];
}

/** A number and where it ends. Of damaged bytes: some number below 2^21. */
export function readNumber(bytes: Uint8Array, from: number): { value: number; end: number } {
  let value = 0;
  for (let i = 0; i < 3; i++) {
    const byte = bytes[from + i] ?? 0;
    value |= (byte & 127) << (7 * i);
    if (byte < 128) return { value, end: from + i + 1 };
  }
  return { value, end: from + 3 };
}
