import type { LitmusTest, Statement, Verdict } from '../litmus/ast';

/** Why the machine and a memory model may differ: a closed list, whose sentences are `#texts/executions`. */
export const DIFFERENCES = [
  'bounded',
  'rounds',
  'race',
  'all-cpus',
  'grace-period',
  'branch',
  'cmpxchg',
  'lock',
  'window',
  'machine-wider',
] as const;

/**
 * - `bounded`: the machine was not looked at to the end.
 * - `rounds`: the axioms look at two rounds of a loop, the machine at all, and nothing overtakes a loop there.
 * - `race`: data races; the model promises nothing.
 * - `all-cpus`: the model allows what no ARMv8 does: it speaks for all CPUs and compilers.
 * - `grace-period`: on the machine a grace period is a barrier on every CPU, there is one at a time, and SRCU's sections are entered and left by full
 *   barriers.
 * - `branch`: on the machine a store below a branch waits for the branch, also below its join.
 * - `cmpxchg`: on the machine what follows one waits until it is known whether it writes.
 * - `lock`: on the machine a lock is read and written at once, and nothing comes in between.
 * - `window`: ARMv8 allows it, but the machine does not look that far ahead in a thread.
 * - `machine-wider`: the machine reaches what the model forbids: one of them is wrong.
 */
export type Difference = (typeof DIFFERENCES)[number];

interface Sides {
  readonly test: LitmusTest;
  readonly lkmm: Verdict;
  readonly armv8: Verdict;
  /** What the machine reaches under `weak`. */
  readonly weak: Verdict;
  readonly complete: boolean;
  readonly flags: readonly string[];
}

/** Why the machine's `weak` does not say what the LKMM says; null where they agree. */
export function differenceOf({ test, lkmm, armv8, weak, complete, flags }: Sides): Difference | null {
  if (lkmm === weak) return null;
  if (flags.includes('data-race')) return 'race';
  if (!complete) return 'bounded';
  const kinds = new Set(test.threads.flatMap(({ body }) => kindsIn(body)));
  if (kinds.has('while')) return 'rounds';
  // What `weak` reaches beyond the model: states that meet the condition, or that do not.
  if (lkmm !== 'Sometimes') return 'machine-wider';
  if (armv8 !== 'Sometimes') return 'all-cpus';
  if ([...kinds].some((kind) => kind === 'rcu-sync' || kind.startsWith('srcu-'))) return 'grace-period';
  if (kinds.has('if')) return 'branch';
  if (kinds.has('compare') || kinds.has('add-unless')) return 'cmpxchg';
  return kinds.has('lock') || kinds.has('trylock') ? 'lock' : 'window';
}

const kindsIn = (body: readonly Statement[]): string[] =>
  body.flatMap((s): string[] => {
    switch (s.kind) {
      case 'if':
        return [s.kind, ...kindsIn(s.then), ...kindsIn(s.else)];
      case 'while':
        return [s.kind, ...kindsIn(s.body)];
      case 'do':
      case 'set':
        return [s.value.kind === 'call' ? s.value.primitive.kind : s.value.kind];
      case 'write':
        return [s.kind];
    }
  });

/** What the machine reaches, in herd7's words. */
export const verdictOf = (matching: number, all: number): Verdict =>
  matching === 0 ? 'Never' : matching === all ? 'Always' : 'Sometimes';
