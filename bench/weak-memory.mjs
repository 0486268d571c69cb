/**
 * What partial order saves where instructions execute out of order: `node bench/weak-memory.mjs [walkers]`. The same
 * scenario under tso and weak, with and without, symmetry in both, one search after the other, each in a process of its own.
 */
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { inNode, timeOf } from './checker.mjs';
import { count, short } from './numbers.mjs';

const MOST = { maxStates: 16_000_000, maxBytes: 3 * 2 ** 30, shorten: 'none' };

/**
 * @typedef {{ memory: 'tso' | 'weak', full: Run, reduced: Run }} Pair
 * @typedef {import('./checker.mjs').Run} Run
 */

/**
 * @param {number} walkers
 * @param {(what: string) => void} say
 * @returns {Pair[]}
 */
export function weakMemory(walkers, say) {
  return /** @type {const} */ (['tso', 'weak']).map((memory) => {
    const size = { walkers, rounds: 1, zap: 2, memory };
    say(`${walkers} walkers under ${memory}, every order`);
    const full = inNode(size, { ...MOST, partialOrder: false }, 1);
    say(`${walkers} walkers under ${memory}, partial order`);
    const reduced = inNode(size, MOST, 1);
    if (full.verdict !== reduced.verdict)
      throw new Error(`${memory}: ${full.verdict} without, ${reduced.verdict} with partial order`);
    return { memory, full, reduced };
  });
}

/**
 * Rows of a table, the head first. Time is processor time: what else ran on the machine does not count.
 * @param {readonly Pair[]} pairs
 */
export function weakTable(pairs) {
  const bytes = (/** @type {Run} */ run) => (run.bytes / run.states).toFixed(0);
  return [
    ['memory', 'search', 'states', 'transitions', 'CPU s', 'bytes/state', 'fewer states', 'sooner'],
    ...pairs.flatMap(({ memory, full, reduced }) => [
      [
        memory,
        'every order',
        count(full.states),
        count(full.transitions),
        short(timeOf(full)),
        bytes(full),
        '',
        '',
      ],
      [
        memory,
        'partial order',
        count(reduced.states),
        count(reduced.transitions),
        short(timeOf(reduced)),
        bytes(reduced),
        `${short(full.states / reduced.states)} ×`,
        `${short(timeOf(full) / timeOf(reduced))} ×`,
      ],
    ]),
  ];
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href)
  for (const row of weakTable(weakMemory(Number(process.argv[2] ?? 3), (what) => console.error(what))))
    console.log(row.map((cell) => cell.padStart(14)).join(''));
