import { branches, type Code } from './code';
import type { Flow } from './flow';

/** Choices from here on reach past an undecided branch. */
export const FIRST_VIRTUAL = 16;

/** A place in a window: an instruction, whether it has executed, and the value it found. */
export interface Slot {
  pc: number;
  status: number;
  value: number;
}

export const WAITING = 0;
/** Its read has executed, its write has not (`late.ts`). */
export const RESERVED = 255;

/**
 * What a window knows about undecided branches. Behind one there is the arm that was guessed, or a gap
 * up to the point where the arms meet, or nothing yet:
 *
 *   guessed  [ branch ] [ arm ] [ arm ] [ meet ] …        gap  [ branch ] [ meet ] …        tail  [ branch ]
 */
export class Guesses {
  constructor(
    private readonly code: readonly Code[],
    private readonly flow: Flow,
    /** Places in the window. */
    private readonly capacity: number,
  ) {}

  /** Index of the undecided branch in whose arm slot `at` stands (the nearest), or -1. */
  speculative(slots: readonly Slot[], at: number): number {
    for (let i = at - 1; i >= 0; i--) {
      if (slots[i].status !== WAITING || !branches(this.code[slots[i].pc])) continue;
      if (!this.isPast(slots, i, at)) return i;
    }
    return -1;
  }

  /** Whether slot `at` stands behind the point where the arms of the branch at slot `i` meet. */
  isPast(slots: readonly Slot[], i: number, at: number): boolean {
    const meet = this.flow.meets[slots[i].pc];
    for (let k = i + 1; k <= at; k++) if (slots[k].pc === meet) return true;
    return false;
  }

  isGap(slots: readonly Slot[], i: number): boolean {
    return (
      slots[i].status === WAITING &&
      branches(this.code[slots[i].pc]) &&
      i + 1 < slots.length &&
      slots[i + 1].pc === this.flow.meets[slots[i].pc]
    );
  }

  /** The next instruction that comes whatever happens: a branch within an arm leaves a gap of its own. */
  onwards(pc: number): number {
    return branches(this.code[pc]) ? this.flow.meets[pc] : this.code[pc].next;
  }

  /** Places that will be needed when gaps are filled, or guessed arms give way to longer ones. */
  reserve(slots: readonly Slot[]): number {
    let places = 0;
    for (let i = 0; i < slots.length - 1; i++) {
      const { pc, status } = slots[i];
      if (status !== WAITING || !branches(this.code[pc])) continue;
      const meet = this.flow.meets[pc];
      let k = i + 1;
      while (k < slots.length && slots[k].pc !== meet) k++;
      if (k < slots.length) places += Math.max(0, this.flow.armLength[pc] - (k - i - 1));
    }
    return places;
  }

  /**
   * Everything that could be executed past an undecided branch: in either arm, or where the arms
   * meet. Each is offered as the window it would make, the place in it, and its choice number.
   */
  eachVirtual(
    own: readonly Slot[],
    visit: (slots: readonly Slot[], at: number, choice: number) => void,
  ): void {
    let choice = FIRST_VIRTUAL;
    for (let i = 0; i < own.length; i++) {
      const slot = own[i];
      const code = this.code[slot.pc];
      if (slot.status !== WAITING || !branches(code)) continue;
      const tail = i + 1 >= own.length;
      if (!tail && !this.isGap(own, i)) continue;
      const meet = this.flow.meets[slot.pc];
      const ways = tail ? [code.next, code.to, meet] : [code.next, code.to];
      ways.forEach((start, way) => {
        if (start < 0 || (way < 2 && start === meet)) return;
        const path: Slot[] = [];
        for (let pc = start; pc < this.code.length && (way === 2 || pc !== meet); pc = this.code[pc].next) {
          path.push({ pc, status: WAITING, value: 0 });
          const slots = [...own.slice(0, i + 1), ...path, ...own.slice(i + 1)];
          if (slots.length + this.reserve(slots) > this.capacity || choice > 60) return;
          // An arm in a gap is put in whole, with a gap for each branch in it that is not guessed.
          if (tail) visit(slots, i + path.length, choice++);
          else {
            const whole = this.restOfArm(path, meet);
            const filled = [...own.slice(0, i + 1), ...whole, ...own.slice(i + 1)];
            if (filled.length + this.reserve(filled) > this.capacity) return;
            visit(filled, i + path.length, choice++);
          }
          if (branches(this.code[pc])) return;
        }
      });
    }
  }

  restOfArm(path: readonly Slot[], meet: number): Slot[] {
    const whole = [...path];
    for (let q = this.onwards(path[path.length - 1].pc); q !== meet; q = this.onwards(q))
      whole.push({ pc: q, status: WAITING, value: 0 });
    return whole;
  }
}
