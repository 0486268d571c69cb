/** The half of the results that is about the checker: what is wanted of it first, then every search one by one. */
import { availableParallelism } from 'node:os';
import { bigger, biggerText, LARGE } from './bigger.mjs';
import { inNode, searches, searchTable, timeOf } from './checker.mjs';
import { count, median, short, table } from './numbers.mjs';
import { MODEL, profile } from './profile.mjs';
import { tlc, withoutTlc } from './tlc.mjs';
import { weakMemory, weakTable } from './weak-memory.mjs';

/**
 * @typedef {import('./checker.mjs').Row} Row
 * @typedef {import('./checker.mjs').Run} Run
 * @typedef {readonly [what: string, wanted: string, measured: string]} Target
 */

const THREE = { walkers: 3, rounds: 2, zap: 2 };
const PLAIN = { symmetry: false, partialOrder: false, shorten: 'none', maxStates: 16_000_000 };
const PAIRS = 3;

/**
 * One worker and two: with 3 walkers in turn, so that what else the machine does meets both; with 4 as in the rows.
 * @param {readonly Row[]} rows
 * @param {(what: string) => void} say
 * @returns {Target[]}
 */
function twoWorkers(rows, say) {
  const inTurn = Array.from({ length: PAIRS }, () => {
    say('3 walkers, one worker and two in turn');
    return [1, 2].map((workers) => inNode(THREE, PLAIN, workers));
  });
  const engine = 'ours, no reductions, Node';
  const four = [engine, `${engine}, 2 workers`].map(
    (name) => rows.find((row) => row.walkers === 4 && row.engine === name)?.run,
  );
  const known = four.filter((run) => run !== undefined);
  return [
    { walkers: 3, pairs: inTurn },
    { walkers: 4, pairs: known.length === 2 ? [known] : [] },
  ].map(({ walkers, pairs }) => {
    const sooner = median(pairs.map(([one, two]) => one.seconds / two.seconds));
    const dearer = median(pairs.map(([one, two]) => timeOf(two) / timeOf(one)));
    return [
      `two workers, times as fast as one, ${walkers} walkers, no reductions`,
      '≥ 1.7',
      `${short(sooner)} (${short(dearer)} times the processor time)`,
    ];
  });
}

/**
 * @param {readonly Row[]} rows
 * @returns {Target[]}
 */
function againstSpin(rows) {
  const of = (/** @type {number} */ walkers, /** @type {string} */ engine) =>
    rows.find((row) => row.walkers === walkers && row.engine.startsWith(engine));
  const rate = (/** @type {Run} */ run) => run.transitions / run.seconds;
  const rates = [3, 4].map((walkers) => {
    const spun = of(walkers, 'SPIN')?.run;
    const ours = of(walkers, 'ours, no reductions, Node, 2 workers')?.run;
    return /** @type {Target} */ ([
      `two workers, transitions a second, times SPIN’s, ${walkers} walkers, no reductions`,
      '≥ 2',
      spun === undefined || ours === undefined ? 'skipped: no SPIN' : short(rate(ours) / rate(spun)),
    ]);
  });
  const spun = of(3, 'SPIN');
  const ours = of(3, 'ours, reductions, Node')?.run;
  const sooner =
    spun === undefined || ours === undefined
      ? 'skipped: no SPIN'
      : `${short((spun.run.seconds + (spun.compileSeconds ?? 0)) / ours.seconds)} with the making of \`pan\`, ` +
        `${short(spun.run.seconds / ours.seconds)} without`;
  return [...rates, ['verdict, times sooner than SPIN’s, 3 walkers, reductions', '≥ 15', sooner]];
}

/**
 * @param {typeof import('./core')} core
 * @param {(what: string) => void} say
 * @returns {Target}
 */
function againstTlc(core, say) {
  const what = 'verdict, times sooner than TLC’s, 3 walkers, reductions, two workers each';
  const why = withoutTlc();
  if (why !== null) return [what, 'measured', `skipped: ${why}`];
  say('3 walkers, TLC');
  const { seconds, said } = tlc(core.tlaOf(THREE), 2);
  const ours = inNode(THREE, { shorten: 'none' }, 2);
  if (said === null) return [what, 'measured', `more than ${short(seconds / ours.seconds)}: TLC was stopped`];
  return [
    what,
    'measured',
    `${short(seconds / ours.seconds)} (TLC: ${count(said.states)} states, ${short(seconds)} s)`,
  ];
}

