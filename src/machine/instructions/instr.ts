import type { Op } from './op';
import type { Operand, Test } from './operands';
import type { InstrSubject } from './subject';

/**
 * What an onlooker checks at the moment an instruction executes; never an access of the program.
 *
 * - `path`: following `steps` from the first, each remembered value (`reg`) equals what the memory
 *   holds now; stops at the first value that is no pointer. Nothing is said while the variable `unless` is not 0.
 * - `leads`: the way that `cells` lead from the object `from`, as the memory holds it now, ends at the value of `reg`; it ends at
 *   the last of the cells, or where one holds no pointer. If `from` is no pointer, all is well.
 * - `freed`: each of `objects` has been freed.
 * - `alive`: the object that `of` points to is the one it pointed to then, and allocated; if `of` is no pointer, all is well.
 *
 * `concern`: the property it is about. If that is a bug of the system, the first fault halts.
 */
export type Observation =
  | {
      readonly concern: string;
      readonly watch: 'path';
      readonly steps: readonly { readonly reg: string; readonly cell: string; readonly of: Operand }[];
      readonly unless?: { readonly var: string };
    }
  | {
      readonly concern: string;
      readonly watch: 'leads';
      readonly from: Operand;
      readonly cells: readonly string[];
      readonly reg: string;
    }
  | { readonly concern: string; readonly watch: 'freed'; readonly objects: readonly number[] }
  | { readonly concern: string; readonly watch: 'alive'; readonly of: Operand };

export interface Instr {
  /** Id of the source line it belongs to; several instructions may share one. */
  readonly line: string;
  /** What exactly this instance is about; for sentences. */
  readonly subject?: InstrSubject;
  readonly op: Op;
  /** Label of the next instruction, if it is not the one below. */
  readonly goto?: string;
  /** Where to go when the value passes the test; otherwise on to `goto` or the one below. */
  readonly branch?: { readonly test: Test; readonly to: string };
  /** Name under which others jump here. `end` is the program's end. */
  readonly label?: string;
  readonly observe?: readonly Observation[];
  /** Registers its address depends on without changing it (`x[r & 0]`); it waits for them. */
  readonly depends?: readonly string[];
  /** Enters or leaves something that must find nothing in flight (the guest): see `CLASS.synchronises`. */
  readonly synchronises?: true;
  /** Registers set to 0 when the instruction executes: they are dead from here on. */
  readonly clear?: readonly string[];
  /** Spans of a program by name (`walk`, `commit`), for pictures, properties and measures. */
  readonly span?: string;
}

/** A line of pseudo-C as the code panel shows it. `W`: the ids of what can be said of it. */
export interface Line<W extends string = string> {
  readonly id: string;
  /** Function it stands in; `@hardware` and the like for who is no code of the kernel's: the texts have their words. */
  readonly fn: string;
  readonly text: string;
  /** Nesting depth in the function body. */
  readonly indent?: number;
  /** May be switched off. */
  readonly removable?: boolean;
  /** Lines with the same group may swap places with their neighbour. */
  readonly movable?: boolean;
  /** Off unless a scenario switches it on: an alternative to another line. */
  readonly offByDefault?: boolean;
  /** Switched off in this program; it is shown struck out and has no instruction. */
  readonly off?: boolean;
  /** Id of what the line is there for; the catalogue of texts has the words. */
  readonly why?: W;
}
