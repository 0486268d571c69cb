import type { Verdict } from '../../litmus/ast';

/** Why the machine and a memory model may differ: a closed list, whose sentences are `#texts/executions`. */
export type Difference =
  /** The machine was not looked at to the end. */
  | 'bounded'
  /** Data races: the model promises nothing. */
  | 'race'
  /** The model allows what no ARMv8 does: it speaks for all CPUs and compilers. */
  | 'all-cpus'
  /** ARMv8 allows it, the machine does not go so far out of order. */
  | 'machine-narrower'
  /** The machine reaches what the model forbids: one of them is wrong. */
  | 'machine-wider';

interface Sides {
  readonly lkmm: Verdict;
  readonly armv8: Verdict;
  /** What the machine reaches under `weak`. */
  readonly weak: Verdict;
  readonly complete: boolean;
  readonly flags: readonly string[];
}

/** Why the machine's `weak` does not say what the LKMM says; null where they agree. */
export function differenceOf({ lkmm, armv8, weak, complete, flags }: Sides): Difference | null {
  if (lkmm === weak) return null;
  if (flags.includes('data-race')) return 'race';
  if (!complete) return 'bounded';
  if (lkmm !== 'Sometimes') return 'machine-wider';
  return armv8 === 'Sometimes' ? 'machine-narrower' : 'all-cpus';
}

/** What the machine reaches, in herd7's words. */
export const verdictOf = (matching: number, all: number): Verdict =>
  matching === 0 ? 'Never' : matching === all ? 'Always' : 'Sometimes';
