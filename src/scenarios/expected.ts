import type { Expectation } from './scenario';

/**
 * What each preset is declared to show: the verdict, the steps of the shortest witness of each violated
 * property, and how many states there are without reductions. Proved in CI.
 */
export const EXPECTED: Readonly<Record<string, Expectation>> = {
  'quiet-walk': { verdict: 'holds', violated: {}, states: 12 },
  'zap-alone': { verdict: 'holds', violated: { 'freed-on-return': 13, 'fresh-snapshot': 13 }, states: 515 },
  'deferred-free': {
    verdict: 'holds',
    violated: { 'freed-on-return': 13, 'fresh-snapshot': 13 },
    states: 515,
  },
  strawman: { verdict: 'violated', violated: { 'use-after-free': 10, 'fresh-snapshot': 7 }, states: 93 },
  'triple-read': {
    verdict: 'violated',
    violated: { 'wild-walk': 12, 'freed-on-return': 13, 'fresh-snapshot': 14 },
    states: 870,
  },
  'objection-deferred': { verdict: 'holds', violated: { 'freed-on-return': 13 }, states: 515 },
  'objection-stale': { verdict: 'holds', violated: { 'fresh-snapshot': 13 }, states: 515 },
  'first-come': {
    verdict: 'holds',
    violated: { 'freed-on-return': 13, 'fresh-snapshot': 13 },
    states: 12845,
  },
  'batch-of-three': {
    verdict: 'holds',
    violated: { 'freed-on-return': 22, 'fresh-snapshot': 13 },
    states: 1086,
  },
  'why-not-lock': { verdict: 'holds', violated: {}, states: 93 },
  'ipi-waits': { verdict: 'holds', violated: { 'fresh-snapshot': 13 }, states: 227 },
  'tdp-mmu': { verdict: 'holds', violated: { 'freed-on-return': 8, 'fresh-snapshot': 9 }, states: 314 },
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
  'spin-deadlock': { verdict: 'violated', violated: { deadlock: 10, 'fresh-snapshot': 15 }, states: 116 },
  'flush-left-out': { verdict: 'violated', violated: { 'use-after-free': 17 }, states: 183 },
  'guest-flushed': { verdict: 'holds', violated: {}, states: 692 },
  'recycled-page': {
    verdict: 'violated',
    violated: { 'use-after-free': 11, 'recycled-walk': 15, 'fresh-snapshot': 7 },
    states: 264,
  },
  'recycled-safely': {
    verdict: 'holds',
    violated: { 'freed-on-return': 13, 'fresh-snapshot': 13 },
    states: 1360,
  },
  'root-in-use': { verdict: 'holds', violated: {}, states: 3872 },
  'pile-up': { verdict: 'holds', violated: { 'freed-on-return': 13, 'fresh-snapshot': 35 }, states: 24266 },
  'two-zappers': {
    verdict: 'holds',
    violated: { 'freed-on-return': 13, 'fresh-snapshot': 13 },
    states: 5378,
  },
  'torn-read': { verdict: 'violated', violated: { 'torn-spte': 21, 'fresh-snapshot': 23 }, states: 406 },
  'torn-retry': { verdict: 'holds', violated: { 'fresh-snapshot': 31 }, states: 786 },
  'torn-count': { verdict: 'violated', violated: { 'torn-spte': 29, 'fresh-snapshot': 27 }, states: 660 },
  'no-read-lock': {
    verdict: 'violated',
    violated: { 'use-after-free': 21, 'freed-on-return': 12, 'fresh-snapshot': 11 },
    states: 631,
  },
  'x86-zapper-barrier': {
    verdict: 'violated',
    violated: { 'use-after-free': 13, 'freed-on-return': 11, 'fresh-snapshot': 13 },
    states: 1260,
  },
  'x86-walker-barriers': {
    verdict: 'holds',
    violated: { 'freed-on-return': 12, 'fresh-snapshot': 11 },
    states: 780,
  },
  'weak-enter': {
    verdict: 'violated',
    violated: { 'use-after-free': 12, 'freed-on-return': 12, 'fresh-snapshot': 12 },
    states: 1238,
  },
  'weak-leave': {
    verdict: 'violated',
    violated: { 'use-after-free': 15, 'freed-on-return': 12, 'fresh-snapshot': 12 },
    states: 1122,
  },
  'weak-all-barriers': {
    verdict: 'holds',
    violated: { 'freed-on-return': 12, 'fresh-snapshot': 13 },
    states: 1010,
  },
  'weak-posted': { verdict: 'violated', violated: { 'use-after-free': 22 }, states: 1601 },
  'irq-enter': { verdict: 'violated', violated: { 'use-after-free': 12, 'fresh-snapshot': 12 }, states: 532 },
  'irq-leave': { verdict: 'violated', violated: { 'use-after-free': 15, 'fresh-snapshot': 12 }, states: 500 },
  'irq-release': { verdict: 'holds', violated: { 'fresh-snapshot': 12 }, states: 374 },
  'check-too-early': {
    verdict: 'violated',
    violated: { 'use-after-free': 15, 'freed-on-return': 13, 'fresh-snapshot': 14 },
    states: 623,
  },
  'left-too-early': {
    verdict: 'violated',
    violated: { 'use-after-free': 16, 'freed-on-return': 13, 'fresh-snapshot': 12 },
    states: 297,
  },
  'still-linked': {
    verdict: 'violated',
    violated: { 'use-after-free': 14, 'freed-on-return': 12, 'fresh-snapshot': 13 },
    states: 384,
  },
  'never-freed': {
    verdict: 'violated',
    violated: { leak: 20, 'freed-on-return': 12, 'fresh-snapshot': 13 },
    states: 309,
  },
  'callback-frees-first': {
    verdict: 'violated',
    violated: { 'use-after-free': 23, 'freed-on-return': 13, 'fresh-snapshot': 13 },
    states: 479,
  },
  'ring-not-cut': {
    verdict: 'violated',
    violated: { 'use-after-free': 32, 'freed-on-return': 17, 'fresh-snapshot': 13 },
    states: 824,
  },
  'no-mmu-lock': {
    verdict: 'violated',
    violated: { 'use-after-free': 10, 'freed-on-return': 12, 'fresh-snapshot': 12 },
    states: 11278,
  },
};
