import { branches, passes, type Code } from './code';
import { analyseFlow, type Flow } from './flow';
import { Forwarding } from './forwarding';
import { FIRST_VIRTUAL, Guesses, RESERVED, WAITING, type Slot } from './guesses';
import type { ThreadLayout } from './image';
import { Holding } from './holding';
import { CLASS } from './instructions';
import type { Interpreter } from './interpreter';
import { KnownWindows } from './known-windows';
import type { Held, MemoryRules } from './models';
import type { Reservations } from './reservations';
import { readSlots, writeSlots, type SlotView } from './slots';

/** Fetching waits for a branch. */
const STALLED = 255;
const DONE = 1;
/** Executed, found a bug (status − POISONED is its bit), but may yet be undone. */
const POISONED = 2;

/** An instruction that nothing in its window holds; `half`: its write is what is left. */
interface Free {
  readonly choice: number;
  readonly code: Code;
  readonly half: boolean;
}

/**
 * The instructions of one thread that are not behind it yet, in program order, of which later ones
 * may execute before earlier ones as the memory model allows.
 *
 *   slot        0              1             2            fetch
 *   waiting  [ store x ]   done [ load y=0 ]   waiting [ fence ]   → pc 7
 *
 * Slots leave at the front when executed (registers are written then); new ones are fetched at the
 * back as far as the way is known. Behind an undecided branch there is either the arm that was
 * guessed by executing something in it, or a gap up to the point where the arms meet. When the
 * branch is decided, a wrong arm is dropped with all it did, and the gap is filled.
 *
 * The window works on a scratch copy: `open` reads it from an image, `close` writes it back.
 */
export class Window {
  private slots: Slot[] = [];
  private fetch = 0;
  private readonly forwarding: Forwarding;
  private readonly guesses: Guesses;
  private readonly holding: Holding;
  private readonly known: KnownWindows<readonly Free[]> | null;
  /** Executed instructions that the last execution undid. */
  undone = 0;
  /** The last execution was only the read of an atomic instruction. */
  reserved = false;

  constructor(
    private readonly model: MemoryRules,
    private readonly code: readonly Code[],
    private readonly flow: Flow,
    private readonly layout: ThreadLayout,
    registers: number,
    private readonly interpreter: Interpreter,
    private readonly cpu: number,
    private readonly reservations: Pick<Reservations, 'look' | 'isTaken' | 'any'>,
    private readonly thread: number,
  ) {
    this.forwarding = new Forwarding(code, layout, registers);
    this.guesses = new Guesses(code, flow, layout.slots);
    this.holding = new Holding(model, code, flow, this.forwarding, this.guesses, interpreter);
    // What an instruction orders that may fail depends on memory, too.
    const { pc, window, slots } = layout;
    const asks = model.unorderedFailure && code.some(({ failed }) => failed !== null);
    this.known = asks ? null : new KnownWindows(pc, window + 1 + 3 * slots);
  }

  /** Fills the window of a fresh image. */
  start(s: Uint8Array): void {
    this.slots = [];
    this.fetch = s[this.layout.pc];
    this.refill();
    this.close(s);
  }

  open(s: Uint8Array): void {
    readSlots(s, this.layout.window, this.slots);
    this.fetch = s[this.layout.pc];
  }

  private close(s: Uint8Array): void {
    s[this.layout.pc] = this.fetch;
    writeSlots(s, this.layout.window, this.layout.slots, this.slots);
  }

  /** All instructions before this point have executed and none after. */
  isClean(s: Uint8Array): boolean {
    const at = this.layout.window;
    for (let i = 0; i < s[at]; i++) if (s[at + 2 + 3 * i] !== WAITING) return false;
    return true;
  }

  /** Oldest instruction not behind the thread; the end if none. */
  front(s: Uint8Array): number {
    return s[this.layout.window] > 0 ? s[this.layout.window + 1] : s[this.layout.pc];
  }

  /** Drops everything in flight (an interrupt at a clean point) and goes on at `pc`. */
  redirect(s: Uint8Array, pc: number): void {
    s[this.layout.pc] = pc;
    this.start(s);
  }

  /** Calls `take` for each choice whose instruction may execute, in order. */
  choices(s: Uint8Array, blocked: (code: Code) => boolean, take: (choice: number) => void): void {
    const free = this.known?.get(s) ?? this.free(s);
    for (let i = 0; i < free.length; i++) {
      const { choice, code, half } = free[i];
      if (half || (!blocked(code) && !this.isTaken(s, choice, code))) take(choice);
    }
  }

