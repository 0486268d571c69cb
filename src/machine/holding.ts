import { branches, type Code } from './code';
import type { Flow } from './flow';
import type { Forwarding } from './forwarding';
import { RESERVED, WAITING, type Guesses, type Slot } from './guesses';
import { CLASS, SCOPE } from './instructions';
import type { Interpreter } from './interpreter';
import type { Held, MemoryRules } from './models';
import { LockChange } from './models/locks';
import { mayMeet } from './order';

/** Two accesses cannot meet; the later may take its value from the earlier; the later must wait. */
type Meeting = 'apart' | 'forwards' | 'held';

/** What keeps the instructions of a window from executing: the one place where the memory model is asked. */
export class Holding {
  constructor(
    private readonly model: MemoryRules,
    private readonly code: readonly Code[],
    private readonly flow: Flow,
    private readonly forwarding: Forwarding,
    private readonly guesses: Guesses,
    private readonly interpreter: Interpreter,
  ) {}

  /** The instruction as it would execute now: one that would write nothing orders as little as a read. */
  ordered(s: Uint8Array, code: Code, address: number): Code {
    if (code.failed === null || !this.model.unorderedFailure) return code;
    return this.interpreter.wouldFail(s, code, address, this.forwarding.regs) ? code.failed : code;
  }

  /** What keeps slot `at` from executing now, with the pc of the instruction that holds it. */
  heldIn(s: Uint8Array, slots: readonly Slot[], at: number): { why: Held; by: number } | null {
    const pc = slots[at].pc;
    const code = this.code[pc];
    const undoable = (code.classes & CLASS.undoable) !== 0;
    const blockedBranch = undoable && this.model.speculates ? -1 : this.guesses.speculative(slots, at);
    this.forwarding.gather(s, slots, at);
    const missing = code.uses.find((r) => this.forwarding.ready[r] === 0);
    if (missing !== undefined) return { why: 'data', by: this.forwarding.writerOf(slots, at, missing) };
    const address = this.forwarding.address(code);
    const ordered = this.ordered(s, code, address);
    const locks = new LockChange();
    // The delayed store it takes its value from; nothing older of that address concerns it then.
    let giver = -1;
    for (let i = at - 1; i >= 0; i--) {
      const { status } = slots[i];
      const whole = this.code[slots[i].pc];
      const older = this.remaining(slots[i]);
      const past = branches(older) && status === WAITING && this.guesses.isPast(slots, i, at);
      const across = locks.held(older, ordered);
      locks.pass(whole, past ? this.flow.arms[slots[i].pc] : [], this.code);
      if (status !== WAITING && status !== RESERVED) continue;
      const why = this.model.held(older, ordered) ?? across;
      if (why !== null) return { why, by: slots[i].pc };
      if (past) {
        const given = giver >= 0 && this.guesses.isPast(slots, i, giver);
        const inArm = this.heldByArm(slots, i, at, given);
        if (inArm !== null) return inArm;
      }
      if (giver >= 0) continue;
      const meeting = this.meeting(s, slots, i, at, address);
      if (meeting === 'held') return { why: 'same-address', by: slots[i].pc };
      if (meeting === 'forwards') giver = i;
    }
    if (blockedBranch >= 0) return { why: 'control', by: slots[blockedBranch].pc };
    return null;
  }

  /** What a slot has still to do: of an atomic instruction that has read, the write. */
  private remaining({ pc, status }: Slot): Code {
    const code = this.code[pc];
    return status === RESERVED && code.written !== null ? code.written : code;
  }

  /** How the access of slot `at`, to `address`, stands to that of the older slot `i`. */
  private meeting(s: Uint8Array, slots: readonly Slot[], i: number, at: number, address: number): Meeting {
    const code = this.code[slots[at].pc];
    const older = this.remaining(slots[i]);
    if (code.scope === SCOPE.none || older.scope === SCOPE.none) return 'apart';
    // Gathering for `at` has also told which registers the older one can rely on only if nothing
    // between rewrites them; ask for its own operands afresh.
    const olderAddress = this.forwarding.addressAt(s, slots, i);
    if (!mayMeet(older, code, olderAddress, address)) return 'apart';
    return this.forwarding.forwardedFrom(s, slots, i, at, olderAddress, address) < 0 ? 'held' : 'forwards';
  }

  /**
   * Anything in the arms of the undecided branch at `pc` that might still come between, or that was
   * guessed and may be undone. `given`: it takes its value from a store below the arms.
   */
  private heldByArm(
    slots: readonly Slot[],
    i: number,
    at: number,
    given: boolean,
  ): { why: Held; by: number } | null {
    const code = this.code[slots[at].pc];
    const meet = this.flow.meets[slots[i].pc];
    let below = i + 1;
    while (slots[below].pc !== meet) below++;
    // Registers that nothing below the arms has written since.
    const uses = code.uses.filter((r) => this.forwarding.writerOf(slots, at, r, below) < 0);
    for (const q of this.flow.arms[slots[i].pc]) {
      const other = this.code[q];
      const why = this.model.held(other, code);
      if (why !== null) return { why, by: q };
      if (!given && mayMeet(other, code, -2, -2)) return { why: 'same-address', by: q };
      if (other.dst >= 0 && uses.includes(other.dst)) return { why: 'data', by: q };
      if (other.clear.some((r) => uses.includes(r))) return { why: 'data', by: q };
    }
    return null;
  }
}
