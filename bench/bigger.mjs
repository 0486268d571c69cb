/**
 * How many bytes a state takes, and how many states 4 GiB hold: `node bench/bigger.mjs [walkers] [states]`. Two workers, no
 * reductions, one large search in a process of its own; by default 100 million states with 5 walkers, in some 3 minutes.
 */
import process from 'node:process';
import { freemem } from 'node:os';
import { pathToFileURL } from 'node:url';
import { inNode } from './checker.mjs';
import { count, short } from './numbers.mjs';

const GIB = 2 ** 30;
export const LARGE = { walkers: 5, states: 100_000_000, bytes: 4 * GIB };
const PLAIN = { symmetry: false, partialOrder: false, shorten: 'none' };

/**
 * As many states as are wanted, or as this machine has memory for.
 * @param {{ walkers: number, states: number, bytes: number }} wanted
 * @param {(what: string) => void} say
 */
export function bigger({ walkers, states, bytes }, say) {
  // The process needs some memory besides, and so does everybody else.
  const room = Math.min(bytes, Math.floor(freemem() * 0.6));
  const maxStates = Math.min(states, Math.floor(room / 24));
  say(`${count(maxStates)} states, ${walkers} walkers, no reductions, 2 workers`);
  return inNode({ walkers, rounds: 2, zap: 2 }, { ...PLAIN, maxStates, maxBytes: room }, 2);
}

/** @param {import('./checker.mjs').Run} run */
export function biggerText(run) {
  const each = run.bytes / run.states;
  const hundred = (each * 1e8) / GIB;
  const reached = run.states >= 1e8;
  return (
    `${count(run.states)} states take ${short(run.bytes / GIB)} GiB, ${each.toFixed(1)} bytes each: record, parent, table and ` +
    `dictionaries, in ${short(run.seconds)} s (${short(run.transitions / run.seconds / 1e6)} M transitions a second). ` +
    (reached ? '' : `Extrapolated, not measured: 100 million would take some ${short(hundred)} GiB.`)
  );
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [walkers = LARGE.walkers, states = LARGE.states] = process.argv.slice(2).map(Number);
  console.log(biggerText(bigger({ ...LARGE, walkers, states }, (what) => console.error(what))));
}
