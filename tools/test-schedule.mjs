/**
 * The order in which checks run. A check takes one processor, or all; those that take one run side by side, as many as
 * there are processors. With two of them:
 *
 *     processor 1   lint ────────────── unused ─ build ── package ──┐
 *                                                                   ├─ unit tests ─ chromium ─ …
 *     processor 2   format ─ types ─ layers ─ spin ───── webkit ────┘
 */
import { availableParallelism, cpus } from 'node:os';

/**
 * @template R
 * @typedef {object} Scheduled
 * @property {string} name
 * @property {'one' | 'all'} takes of the processors
 * @property {string} [after] the check that makes what this one needs
 * @property {R} run
 */

/**
 * Starts each check as soon as the processors it takes are free and what it needs has ended, earlier ones first.
 * @template R
 * @template T
 * @param {readonly Scheduled<R>[]} checks
 * @param {(check: Scheduled<R>) => Promise<T>} start rejects for no reason
 * @param {number} [processors]
 * @returns {Promise<T[]>} in the order of the checks
 */
export async function inTurns(checks, start, processors = availableParallelism()) {
  for (const { name, after } of checks)
    if (after !== undefined && !checks.some((other) => other.name === after && other.name !== name))
      throw new Error(`${name} waits for ${after}, which is no check`);
  /** @type {Map<string, T>} */
  const ended = new Map();
  const waiting = [...checks];
  /** @type {Set<Promise<void>>} */
  const running = new Set();
  let free = processors;
  const share = (/** @type {Scheduled<R>} */ { takes }) => (takes === 'all' ? processors : 1);
  const next = () =>
    waiting.findIndex(
      (check) => share(check) <= free && (check.after === undefined || ended.has(check.after)),
    );
  while (ended.size < checks.length) {
    for (let at = next(); at >= 0; at = next()) {
      const [check] = waiting.splice(at, 1);
      free -= share(check);
      const run = start(check).then((result) => {
        ended.set(check.name, result);
        free += share(check);
        running.delete(run);
      });
      running.add(run);
    }
    if (running.size === 0) throw new Error(`${waiting[0].name} waits for what never ends`);
    await Promise.race(running);
  }
  return checks.map(({ name }) => /** @type {T} */ (ended.get(name)));
}

/** How long the processors were at work and idle since the machine started, all together, in ms. */
function worked() {
  const times = cpus().map(({ times }) => times);
  const all = times.reduce((sum, { user, nice, sys, irq, idle }) => sum + user + nice + sys + irq + idle, 0);
  return { all, busy: all - times.reduce((sum, { idle }) => sum + idle, 0) };
}

/**
 * Watches how busy the processors are, with this and all else that runs.
 * @returns {() => number} the share of the time since then that they were at work, from 0 to 1
 */
export function busyFrom() {
  const from = worked();
  return () => {
    const to = worked();
    return to.all === from.all ? 0 : (to.busy - from.busy) / (to.all - from.all);
  };
}
