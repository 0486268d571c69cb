import { branches, staticObject, type Code } from './code';
import { Footprints, reachable } from './footprint';
import { K, SCOPE } from './instructions';
import type { FinalCondition, FinalValue } from './system';
import type { CompiledSystem, MachineThread } from './thread';

/** A register or a byte in memory that a condition on finished states asks for. */
interface Place {
  readonly at: number;
  /** Whose register; -1 in memory. */
  readonly thread: number;
  /** Its number there; -1 in memory. */
  readonly register: number;
  /** Where in memory its loads find it, if all of them look at one byte; of a byte in memory itself. -1 otherwise. */
  readonly from: number;
}

/** What a condition compares: a place with a number, or with another place. */
export interface Atom {
  readonly left: Place;
  readonly right: Place | number;
}

/** What an instruction may do to the atoms of a condition, as bits. */
export interface Changes {
  /** It loads the register from where all its loads look. */
  readonly loads: number;
  /** It changes the register otherwise, or a place that is compared with another. */
  readonly other: number;
  /** It may write the number asked for to where the place is found; or another one. */
  readonly gives: number;
  readonly spoils: number;
  /** It changes the register, or the byte in memory, whatever it finds. */
  readonly sets: number;
}

const NONE: Changes = { loads: 0, other: 0, gives: 0, spoils: 0, sets: 0 };

/** Most atoms: they are bits of a number. */
const MOST = 31;

/** The atoms of a condition in the order in which `visit` meets them; null if there are too many. */
export function atomsOf(machine: CompiledSystem, condition: FinalCondition): readonly Atom[] | null {
  const atoms: Atom[] = [];
  const visit = (c: FinalCondition): void => {
    if ('not' in c) visit(c.not);
    else if ('equal' in c) atoms.push(atomOf(machine, c.equal));
    else ('all' in c ? c.all : c.any).forEach(visit);
  };
  visit(condition);
  return atoms.length > MOST ? null : atoms;
}

function atomOf(machine: CompiledSystem, [a, b]: readonly [FinalValue, FinalValue]): Atom {
  const [left, right] = [a, b].map((v) => (typeof v === 'number' ? v : placeOf(machine, v)));
  if (typeof left !== 'number') return { left, right };
  // Two numbers are compared once and for all; to place them somewhere costs nothing.
  if (typeof right !== 'number') return { left: right, right: left };
  const nowhere = { at: -1, thread: -1, register: -1, from: -1 };
  return { left: { ...nowhere, at: left }, right };
}

function placeOf({ layout, spec, threads }: CompiledSystem, v: Exclude<FinalValue, number>): Place {
  if ('reg' in v) {
    const register = spec.threads[v.thread].registers.findIndex(({ name }) => name === v.reg);
    const { code } = threads[v.thread];
    const found = new Set(code.filter(({ dst }) => dst === register).map(sourceOf));
    const [from = -1] = found.size === 1 ? found : [];
    return { at: layout.threads[v.thread].registers + register, thread: v.thread, register, from };
  }
  // The machine has refused conditions on places that do not exist.
  const at = ('var' in v ? layout.variables.get(v.var) : layout.cells[v.object].get(v.cell)) ?? -1;
  return { at, thread: -1, register: -1, from: at };
}

/** The one byte that a plain load reads; -1 of everything else. */
function sourceOf(code: Code): number {
  return code.kind === K.load ? byteOf(code) : -1;
}

function byteOf(code: Code): number {
  if (code.scope === SCOPE.variable) return code.addr;
  const object = code.scope === SCOPE.cell && !code.freeable ? staticObject(code) : -1;
  return object < 0 ? -1 : code.table[object];
}

/** What instructions may do to atoms, per thread and program point, alone and with all that may follow. */
export class AtomChanges {
  readonly now: readonly (readonly Changes[])[];
  readonly later: readonly (readonly Changes[])[];