  /** What nothing in the window holds, in order. */
  private free(s: Uint8Array): readonly Free[] {
    this.open(s);
    const free: Free[] = [];
    this.slots.forEach(({ pc, status }, i) => {
      const half = status === RESERVED;
      if (half || (status === WAITING && this.held(s, i) === null))
        free.push({ choice: i, code: this.code[pc], half });
    });
    if (this.model.speculates)
      this.guesses.eachVirtual(this.slots, (slots, at, choice) => {
        if (this.holding.heldIn(s, slots, at) === null)
          free.push({ choice, code: this.code[slots[at].pc], half: false });
      });
    this.known?.set(s, free);
    return free;
  }

  private isTaken(s: Uint8Array, choice: number, code: Code): boolean {
    if (choice >= FIRST_VIRTUAL || (code.classes & CLASS.writes) === 0 || !this.reservations.any)
      return false;
    this.open(s);
    return this.takenAt(s, this.slots, choice);
  }

  /** The pointer that the access in a slot goes through; its registers are known. */
  pointerAt(s: Uint8Array, at: number): number {
    this.open(s);
    return this.forwarding.pointerAt(s, this.slots, at);
  }

  /** Whether nothing but the oldest instruction can execute before it has, whatever other threads do meanwhile. */
  isAlone(s: Uint8Array): boolean {
    this.open(s);
    let alone = true;
    const look = (slots: readonly Slot[], at: number): void => {
      alone &&= this.code[slots[at].pc].failed === null && this.holding.heldIn(s, slots, at) !== null;
    };
    for (let i = 1; i < this.slots.length; i++) look(this.slots, i);
    if (this.model.speculates) this.guesses.eachVirtual(this.slots, look);
    return alone;
  }

  /** Executes `choice`; the caller has checked that it may. Bugs and concerns are left in the interpreter. */
  execute(s: Uint8Array, choice: number): void {
    this.open(s);
    this.undone = 0;
    this.reserved = false;
    let at = choice;
    if (choice >= FIRST_VIRTUAL) {
      this.guesses.eachVirtual(this.slots, (slots, index, k) => {
        if (k !== choice) return;
        at = index;
        this.adopt = slots.map((slot) => ({ ...slot }));
      });
      if (this.adopt !== null) this.slots = this.adopt;
      this.adopt = null;
      const last = this.slots[this.slots.length - 1];
      this.fetch = branches(this.code[last.pc]) && last.status === WAITING ? STALLED : this.successor(last);
    }
    const slot = this.slots[at];
    const code = this.code[slot.pc];
    this.forwarding.gather(s, this.slots, at);
    if (this.reserves(s, slot)) {
      slot.value = this.interpreter.reserve(s, code, this.forwarding.regs, 0);
      slot.status = RESERVED;
      this.reserved = true;
      if (branches(code)) this.decide(at, passes(code, slot.value) ? code.to : code.next);
      this.refill();
      this.close(s);
      return;
    }
    const wrote = slot.status === RESERVED;
    const speculative = this.guesses.speculative(this.slots, at) >= 0;
    const forwarded = this.forwarding.forwarded(s, this.slots, at);
    slot.value =
      forwarded >= 0 ? forwarded : this.interpreter.execute(s, code, this.cpu, this.forwarding.regs, 0);
    slot.status = DONE;
    if (speculative && this.interpreter.bug >= 0) {
      slot.status = POISONED + this.interpreter.bug;
      this.interpreter.bug = -1;
    }
    if (branches(code) && !wrote) this.decide(at, passes(code, slot.value) ? code.to : code.next);
    this.raisePoisoned();
    this.retire(s);
    this.refill();
    this.close(s);
  }

  private adopt: Slot[] | null = null;

  /** The window row by row, for people. */
  view(s: Uint8Array, blocked: (code: Code) => boolean): SlotView[] {
    this.reservations.look(s);
    this.open(s);
    const rows: SlotView[] = this.slots.map((slot, i) => ({
      pc: slot.pc,
      done: slot.status !== WAITING && slot.status !== RESERVED,
      half: slot.status === RESERVED,
      taken: slot.status === WAITING && this.takenAt(s, this.slots, i),
      value: slot.value,
      choice: i,
      virtual: false,
      held: slot.status === WAITING ? this.held(s, i) : null,
      speculative: this.guesses.speculative(this.slots, i) >= 0,
    }));
    if (this.model.speculates)
      this.guesses.eachVirtual(this.slots, (slots, at, choice) => {
        const held = this.holding.heldIn(s, slots, at);
        if (held !== null || blocked(this.code[slots[at].pc])) return;
        rows.push({
          pc: slots[at].pc,
          done: false,
          half: false,
          taken: false,
          value: 0,
          choice,
          virtual: true,
          held: null,
          speculative: this.guesses.speculative(slots, at) >= 0,
        });
      });
    return rows;
  }

