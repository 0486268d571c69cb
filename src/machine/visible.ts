import { branches } from './code';
import type { Footprint } from './footprint';
import type { MachineThread } from './thread';

/**
 * What somebody looks at who waits for something to be so: bytes of the image, by address. Of some only so much counts: what
 * they wait for does not cease to be so as long as none of these tables, looked up at the byte, comes to say false for true.
 *
 *     pc of thread 0   [false, false, true, true, false]     "vCPU 0 is at 2 or 3": the step from 3 to 4 undoes it, no other
 */
export interface Visible {
  readonly bytes: ReadonlySet<number>;
  readonly points: Points;
}

/** By address, tables in which the byte there is looked up; what a table does not say is false. */
export type Points = ReadonlyMap<number, readonly (readonly boolean[])[]>;

/** The tables of what is not so. */
export function denied(points: Points): Points {
  const values = Array.from({ length: 256 }, (_, value) => value);
  return new Map(
    [...points].map(([at, tables]) => [at, tables.map((on) => values.map((value) => !on[value]))]),
  );
}

export const NOTHING_VISIBLE: Visible = { bytes: new Set(), points: new Map() };

/** What several look at together: a byte that one of them reads whole is visible as a whole. */
export function visibleTo(all: readonly Visible[]): Visible {
  const bytes = new Set(all.flatMap((one) => [...one.bytes]));
  const points = new Map<number, readonly (readonly boolean[])[]>();
  for (const at of bytes) {
    const readers = all.filter((one) => one.bytes.has(at)).map((one) => one.points.get(at));
    if (readers.every((tables) => tables !== undefined)) points.set(at, readers.flat());
  }
  return { bytes, points };
}

/** A byte with the tables in which somebody looks it up. */
interface OwnByte {
  readonly at: number;
  readonly tables: readonly (readonly boolean[])[];
}

/** When an instruction undoes what somebody waits for: perhaps, whatever the state; or if it does so at one of these bytes. */
export type Undoing = 'perhaps' | Undone;

interface Undone {
  /** Bytes that nobody else changes before the instruction. */
  readonly own: readonly OwnByte[];
  /** Bytes that others only count up and down before it: see `Counted`. */
  readonly counted: readonly OwnByte[];
}

/**
 * Per instruction of a thread, when it undoes what somebody who looks at this waits for. What is a thread's own is in no
 * footprint, for nobody else minds: its place changes with each of its instructions, of its registers those that the
 * instruction writes or forgets. Its own bytes, and those of its CPU, are the same whatever others do before the
 * instruction; so if it undoes nothing at them now, it does not then.
 *
 * @param alone whether it is taken alone only where nobody else touches what it writes, nor does anything but count what it
 *   counts, as where instructions execute in order: then bytes in memory, too, can be told by what they are now
 */
export function undoing(
  thread: MachineThread,
  perCpu: readonly number[],
  prints: readonly Footprint[],
  { bytes, points }: Visible,
  alone: boolean,
): Undoing[] {
  const { pc, registers, window } = thread.layout;
  const shown = [...bytes];
  const ofCpu = new Set(perCpu.filter((at) => at >= 0).map((at) => at + thread.cpu));
  const ownWindow = window >= 0 && shown.some((at) => at >= window);
  return thread.code.map((code, at): Undoing => {
    const { w, a } = prints[at];
    const crosses = (to: number): boolean => points.get(pc)?.some((on) => on[at] && !on[to]) !== false;
    if (ownWindow || (bytes.has(pc) && (crosses(code.next) || (branches(code) && crosses(code.to)))))
      return 'perhaps';
    const has = (set: Int32Array, byte: number): boolean => ((set[byte >> 5] >>> (byte & 31)) & 1) !== 0;
    const touched = shown.filter((byte) => has(w, byte) || has(a, byte));
    if (!alone && touched.some((byte) => !ofCpu.has(byte))) return 'perhaps';
    const written = [code.dst, ...code.clear].filter((register) => register >= 0);
    const minded = [...written.map((register) => registers + register), ...touched].filter((byte) =>
      bytes.has(byte),
    );
    if (minded.some((byte) => !points.has(byte))) return 'perhaps';
    const isCounted = (byte: number): boolean => has(a, byte) && !has(w, byte) && !ofCpu.has(byte);
    const looked = (byte: number): OwnByte => ({ at: byte, tables: points.get(byte) ?? [] });
    return {
      own: minded.filter((byte) => !isCounted(byte)).map(looked),
      counted: minded.filter(isCounted).map(looked),
    };
  });
}

/** Whether a table says true of one of the bytes before, and false after. */
export function undoes({ own }: Undone, before: Uint8Array, after: Uint8Array): boolean {
  return own.some(({ at, tables }) => tables.some((on) => on[before[at]] && !on[after[at]]));
}
