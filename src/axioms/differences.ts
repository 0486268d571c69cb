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

export interface Sides {
  readonly test: LitmusTest;
  readonly lkmm: Verdict;
  readonly armv8: Verdict;
  /** What the machine reaches under `weak`. */
  readonly weak: Verdict;
  readonly complete: boolean;
  readonly flags: readonly string[];
  /** What the LKMM says of `withTailsInArms(test)`; absent if it was not asked. */
  readonly inArms?: Verdict;
}

/** Why the machine's `weak` does not say what the LKMM says; null where they agree. */
export function differenceOf({ test, lkmm, armv8, weak, complete, flags, inArms }: Sides): Difference | null {
  if (lkmm === weak) return null;
  if (flags.includes('data-race')) return 'race';
  if (!complete) return 'bounded';
  const kinds = new Set(test.threads.flatMap(({ body }) => kindsIn(body)));
  if (kinds.has('while')) return 'rounds';
  // What `weak` reaches beyond the model: states that meet the condition, or that do not.
  if (lkmm !== 'Sometimes') return 'machine-wider';
  if (armv8 !== 'Sometimes') return 'all-cpus';
  if (inArms === weak) return 'branch';
  if ([...kinds].some((kind) => kind === 'rcu-sync' || kind.startsWith('srcu-'))) return 'grace-period';
  if (kinds.has('if')) return 'branch';
  if (kinds.has('compare') || kinds.has('add-unless')) return 'cmpxchg';
  return kinds.has('lock') || kinds.has('trylock') ? 'lock' : 'window';
}

/** The test of which the LKMM must be asked before the reason is known; null if its verdict would not change the reason. */
export function askedInArms(sides: Sides): LitmusTest | null {
  const asked = differenceOf({ ...sides, inArms: sides.weak });
  return asked === differenceOf(sides) ? null : withTailsInArms(sides.test);
}

/**
 * The same test, where what follows a branch stands in both of its arms, to the end of the thread:
 *
 *     if (r) { … }              if (r) { …; WRITE_ONCE(*x, 1); }
 *     WRITE_ONCE(*x, 1);        else   { WRITE_ONCE(*x, 1); }
 *
 * A compiler may not move the write above the branch on the right, so the LKMM has it wait; on the left it need not. So if
 * the two verdicts differ, what the machine holds below a join is all that makes the difference. A thread with a loop, or with too
 * many branches one after the other, stays as it is; null if all do.
 */
export function withTailsInArms(test: LitmusTest): LitmusTest | null {
  const threads = test.threads.map((thread) => {
    const body = moved(thread.body, { statements: MOST_STATEMENTS });
    return body === null || body === thread.body ? thread : { ...thread, body };
  });
  return threads.every((thread, i) => thread === test.threads[i]) ? null : { ...test, threads };
}

function moved(body: readonly Statement[], left: { statements: number }): readonly Statement[] | null {
  const at = body.findIndex(({ kind }) => kind === 'if' || kind === 'while');
  left.statements -= at < 0 ? body.length : at + 1;
  if (left.statements < 0) return null;
  if (at < 0) return body;
  const branch = body[at];
  if (branch.kind !== 'if') return null;
  const tail = body.slice(at + 1);
  const then = moved([...branch.then, ...tail], left);
  const otherwise = then === null ? null : moved([...branch.else, ...tail], left);
  return then === null || otherwise === null
    ? null
    : [...body.slice(0, at), { ...branch, then, else: otherwise }];
}

/** Statements of a thread whose tails are moved into its arms, at most. */
const MOST_STATEMENTS = 1000;

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