  /** Calls `take` for each place that lies between this thread's read and its write. */
  eachReserved(s: Uint8Array, take: (address: number) => void): void {
    const at = this.layout.window;
    for (let i = 0; i < s[at]; i++)
      if (s[at + 2 + 3 * i] === RESERVED) {
        this.open(s);
        take(this.forwarding.addressAt(s, this.slots, i));
      }
  }

  /** Whether executing the slot now only reads, and its write comes in a step of its own. */
  private reserves(s: Uint8Array, slot: Slot): boolean {
    const code = this.code[slot.pc];
    if (code.written === null || slot.status !== WAITING) return false;
    const address = this.forwarding.address(code);
    return (
      address >= 0 &&
      (code.failed === null || !this.interpreter.wouldFail(s, code, address, this.forwarding.regs))
    );
  }

  private takenAt(s: Uint8Array, slots: readonly Slot[], at: number): boolean {
    const code = this.code[slots[at].pc];
    if ((code.classes & CLASS.writes) === 0) return false;
    const address = this.forwarding.addressAt(s, slots, at);
    if (address < 0 || !this.reservations.isTaken(address, this.thread)) return false;
    return (this.holding.ordered(s, code, address).classes & CLASS.writes) !== 0;
  }

  private held(s: Uint8Array, at: number): { why: Held; by: number } | null {
    return this.holding.heldIn(s, this.slots, at);
  }

  /** The branch at slot `i` goes to `pc`: drops a wrong arm, fills the gap. */
  private decide(i: number, pc: number): void {
    const meet = this.flow.meets[this.slots[i].pc];
    if (i + 1 >= this.slots.length) {
      this.fetch = pc;
      return;
    }
    if (this.slots[i + 1].pc === pc) return;
    let k = i + 1;
    while (k < this.slots.length && this.slots[k].pc !== meet) k++;
    const dropped = this.slots.splice(i + 1, k - i - 1);
    this.undone = dropped.filter((slot) => slot.status !== WAITING).length;
    if (i + 1 >= this.slots.length) {
      this.fetch = pc;
      return;
    }
    const filling: Slot[] = [];
    for (let q = pc; q !== meet; q = this.guesses.onwards(q))
      filling.push({ pc: q, status: WAITING, value: 0 });
    this.slots.splice(i + 1, 0, ...filling);
  }

  private raisePoisoned(): void {
    for (let i = 0; i < this.slots.length; i++) {
      const status = this.slots[i].status;
      if (status < POISONED || status === RESERVED || this.guesses.speculative(this.slots, i) >= 0) continue;
      if (this.interpreter.bug < 0) this.interpreter.bug = status - POISONED;
      this.slots[i].status = DONE;
    }
  }

  private retire(s: Uint8Array): void {
    let n = 0;
    while (n < this.slots.length && this.slots[n].status !== WAITING && this.slots[n].status !== RESERVED) {
      const slot = this.slots[n++];
      const code = this.code[slot.pc];
      for (const r of code.clear) s[this.layout.registers + r] = 0;
      if (code.dst >= 0) s[this.layout.registers + code.dst] = slot.value;
    }
    if (n > 0) this.slots.splice(0, n);
  }

  private refill(): void {
    while (this.fetch < this.code.length) {
      const code = this.code[this.fetch];
      this.slots.push({ pc: this.fetch, status: WAITING, value: 0 });
      if (this.slots.length + this.guesses.reserve(this.slots) > this.layout.slots) {
        this.slots.pop();
        return;
      }
      this.fetch = branches(code) ? STALLED : code.next;
    }
  }

  /** Where the way goes on after an executed slot, or one with a single way. */
  private successor(slot: Slot): number {
    const code = this.code[slot.pc];
    return branches(code) && passes(code, slot.value) ? code.to : code.next;
  }
}

/** Makes the window of one thread of a machine. */
export type WindowMaker = (
  rules: MemoryRules,
  code: readonly Code[],
  layout: ThreadLayout,
  registers: number,
  interpreter: Interpreter,
  cpu: number,
  reservations: Reservations,
  thread: number,
) => Window;

export const makeWindow: WindowMaker = (rules, code, ...rest) =>
  new Window(rules, code, analyseFlow(code), ...rest);
