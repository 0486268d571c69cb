import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Most bytes that all inputs together may leave behind, or hold at any one time. */
const MOST_GROWTH = 256 * 2 ** 20;
/** The heap is looked at each time so many inputs were eaten. */
const LOOK_EVERY = 2000;

/** Numbers below `n`, the same each time for a seed. */
export type Dice = (n: number) => number;

export function dice(seed: number): Dice {
  let state = seed >>> 0;
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

/** What it all comes down to, to be looked at by a test. */
interface Toll {
  readonly inputs: number;
  /** Bytes of heap, at their most, above what there was before. */
  readonly growth: number;
}

/** Looks at the heap from now on: bytes grown until the call; throws when they are more than 256 MiB. */
export function watchHeap(): () => number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const used = (): number => process.memoryUsage().heapUsed;
  collect();
  const before = used();
  let most = 0;
  return () => {
    // Garbage is no growth.
    if (used() - before > MOST_GROWTH) collect();
    most = Math.max(most, used() - before);
    if (most > MOST_GROWTH) throw new Error(`the heap grew by ${most >> 20} MiB`);
    return most;
  };
}

/**
 * Feeds `count` inputs to `eat`. Throws, with the input and its number, at the first that throws, and when the heap grows by more than 256 MiB.
 */
export function bombard(count: number, make: (i: number) => string, eat: (input: string) => void): Toll {
  const heap = watchHeap();
  for (let i = 0; i < count; i++) {
    const input = make(i);
    try {
      eat(input);
    } catch (cause) {
      throw new Error(`input ${i}, ${shown(input)}`, { cause });
    }
    if (i % LOOK_EVERY === 0 || input.length > 50_000) heap();
  }
  return { inputs: count, growth: heap() };
}

const shown = (input: string): string =>
  JSON.stringify(input.length > 600 ? `${input.slice(0, 400)} … ${input.slice(-200)}` : input);

/** Bytes that mean something somewhere: to JSON, to the language, to addresses, to HTML, to Unicode. */
const PIECES = [
  ...[
    '"',
    '\\',
    '{',
    '}',
    '[',
    ']',
    ':',
    ',',
    '(',
    ')',
    ';',
    '#',
    '.',
    '%00',
    '&',
    '<',
    '>',
    '=',
    '/*',
    '//',
  ],
  ...['\u0000', '\ufeff', '\ud83d', '\u2028', 'é', '\r\n', '\t', '💥', '\u202e', '\\u0000', '\\ud800'],
  ...['-1', '1e999', '9007199254740993', '0x', '00', 'null', 'true', '__proto__', 'constructor', 'toString'],
  ...['<img src=x onerror=alert(1)>', '</script>', 'javascript:alert(1)', '${1}', 'v1.', 'v2.', 'v999999.'],
];

/** One of `corpus`, damaged in one to four ways. */
export function damaged(corpus: readonly string[], roll: Dice, words: readonly string[] = PIECES): string {
  let text = corpus[roll(corpus.length)];
  for (let times = 1 + roll(4); times > 0; times--) {
    const at = roll(text.length + 1);
    const length = roll(4) === 0 ? roll(200) : roll(6);
    const [head, piece, tail] = [text.slice(0, at), text.slice(at, at + length), text.slice(at + length)];
    switch (roll(8)) {
      case 0:
        text = head;
        break;
      case 1:
        text = head + tail;
        break;
      case 2:
        text = head + piece + piece + tail;
        break;
      case 3:
        text = head + String.fromCharCode(roll(256)) + tail;
        break;
      case 4: {
        const other = corpus[roll(corpus.length)];
        text = head + other.slice(roll(other.length));
        break;
      }
      case 5:
        text = tail + piece + head;
        break;
      default:
        text = head + words[roll(words.length)] + tail;
    }
  }
  return text;
}

/** A piece over and over, up to `most` characters in all, perhaps with something before and behind it. */
export function endless(most: number, roll: Dice, words: readonly string[] = PIECES): string {
  const word = (): string => (roll(3) === 0 ? '' : words[roll(words.length)]);
  const [start, piece, end] = [word(), word() + word() || ' ', word()];
  return start + piece.repeat(Math.floor((most - start.length - end.length) / piece.length)) + end;
}
