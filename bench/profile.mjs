/** Where a search spends its time: a sampling profile of one, by what the function is there for. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

/** What the functions of a search are there for; the first that fits. */
const PARTS = [
  ['looking states up, and putting new ones in', /^(add|put|offer|bring|#seek|settle|sort|tally|prepare)$/],
  ['growing the table', /^(#rehash|fill|grow|grown|#repack|repack|repacked|makeRoom)$/],
  ['states to images and back', /^(load|decode|#?encode|number|#gather|copy|#begin|#show)$/],
  [
    'putting successors together',
    /^(#?expand|advance|#take|#spread|compose|#choose|#recall|#look|#fits|review)$/,
  ],
  ['what is found', /^(note|measure|#measure|inspect)$/],
  ['waiting and collecting garbage', /^\((idle|garbage collector|program)\)$/],
];
export const MODEL = 'the model: what is enabled, and what it does';

/**
 * @param {import('./core').Size} size
 * @param {object} options of the search
 * @returns {[part: string, share: number][]} shares of all time, the largest first
 */
export function profile(size, options) {
  const folder = mkdtempSync(join(tmpdir(), 'search-profile-'));
  try {
    const { status, stderr } = spawnSync(
      process.execPath,
      [
        '--cpu-prof',
        '--cpu-prof-interval=500',
        `--cpu-prof-dir=${folder}`,
        join(import.meta.dirname, 'search.mjs'),
        JSON.stringify({ size, options }),
      ],
      { encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(stderr);
    return sharesOf(JSON.parse(readFileSync(join(folder, readdirSync(folder)[0]), 'utf8')));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * @param {{ nodes: { id: number, callFrame: { functionName: string } }[], samples: number[], timeDeltas: number[] }} run
 * @returns {[string, number][]}
 */
export function sharesOf({ nodes, samples, timeDeltas }) {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, callFrame.functionName]));
  /** @type {Map<string, number>} */
  const spent = new Map();
  samples.forEach((id, i) => {
    const name = names.get(id) ?? '';
    const part = PARTS.find(([, functions]) => /** @type {RegExp} */ (functions).test(name))?.[0] ?? MODEL;
    spent.set(String(part), (spent.get(String(part)) ?? 0) + timeDeltas[i]);
  });
  const all = [...spent.values()].reduce((sum, one) => sum + one, 0);
  return [...spent]
    .map(([part, time]) => /** @type {[string, number]} */ ([part, time / all]))
    .sort((a, b) => b[1] - a[1]);
}
