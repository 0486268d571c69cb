import { branches } from './code';
import { AtomChanges, atomsOf, type Atom, type Changes } from './final-atoms';
import { RESERVED, WAITING } from './guesses';
import type { FinalCondition } from './system';
import type { CompiledSystem, MachineThread } from './thread';

/** What a condition may still come to at the end of a run; both bits as long as it is open. */
export const CAN = { hold: 1, fail: 2 } as const;
const OPEN = CAN.hold | CAN.fail;

/** What a condition comes to, given what its atoms may. */
type Weigh = (atoms: Uint8Array) => number;

/**
 * Whether the condition on finished states can still come true, and false, by what nobody changes any more:
 *
 *     exists (0:r1=1 /\ 1:r1=0)      P0 [ r1 = 0 ✓ ] …              no, whatever P1 does
 *                                    P1 [ r1 = READ_ONCE(*x) ]      no, if x is 1 and nobody is left to write 0
 *
 * - A register keeps its value if no instruction that its thread has not executed may write it, be it in the window or
 *   behind it; behind a branch that is not decided both arms count, executed or not.
 * - If all that may write it are loads of one byte, it will be what that byte is or what somebody still writes there; or
 *   what it is now, unless on all ways to the end there is such a load.
 * - A byte in memory stays what it is, or becomes what somebody still writes there; if somebody surely does, the latter.
 */
export class FinalOutlook {
  private readonly atoms: readonly Atom[];
  private readonly weigh: Weigh | null;
  private readonly changes: AtomChanges;
  private readonly always: Changes;
  private readonly can: Uint8Array;
  /** Atoms that ask for registers. */
  private readonly registers: number;
  /** Values that executed instructions in a window hold for the registers of atoms, left and right; -1 for none. */
  private readonly held: Int16Array;

  // What `of` finds out about a state: see `Changes`.
  private loads = 0;
  private other = 0;
  private gives = 0;
  private spoils = 0;
  private sets = 0;

  constructor(private readonly machine: CompiledSystem) {
    const { final } = machine.spec;
    const atoms = final === undefined ? null : atomsOf(machine, final.condition);
    this.atoms = atoms ?? [];
    this.weigh = atoms === null || final === undefined ? null : compile(final.condition, { next: 0 });
    this.changes = new AtomChanges(machine, this.atoms);
    this.always = this.changes.always();
    this.registers = this.atoms.reduce((bits, { left }, i) => (left.thread >= 0 ? bits | (1 << i) : bits), 0);
    this.can = new Uint8Array(this.atoms.length);
    this.held = new Int16Array(2 * this.atoms.length);
  }

  /** `CAN` bits. */
  of(s: Uint8Array): number {
    if (this.weigh === null) return OPEN;
    this.loads = this.other = this.gives = this.spoils = this.sets = 0;
    this.add(this.always);
    this.held.fill(-1);
    for (const thread of this.machine.threads) {
      if (thread.isContext) continue;
      if (thread.window === null) this.whole(this.changes.later[thread.index][s[thread.layout.pc]]);
      else this.inFlight(thread, s);
    }
    for (let i = 0; i < this.atoms.length; i++) this.can[i] = this.atom(s, i);
    return this.weigh(this.can);
  }

  private add({ loads, other, gives, spoils }: Changes): void {
    this.loads |= loads;
    this.other |= other;
    this.gives |= gives;
    this.spoils |= spoils;
  }

  private whole(changes: Changes): void {
    this.add(changes);
    this.sets |= changes.sets;
  }

  /** What a thread may still do, by its window; and the registers that executed slots have not handed over. */
  private inFlight({ index, code, layout, spec }: MachineThread, s: Uint8Array): void {
    const now = this.changes.now[index];
    const later = this.changes.later[index];
    // An interrupt that sends a thread on drops what is in its window.
    let decided = spec.onIpi?.redirect === undefined;
    for (let i = 0; i < s[layout.window]; i++) {
      const slot = layout.window + 1 + 3 * i;
      const at = s[slot];
      const status = s[slot + 1];
      if (status === WAITING && branches(code[at])) {
        // What is on all ways from here to the end comes, whichever arm it is; of the rest nobody knows.
        this.add(later[at]);
        if (decided) this.sets |= later[at].sets;
        decided = false;
      } else if (status === WAITING || status === RESERVED) {
        this.add(now[at]);
        if (decided) this.sets |= now[at].sets;
      } else if (now[at].sets !== 0) {
        this.sets &= ~(now[at].sets & this.registers);
        // Executed in an arm that may be dropped: then the register is what it was before.
        if (!decided) this.other |= now[at].sets & this.registers;
        this.hold(index, code[at].dst, code[at].clear, s[slot + 2]);
      }
    }
    // Where fetching waits for a branch, that stands in the window.
    const fetch = s[layout.pc];
    if (fetch >= code.length) return;
    if (decided) this.whole(later[fetch]);
    else this.add(later[fetch]);
  }

  private hold(thread: number, dst: number, clear: readonly number[], value: number): void {
    this.atoms.forEach(({ left, right }, i) => {
      [left, right].forEach((place, side) => {
        if (typeof place === 'number' || place.thread !== thread) return;
        if (clear.includes(place.register)) this.held[2 * i + side] = 0;
        if (place.register === dst) this.held[2 * i + side] = value;
      });
    });
  }

  private atom(s: Uint8Array, i: number): number {
    const bit = 1 << i;
    if ((this.other & bit) !== 0) return OPEN;
    const { left, right } = this.atoms[i];
    if (typeof right !== 'number')
      return this.now(s, left.at, 2 * i) === this.now(s, right.at, 2 * i + 1) ? CAN.hold : CAN.fail;
    const is = (value: number): number => (value === right ? CAN.hold : CAN.fail);
    if (left.from < 0 && left.thread < 0) return is(left.at);
    if (left.thread >= 0 && (this.loads & bit) === 0) return is(this.now(s, left.at, 2 * i));
    const written = ((this.gives & bit) !== 0 ? CAN.hold : 0) | ((this.spoils & bit) !== 0 ? CAN.fail : 0);
    if (left.thread < 0) return (this.sets & bit) === 0 ? is(s[left.at]) | written : written;
    const kept = (this.sets & bit) === 0 ? is(this.now(s, left.at, 2 * i)) : 0;
    return is(s[left.from]) | written | kept;
  }

  private now(s: Uint8Array, at: number, side: number): number {
    return this.held[side] >= 0 ? this.held[side] : s[at];
  }
}

/** Atoms are numbered as `atomsOf` meets them. */
function compile(c: FinalCondition, numbers: { next: number }): Weigh {
  if ('equal' in c) {
    const number = numbers.next++;
    return (atoms) => atoms[number];
  }
  if ('not' in c) {
    const part = compile(c.not, numbers);
    return (atoms) => {
      const can = part(atoms);
      return ((can & CAN.hold) !== 0 ? CAN.fail : 0) | ((can & CAN.fail) !== 0 ? CAN.hold : 0);
    };
  }
  const parts = ('all' in c ? c.all : c.any).map((part) => compile(part, numbers));
  // One part that cannot hold decides for all of `all`, one that cannot fail for `any`; what no part can do, none does.
  const [each, some] = 'all' in c ? [CAN.hold, CAN.fail] : [CAN.fail, CAN.hold];
  return (atoms) => {
    let all: number = each;
    let any = 0;
    for (const part of parts) {
      const can = part(atoms);
      all &= can;
      any |= can & some;
    }
    return all | any;
  };
}
