import type { Expectation } from './scenario';

/**
 * What each preset is declared to show: the verdict, the steps of the shortest witness of each violated
 * property, and how many states there are without reductions. Proved in CI.
 */
export const EXPECTED: Readonly<Record<string, Expectation>> = {
  'quiet-walk': { verdict: 'holds', violated: {}, states: 12 },
  'zap-alone': { verdict: 'holds', violated: { 'freed-on-return': 13, 'fresh-snapshot': 13 }, states: 469 },
  'deferred-free': {
    verdict: 'holds',
    violated: { 'freed-on-return': 13, 'fresh-snapshot': 13 },
    states: 469,
  },
  strawman: { verdict: 'violated', violated: { 'use-after-free': 10, 'fresh-snapshot': 7 }, states: 93 },
  'triple-read': {
    verdict: 'violated',
    violated: { 'wild-walk': 12, 'freed-on-return': 13, 'fresh-snapshot': 14 },
    states: 796,
  },
  'objection-deferred': { verdict: 'holds', violated: { 'freed-on-return': 13 }, states: 469 },
  'objection-stale': { verdict: 'holds', violated: { 'fresh-snapshot': 13 }, states: 469 },
  'first-come': {
    verdict: 'holds',
    violated: { 'freed-on-return': 13, 'fresh-snapshot': 13 },
    states: 12405,
  },
  'batch-of-three': {
    verdict: 'holds',
    violated: { 'freed-on-return': 26, 'fresh-snapshot': 15 },
    states: 953,
  },
  'why-not-lock': { verdict: 'holds', violated: {}, states: 93 },
  'ipi-waits': { verdict: 'holds', violated: { 'fresh-snapshot': 13 }, states: 249 },
  'tdp-mmu': { verdict: 'holds', violated: { 'freed-on-return': 15, 'fresh-snapshot': 12 }, states: 906 },
  'sleep-under-lock': {
    verdict: 'violated',
    violated: { 'sleep-in-atomic': 7, 'fresh-snapshot': 9 },
    states: 97,
  },
  'wait-without-lock': { verdict: 'holds', violated: { 'fresh-snapshot': 8 }, states: 152 },
  'starved-spin': {
    verdict: 'violated',
    violated: { 'fresh-snapshot': 11, 'zapper-finishes': 21 },
    states: 1530,
  },
  'spin-deadlock': { verdict: 'violated', violated: { deadlock: 11, 'fresh-snapshot': 15 }, states: 125 },
  'flush-left-out': { verdict: 'violated', violated: { 'use-after-free': 17 }, states: 211 },
  'guest-flushed': { verdict: 'holds', violated: {}, states: 834 },
  'recycled-page': {
    verdict: 'violated',
    violated: { 'use-after-free': 12, 'recycled-walk': 19, 'fresh-snapshot': 7 },
    states: 335,
  },
  'recycled-safely': {
    verdict: 'holds',
    violated: { 'freed-on-return': 14, 'fresh-snapshot': 13 },
    states: 1931,
  },
  'root-in-use': { verdict: 'holds', violated: { 'fresh-snapshot': 13 }, states: 7821 },
  'pile-up': { verdict: 'holds', violated: { 'freed-on-return': 14, 'fresh-snapshot': 36 }, states: 32129 },
  'two-zappers': {
    verdict: 'holds',
    violated: { 'freed-on-return': 13, 'fresh-snapshot': 13 },
    states: 6006,
  },
  'torn-read': { verdict: 'violated', violated: { 'torn-spte': 22, 'fresh-snapshot': 24 }, states: 428 },
  'torn-retry': { verdict: 'holds', violated: { 'fresh-snapshot': 32 }, states: 816 },
  'torn-count': { verdict: 'violated', violated: { 'torn-spte': 30, 'fresh-snapshot': 28 }, states: 686 },
  'no-read-lock': {
    verdict: 'violated',
    violated: { 'use-after-free': 23, 'freed-on-return': 12, 'fresh-snapshot': 11 },
    states: 440,
  },
  'x86-zapper-barrier': {
    verdict: 'violated',
    violated: { 'use-after-free': 13, 'freed-on-return': 11, 'fresh-snapshot': 13 },
    states: 1226,
  },
  'x86-walker-barriers': {
    verdict: 'holds',
    violated: { 'freed-on-return': 12, 'fresh-snapshot': 11 },
    states: 740,
  },
  'weak-enter': {
    verdict: 'violated',
    violated: { 'use-after-free': 12, 'freed-on-return': 12, 'fresh-snapshot': 12 },
    states: 1204,
  },
  'weak-leave': {
    verdict: 'violated',
    violated: { 'use-after-free': 15, 'freed-on-return': 12, 'fresh-snapshot': 12 },
    states: 1092,
  },
  'weak-all-barriers': {
    verdict: 'holds',
    violated: { 'freed-on-return': 12, 'fresh-snapshot': 13 },
    states: 978,
  },
  'weak-posted': { verdict: 'violated', violated: { 'use-after-free': 22 }, states: 1566 },
  'irq-enter': { verdict: 'violated', violated: { 'use-after-free': 13, 'fresh-snapshot': 12 }, states: 578 },
  'irq-leave': { verdict: 'violated', violated: { 'use-after-free': 16, 'fresh-snapshot': 12 }, states: 538 },
  'irq-release': { verdict: 'holds', violated: { 'fresh-snapshot': 12 }, states: 404 },
  'check-too-early': {
    verdict: 'violated',
    violated: { 'use-after-free': 15, 'freed-on-return': 13, 'fresh-snapshot': 14 },
    states: 577,
  },
  'left-too-early': {
    verdict: 'violated',
    violated: { 'use-after-free': 16, 'freed-on-return': 13, 'fresh-snapshot': 12 },
    states: 282,
  },
  'still-linked': {
    verdict: 'violated',
    violated: { 'use-after-free': 14, 'freed-on-return': 12, 'fresh-snapshot': 13 },
    states: 355,
  },
  'never-freed': {
    verdict: 'violated',
    violated: { leak: 20, 'freed-on-return': 12, 'fresh-snapshot': 13 },
    states: 309,
  },
  'callback-frees-first': {
    verdict: 'violated',
    violated: { 'use-after-free': 25, 'freed-on-return': 13, 'fresh-snapshot': 13 },
    states: 457,
  },
  'ring-not-cut': {
    verdict: 'violated',
    violated: { 'use-after-free': 36, 'freed-on-return': 19, 'fresh-snapshot': 15 },
    states: 737,
  },
  'no-mmu-lock': {
    verdict: 'violated',
    violated: { 'use-after-free': 11, 'freed-on-return': 13, 'fresh-snapshot': 12 },
    states: 23450,
  },
};