/**
 * @param {typeof import('./core')} core
 * @param {boolean} withSpin
 * @param {(what: string) => void} say
 */
export async function checkerHalf(core, withSpin, say) {
  const rows = await searches(core, withSpin, say);
  const two = twoWorkers(rows, say);
  const weak = weakMemory(3, say);
  const large = bigger(LARGE, say);
  say('where the time goes');
  const shares = profile(THREE, { symmetry: false, partialOrder: false, shorten: 'none' });
  const model = shares.find(([part]) => part === MODEL)?.[1] ?? 0;
  const ours = rows.filter(({ engine }) => engine.startsWith('ours')).map(({ run }) => run);
  // Of small searches the room for a round is the most.
  const bytes = [...ours, ...weak.map(({ full }) => full), large]
    .filter(({ states }) => states > 1e5)
    .map((run) => run.bytes / run.states);
  /** @type {Target[]} */
  const targets = [
    ...two,
    ...againstSpin(rows),
    againstTlc(core, say),
    ...weak.flatMap(({ memory, full, reduced }) => [
      /** @type {Target} */ ([
        `\`${memory}\`, 3 walkers, 2 pages: times fewer states than in every order`,
        '≥ 8',
        short(full.states / reduced.states),
      ]),
      /** @type {Target} */ ([
        `\`${memory}\`, the same: times sooner`,
        '≥ 10',
        short(timeOf(full) / timeOf(reduced)),
      ]),
    ]),
    [
      'bytes a state, all of the store, the most of all searches with more than 100,000 states',
      '≤ 40',
      Math.max(...bytes).toFixed(1),
    ],
    ['100 million states in 4 GiB', 'fit', `${count(large.states)} take ${short(large.bytes / 2 ** 30)} GiB`],
  ];
  const four = rows.filter(({ walkers }) => walkers === 4);
  const spin4 = four.find(({ engine }) => engine.startsWith('SPIN'))?.run;
  const ours4 = four.find(({ engine }) => engine === 'ours, reductions, Node')?.run;
  const verdict4 =
    spin4 === undefined || ours4 === undefined
      ? ''
      : `- With 4 walkers our verdict, with reductions, is there after ${short(ours4.seconds)} s; SPIN ` +
        (spin4.complete
          ? `takes ${short(spin4.seconds)} s.`
          : `is stopped after ${short(spin4.seconds)} s at ${count(spin4.states)} states, without one.`);

  return `## The checker

${table([['what', 'wanted', 'measured'], ...targets])}

\`rcu-merged\`, sequentially consistent, 2 rounds, a chain of 2 pages zapped; every property but liveness. SPIN runs the
model of \`shadow-walk export --to promela\`, \`pan\` built with \`-O2 -DSAFETY\`, partial order reduction on. Rows of a
size were measured one after the other, each in a process of its own: the median of 5 runs with 2 walkers, of 3 with
3, one with 4. Ratios in the table above are by the clock, on ${availableParallelism()} processors; they hold on a quiet machine only.

${table(searchTable(rows))}

- *against SPIN* compares transitions a second; of one worker by processor time where it is known (\`CPU s\`), else by the
  clock.
- *seconds* of SPIN do not contain the time to generate and compile \`pan\`, which is given apart.
- *bytes/state* are all of the state store: ours with its hash table, SPIN’s with hash table and stack.
- Searches that are *bounded* met a limit of states or memory: only their rates can be compared. SPIN’s partial order
  does not reduce this model: every step touches what others can see.
${verdict4}

### Bigger

With ${LARGE.walkers} walkers, no reductions, two workers, \`--max-memory 4G\` (\`node bench/bigger.mjs\`): ${biggerText(large)}

### Out of order

The same protocol with 3 walkers, one round and 2 pages under \`tso\` and \`weak\`, symmetry on: every order of what may
execute out of order, and partial order among it. One after the other, each in a process of its own
(\`node bench/weak-memory.mjs\`).

${table(weakTable(weak))}

### Where the time goes

What the search with 3 walkers spends its time on, without reductions, in Node (a sampling profile of one run):

${table([['part', 'share'], ...shares.map(([part, share]) => [part, `${(100 * share).toFixed(0)} %`])])}

A search that executed the model in no time at all would be ${short(1 / (1 - model))} times as fast: the rest is the store, where
every step asks for a slot of a table and for a record that are not in the cache, and where the table has to grow.
`;
}
