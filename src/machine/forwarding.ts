import type { Code } from './code';
import { WAITING, type Slot } from './guesses';
import type { ThreadLayout } from './image';
import { K, SCOPE } from './instructions';
import { isPointer, objectOf } from './values';

/**
 * What instructions in a window hand to later ones before they leave it: the registers they write, and to a load the
 * value of its own CPU's delayed store.
 *
 *   done    [ r = load p ]      waiting [ store x = 7 ]      waiting [ load x ]  takes 7
 *                  └── r is known to everything behind it
 */
export class Forwarding {
  /** Registers as the slot last gathered for would find them. */
  readonly regs: Uint8Array;
  /** Which of them are known: 1 or 0. */
  readonly ready: Uint8Array;

  constructor(
    private readonly code: readonly Code[],
    private readonly layout: ThreadLayout,
    private readonly registers: number,
  ) {
    this.regs = new Uint8Array(registers);
    this.ready = new Uint8Array(registers);
  }

  /** pc of the last instruction in the slots `from` to `at` − 1 that writes the register, or -1. */
  writerOf(slots: readonly Slot[], at: number, register: number, from = 0): number {
    for (let i = at - 1; i >= from; i--) {
      const code = this.code[slots[i].pc];
      if (code.dst === register || code.clear.includes(register)) return slots[i].pc;
    }
    return -1;
  }

  /** Registers as slot `at` would find them, and which of them are known. */
  gather(s: Uint8Array, slots: readonly Slot[], at: number): void {
    for (let r = 0; r < this.registers; r++) {
      this.regs[r] = s[this.layout.registers + r];
      this.ready[r] = 1;
    }
    for (let i = 0; i < at; i++) {
      const code = this.code[slots[i].pc];
      const done = slots[i].status === WAITING ? 0 : 1;
      for (const r of code.clear) {
        this.regs[r] = 0;
        this.ready[r] = done;
      }
      if (code.dst >= 0) {
        this.regs[code.dst] = slots[i].value;
        this.ready[code.dst] = done;
      }
    }
  }

  /** Address of an access with the gathered registers: -1 none, -2 not known yet. */
  address(code: Code): number {
    if (code.addr >= 0) return code.addr;
    if (code.scope !== SCOPE.cell) return -1;
    if (code.ofReg >= 0 && this.ready[code.ofReg] === 0) return -2;
    const pointer = this.pointer(code);
    return isPointer(pointer) ? (code.table[objectOf(pointer)] ?? -1) : -1;
  }

  private pointer({ ofReg, ofConst }: Code): number {
    return ofReg >= 0 ? this.regs[ofReg] : ofConst;
  }

  /** The pointer that the access at `i` goes through. */
  pointerAt(s: Uint8Array, slots: readonly Slot[], i: number): number {
    this.gather(s, slots, i);
    return this.pointer(this.code[slots[i].pc]);
  }

  addressAt(s: Uint8Array, slots: readonly Slot[], i: number): number {
    this.gather(s, slots, i);
    return this.address(this.code[slots[i].pc]);
  }

  /** Value a load at `at` takes from its own CPU's delayed store at `i`, or -1. */
  forwardedFrom(
    s: Uint8Array,
    slots: readonly Slot[],
    i: number,
    at: number,
    from: number,
    to: number,
  ): number {
    const store = this.code[slots[i].pc];
    const load = this.code[slots[at].pc];
    if (store.kind !== K.store || load.kind !== K.load || from < 0 || from !== to) return -1;
    if (store.uses.length === 0) return store.srcConst;
    this.gather(s, slots, i);
    for (const r of store.uses) if (this.ready[r] === 0) return -1;
    return store.srcReg < 0 ? store.srcConst : this.regs[store.srcReg];
  }

  forwarded(s: Uint8Array, slots: readonly Slot[], at: number): number {
    const load = this.code[slots[at].pc];
    if (load.kind !== K.load) return -1;
    const to = this.addressAt(s, slots, at);
    let value = -1;
    for (let i = at - 1; i >= 0 && value < 0; i--)
      if (slots[i].status === WAITING && this.code[slots[i].pc].kind === K.store)
        value = this.forwardedFrom(s, slots, i, at, this.addressAt(s, slots, i), to);
    this.gather(s, slots, at);
    return value;
  }
}
