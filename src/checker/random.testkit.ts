import fc from 'fast-check';
import type { Model, PropertyInfo } from './model';
import { modelOf, type Rule } from './rules.testkit';

/** Random small models for the property tests. */

/** The same in every run; change `seed` to look elsewhere. fast-check prints it with every failure. */
export const RUNS = { seed: 20110607, numRuns: 400 };

const TWO_BUGS_AND_A_CONCERN: readonly PropertyInfo[] = [
  { id: 'bug', kind: 'bug' },
  { id: 'concern', kind: 'concern' },
  { id: 'second-bug', kind: 'bug' },
];

const rarely = (bits: number): fc.Arbitrary<number> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: bits }) },
  );

/** Any graph: up to 12 states and 30 labelled edges, with violations on both, and a random pending set. */
export const anyModel: fc.Arbitrary<Model> = fc.integer({ min: 1, max: 12 }).chain((n) =>
  fc
    .record({
      initial: fc.array(fc.nat(n - 1), { minLength: 1, maxLength: 3 }),
      edges: fc.array(fc.tuple(fc.nat(2), fc.nat(n - 1), fc.nat(n - 1), rarely(7)), { maxLength: 30 }),
      broken: fc.array(rarely(7), { minLength: n, maxLength: n }),
      deadlock: fc.boolean(),
      pending: fc.array(fc.boolean(), { minLength: n, maxLength: n }),
    })
    .map(({ initial, edges, broken, deadlock, pending }) => ({
      ...modelOf({
        initial: initial.map((state) => [state]),
        rules: edges.map(([actor, from, to, bits]): Rule => ({
          actor,
          when: (s) => s[0] === from,
          then: (s) => {
            s[0] = to;
            return bits;
          },
        })),
        properties: [...TWO_BUGS_AND_A_CONCERN, { id: 'progress', kind: 'liveness' }],
        inspect: (s, enabledCount) => broken[s[0]] | (deadlock && enabledCount === 0 ? 4 : 0),
        liveness: [{ property: 3, pending: (s) => pending[s[0]] }],
        measures: [{ id: 'name', value: (s) => s[0] }],
      }),
      actors: 3,
    })),
);

/** One line of the program that all processes run: from a local state, given the shared value, to new ones. */
interface Line {
  readonly from: number;
  readonly given: number;
  readonly to: number;
  readonly shared: number;
  readonly bits: number;
}

const LOCALS = 4;
const SHARED = 3;

const lineFrom = (from: fc.Arbitrary<number>): fc.Arbitrary<Line> =>
  fc.record({
    from,
    given: fc.nat(SHARED - 1),
    to: fc.nat(LOCALS - 1),
    shared: fc.nat(SHARED - 1),
    bits: rarely(7),
  });

const countOf = (s: Uint8Array, processes: number, local: number): number =>
  s.subarray(0, processes).filter((pc) => pc === local).length;

/**
 * Identical processes on one shared variable. Variables: local state of each, shared. Some local states are
 * *private*: their lines neither read nor write the shared variable and violate nothing, so a process
 * standing there may go first (partial order); processes may trade places (symmetry).
 */
function processesModel(
  locals: readonly number[],
  lines: readonly Line[],
  privateLocals: readonly boolean[],
): Model {
  const processes = locals.length;
  const quiet = (local: number): boolean => privateLocals[local];
  const rules = Array.from({ length: processes }, (_, i) =>
    lines.map(({ from, given, to, shared, bits }): Rule => ({
      actor: i,
      when: (s) => s[i] === from && (quiet(from) || s[processes] === given),
      then: (s) => {
        s[i] = to;
        if (quiet(from)) return 0;
        s[processes] = shared;
        return bits;
      },
    })),
  ).flat();
  return modelOf({
    initial: [[...locals, 0]],
    rules,
    properties: TWO_BUGS_AND_A_CONCERN,
    inspect: (s, enabledCount) =>
      (enabledCount === 0 && countOf(s, processes, 1) > 0 ? 1 : 0) | (s[processes] === SHARED - 1 ? 2 : 0),
    parts: locals.map((_, i) => i + 1),
    reach: { actors: locals.map((_, i) => (1 << i) | (1 << processes)), seen: 1 << processes },
    symmetry: { canonicalize: (s) => void s.subarray(0, processes).sort() },
    partialOrder: {
      ample(s, out, n) {
        for (let i = 0; i < processes; i++) {
          if (!quiet(s[i])) continue;
          const steps = [...out.subarray(0, n)];
          const mine = steps.filter((step) => rules[step].actor === i);
          if (mine.length === 0) continue;
          out.set([...mine, ...steps.filter((step) => rules[step].actor !== i)]);
          return mine.length;
        }
        return n;
      },
    },
  });
}

/** 2 or 3 identical processes with a random program, each starting anywhere in it. */
export const anyProcesses: fc.Arbitrary<Model> = fc
  .record({
    locals: fc.array(fc.nat(LOCALS - 1), { minLength: 2, maxLength: 3 }),
    lines: fc.array(lineFrom(fc.nat(LOCALS - 1)), { minLength: 1, maxLength: 8 }),
    privateLocals: fc.array(fc.boolean(), { minLength: LOCALS, maxLength: LOCALS }),
  })
  .map(({ locals, lines, privateLocals }) => processesModel(locals, lines, privateLocals));
