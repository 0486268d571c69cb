import { expect, test } from 'vitest';
import { CLOSED, follow, type Action, type Presenting } from './presenting';

/** `p s page:L2! b esc` and so on, from a closed presentation. */
const WORDS: Readonly<Record<string, Action>> = {
  p: { type: 'ENTER' },
  out: { type: 'LEAVE' },
  esc: { type: 'ESCAPE' },
  b: { type: 'BLANK' },
  s: { type: 'SPOTLIGHT' },
  off: { type: 'UNLIGHT' },
  d: { type: 'DRAW' },
  c: { type: 'WIPE' },
  line: {
    type: 'STROKE',
    stroke: [
      [1, 2],
      [3, 4],
    ],
  },
  nothing: { type: 'STROKE', stroke: [] },
  step: { type: 'MOVED', scenario: false },
  other: { type: 'MOVED', scenario: true },
  L2: { type: 'POINT', target: 'page:L2' },
  L3: { type: 'POINT', target: 'page:L3' },
  away: { type: 'POINT', target: null },
  'L2!': { type: 'HOLD', target: 'page:L2' },
  'L3!': { type: 'HOLD', target: 'page:L3' },
  'away!': { type: 'HOLD', target: null },
};

function after(words: string): Presenting {
  return words.split(' ').reduce((mode, word) => {
    const action = WORDS[word];
    if (action === undefined) throw new Error(`no action "${word}"`);
    return follow(mode, action);
  }, CLOSED);
}

/** `blank`, `draw`, `light page:L2 held`, `2 marks`, in one line. */
function told({ open, blank, hand, marks }: Presenting): string {
  if (!open) return 'closed';
  const light = hand.does === 'light' ? ` ${hand.target ?? 'none'}${hand.held ? ' held' : ''}` : '';
  return [blank ? 'blank' : 'shown', `${hand.does}${light}`, `${marks.length}`].join(', ');
}

test.each([
  ['p', 'shown, nothing, 0'],
  ['b', 'closed'],
  ['s L2', 'closed'],
  ['p b', 'blank, nothing, 0'],
  ['p b b', 'shown, nothing, 0'],
  ['p out', 'closed'],
  ['p esc', 'closed'],
  ['p s', 'shown, light none, 0'],
  ['p s L2', 'shown, light page:L2, 0'],
  ['p s L2 L3', 'shown, light page:L3, 0'],
  ['p s L2 away', 'shown, light none, 0'],
  ['p L2', 'shown, nothing, 0'],
  ['p s L2!', 'shown, light page:L2 held, 0'],
  ['p s L2! L3', 'shown, light page:L2 held, 0'],
  ['p s L2! away', 'shown, light page:L2 held, 0'],
  ['p s L2! L3!', 'shown, light page:L3 held, 0'],
  ['p s L2! L2!', 'shown, light page:L2, 0'],
  ['p s L2! away!', 'shown, light none, 0'],
  ['p s L2 s', 'shown, nothing, 0'],
  ['p s L2! off', 'shown, nothing, 0'],
  ['p d off', 'shown, draw, 0'],
  ['p s L2! step', 'shown, light page:L2 held, 0'],
  ['p s L2! other', 'shown, light none, 0'],
  ['p line', 'shown, nothing, 0'],
  ['p d line line', 'shown, draw, 2'],
  ['p d nothing', 'shown, draw, 0'],
  ['p d line d', 'shown, nothing, 1'],
  ['p d line s', 'shown, light none, 1'],
  ['p d line step', 'shown, draw, 0'],
  ['p d line other', 'shown, draw, 0'],
  ['p d line c', 'shown, draw, 0'],
  ['p d line b esc', 'shown, draw, 1'],
  ['p d line b esc esc', 'shown, nothing, 1'],
  ['p d line b esc esc esc', 'shown, nothing, 0'],
  ['p d line b esc esc esc esc', 'closed'],
  ['p d line b p', 'blank, draw, 1'],
  ['p d line b out p', 'shown, nothing, 0'],
])('%s', (words, wanted) => {
  expect(told(after(words))).toBe(wanted);
});

test('what changes nothing is the same mode', () => {
  const mode = after('p s L2!');
  for (const word of ['L3', 'step', 'c', 'p', 'line']) expect(follow(mode, WORDS[word])).toBe(mode);
});