  constructor(
    private readonly machine: CompiledSystem,
    private readonly atoms: readonly Atom[],
  ) {
    const prints = new Footprints(machine);
    this.now = machine.threads.map((t) => t.code.map((code) => this.of(t, code, prints)));
    this.later = machine.threads.map((t) => {
      const now = this.now[t.index];
      // An interrupt that sends a thread on takes it past what it would set.
      const sets =
        t.spec.onIpi?.redirect === undefined ? setOnAllWays(t.code, now) : [...now.map(() => 0), 0];
      return sets.map((bits, pc) => ({
        ...[...reachable(t.code, pc)].map((q) => now[q]).reduce(both, NONE),
        sets: bits,
      }));
    });
  }

  /** What may happen at any time: what a context does that may run again, an interrupt, or a thread that one sends elsewhere. */
  always(): Changes {
    return this.machine.threads.reduce((all, { index, isContext, spec, zeroedByIpi }) => {
      const again = isContext || spec.onIpi?.redirect !== undefined ? this.later[index][0] : NONE;
      const zeroed = this.bits(({ left }) => zeroedByIpi.includes(left.from));
      const other = this.bits(
        ({ left, right }) =>
          typeof right !== 'number' && [left, right].some(({ at }) => zeroedByIpi.includes(at)),
      );
      return both(all, both(again, { ...NONE, other, gives: zeroed, spoils: zeroed }));
    }, NONE);
  }

  private of(thread: MachineThread, code: Code, prints: Footprints): Changes {
    const { w, a } = prints.of(thread, code);
    const writes = (at: number): boolean => at >= 0 && (((w[at >> 5] | a[at >> 5]) >>> (at & 31)) & 1) !== 0;
    const sets = (place: Place): boolean =>
      place.thread === thread.index && (place.register === code.dst || code.clear.includes(place.register));
    const plain = (place: Place): boolean => place.from >= 0 && !code.clear.includes(place.register);
    const stored = code.kind === K.store ? byteOf(code) : -1;
    const writing = stored >= 0 && code.srcReg < 0 ? code.srcConst & 255 : -1;
    return {
      loads: this.bits(({ left, right }) => typeof right === 'number' && sets(left) && plain(left)),
      other: this.bits(({ left, right }) =>
        typeof right === 'number'
          ? sets(left) && !plain(left)
          : [left, right].some((place) => sets(place) || (place.thread < 0 && writes(place.at))),
      ),
      gives: this.bits(({ left, right }) => writes(left.from) && (writing < 0 || writing === right)),
      spoils: this.bits(({ left, right }) => writes(left.from) && (writing < 0 || writing !== right)),
      sets: this.bits(
        ({ left, right }) =>
          sets(left) ||
          (left.thread < 0 && stored >= 0 && left.at === stored) ||
          (typeof right !== 'number' && sets(right)),
      ),
    };
  }

  private bits(has: (atom: Atom) => boolean): number {
    return this.atoms.reduce((bits, atom, i) => (has(atom) ? bits | (1 << i) : bits), 0);
  }
}

/** What one of two may do. */
function both(x: Changes, y: Changes): Changes {
  return {
    loads: x.loads | y.loads,
    other: x.other | y.other,
    gives: x.gives | y.gives,
    spoils: x.spoils | y.spoils,
    sets: x.sets | y.sets,
  };
}

/** Per program point, and for the end, what is set on each way from there to the end. */
function setOnAllWays(code: readonly Code[], now: readonly Changes[]): number[] {
  const sets = [...code.map(() => -1), 0];
  for (let changed = true; changed;) {
    changed = false;
    for (let pc = code.length - 1; pc >= 0; pc--) {
      const { next, to } = code[pc];
      const bits = now[pc].sets | (branches(code[pc]) ? sets[next] & sets[to] : sets[next]);
      changed ||= bits !== sets[pc];
      sets[pc] = bits;
    }
  }
  return sets;
}
