/** Most bits of a part's number. */
const MOST_BITS = 30;
const FEWEST_BITS = 5;
/** Bits beyond those that a part's numbers need by now: room for 4 times as many. */
const SPARE_BITS = 2;

/**
 * Where the number of each part stands in a record.
 *
 *     widths 10 6 6 8 12      word 0  |..|  8  | 6  | 6  |  10  |
 *                             word 1  |......................12 |
 */
export interface Packing {
  /** Words of a record without what follows it. */
  readonly words: number;
  /** Per part: its word, and how far to shift it there. */
  readonly word: Int32Array;
  readonly shift: Int32Array;
  /** Per part: its bits, not shifted. */
  readonly mask: Int32Array;
}

/** Puts parts of these widths, in bits, into as few words as first fit finds; none is split. */
export function pack(widths: readonly number[]): Packing {
  const used: number[] = [];
  const word = new Int32Array(widths.length);
  const shift = new Int32Array(widths.length);
  const mask = new Int32Array(widths.length);
  widths.forEach((width, part) => {
    let at = used.findIndex((bits) => bits + width <= 32);
    if (at < 0) at = used.push(0) - 1;
    word[part] = at;
    shift[part] = used[at];
    mask[part] = 2 ** width - 1;
    used[at] += width;
  });
  return { words: used.length, word, shift, mask };
}

/** Widths, in bits, for parts that have taken so many values by now; what a word has left over goes to its parts. */
export function widthsFor(counts: readonly number[]): number[] {
  const widths = counts.map((count) =>
    Math.min(MOST_BITS, Math.max(FEWEST_BITS, 32 - Math.clz32(count) + SPARE_BITS)),
  );
  const { words, word } = pack(widths);
  for (let at = 0; at < words; at++) {
    const parts = widths.map((_, part) => part).filter((part) => word[part] === at);
    const left = 32 - parts.reduce((sum, part) => sum + widths[part], 0);
    parts.forEach((part, i) => {
      const extra = Math.floor(left / parts.length) + (i < left % parts.length ? 1 : 0);
      widths[part] = Math.min(MOST_BITS, widths[part] + extra);
    });
  }
  return widths;
}
