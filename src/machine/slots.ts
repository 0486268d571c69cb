import type { Slot } from './guesses';
import type { Held } from './models';

/** A slot as an onlooker sees it. */
export interface SlotView {
  readonly pc: number;
  readonly done: boolean;
  /** Its read has executed; it is its write that waits. */
  readonly half: boolean;
  /** It would write a place between whose read and write another CPU is. */
  readonly taken: boolean;
  readonly value: number;
  readonly choice: number;
  readonly held: { readonly why: Held; readonly by: number } | null;
  readonly speculative: boolean;
  /** Only there if the person chooses it: the branch above is not decided. */
  readonly virtual: boolean;
}

/**
 * Reads a window out of the image at `at`: the number of slots, then pc, status and value of each. Whoever keeps a slot
 * copies it: they are filled anew.
 */
export function readSlots(s: Uint8Array, at: number, slots: Slot[]): void {
  const count = s[at];
  if (slots.length > count) slots.length = count;
  for (let i = 0; i < count; i++) {
    const j = at + 1 + 3 * i;
    const slot = (slots[i] ??= { pc: 0, status: 0, value: 0 });
    slot.pc = s[j];
    slot.status = s[j + 1];
    slot.value = s[j + 2];
  }
}

/** Writes a window of `capacity` places back; places that are not in use hold 0. */
export function writeSlots(s: Uint8Array, at: number, capacity: number, slots: readonly Slot[]): void {
  s[at] = slots.length;
  for (let i = 0; i < capacity; i++) {
    const j = at + 1 + 3 * i;
    const slot = slots[i];
    s[j] = slot === undefined ? 0 : slot.pc;
    s[j + 1] = slot === undefined ? 0 : slot.status;
    s[j + 2] = slot === undefined ? 0 : slot.value;
  }
}
