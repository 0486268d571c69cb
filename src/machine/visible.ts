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

/** A byte that nobody but its thread changes, with the tables in which somebody looks it up. */
export interface OwnByte {
  readonly at: number;
  readonly tables: readonly (readonly boolean[])[];
}

/** When an instruction undoes what somebody waits for: perhaps, whatever the state; or if it does so at one of these bytes. */
export type Undoing = 'perhaps' | readonly OwnByte[];

/**
 * Per instruction of a thread, when it undoes what somebody who looks at this waits for. What is a thread's own is in no
 * footprint, for nobody else minds: its place changes with each of its instructions, of its registers those that the
 * instruction writes or forgets. Its own bytes, and those of its CPU, are the same whatever others do before the
 * instruction; so if it undoes nothing at them now, it does not then.
 */
export function undoing(
  thread: MachineThread,
  perCpu: readonly number[],
  prints: readonly Footprint[],
  { bytes, points }: Visible,
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
    const touched = shown.filter((byte) => (((w[byte >> 5] | a[byte >> 5]) >>> (byte & 31)) & 1) !== 0);
    if (touched.some((byte) => !ofCpu.has(byte))) return 'perhaps';
    const written = [code.dst, ...code.clear].filter((register) => register >= 0);
    const own = [...written.map((register) => registers + register), ...touched].filter((byte) =>
      bytes.has(byte),
    );
    if (own.some((byte) => !points.has(byte))) return 'perhaps';
    return own.map((byte) => ({ at: byte, tables: points.get(byte) ?? [] }));
  });
}

/** Whether a table says true of one of the bytes before, and false after. */
export function undoes(own: readonly OwnByte[], before: Uint8Array, after: Uint8Array): boolean {
  return own.some(({ at, tables }) => tables.some((on) => on[before[at]] && !on[after[at]]));
}
