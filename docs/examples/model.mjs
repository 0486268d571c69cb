// Checks a system of one's own: two processes that take two locks in opposite order.
import { check } from 'shadow-walk/checker';

// A state is 4 bytes: who holds lock A and lock B (0: nobody), and how far each process is.
const ORDER = [
  [0, 1],
  [1, 0],
];

/** @type {import('shadow-walk/checker').Model} */
const philosophers = {
  size: 4,
  properties: [{ id: 'deadlock', kind: 'bug' }],
  maxSteps: 2,
  actors: 2,
  initial: () => [Uint8Array.of(0, 0, 0, 0)],
  // A step is the number of the process that moves: it takes its first lock, its second, and gives both back.
  enabled(s, out) {
    let n = 0;
    for (const p of [0, 1]) {
      const at = s[2 + p];
      if (at === 2 || (at < 2 && s[ORDER[p][at]] === 0)) out[n++] = p;
    }
    return n;
  },
  apply(s, p) {
    if (s[2 + p] < 2) s[ORDER[p][s[2 + p]]] = p + 1;
    else for (const lock of [0, 1]) s[lock] = 0;
    s[2 + p] += 1;
    return 0;
  },
  // Nobody can move, and not because all are done.
  inspect: (s, enabled) => (enabled === 0 && (s[2] < 3 || s[3] < 3) ? 1 : 0),
  actorOf: (step) => step,
};

const { verdict, properties, states } = check(philosophers);
console.log(`${verdict} in one of ${states} states, by the steps ${properties[0].witness.join(', ')}`);

// → violated in one of 13 states, by the steps 0, 1
