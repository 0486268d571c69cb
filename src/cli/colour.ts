/** What a verdict is, for the eye: the words beside it say the same. */
type Hue = 'bad' | 'good' | 'open';

/** Words of an output, and their colour on a terminal that shows colours. */
export type Hues = readonly (readonly [words: RegExp, hue: Hue])[];

/** Codes of a terminal (ECMA-48): bold, and red, green or yellow. */
const CODES: Readonly<Record<Hue, string>> = { bad: '1;31', good: '1;32', open: '1;33' };

/** Verdicts as `check` writes them: at the head, behind each property, in the column of a table. */
export const VERDICT_HUES: Hues = [
  [/^VIOLATED(?=: )/gm, 'bad'],
  [/^(?:HOLDS|REACHED|NOT REACHED)(?=: )/gm, 'good'],
  [/^NOT DECIDED(?=: )/gm, 'open'],
  [/(?<= {2})(?:violated|never reached|cannot be checked)(?= {2}| in \d+ steps$|$)/gm, 'bad'],
  [/(?<= {2})(?:holds)(?= {2}|$)/gm, 'good'],
  [/(?<= {2})(?:unknown|not decided)(?= {2}|$)/gm, 'open'],
];

/** The text with its words in their colours. */
export function painted(text: string, hues: Hues): string {
  return hues.reduce(
    (all, [words, hue]) => all.replace(words, (word) => `\u001b[${CODES[hue]}m${word}\u001b[0m`),
    text,
  );
}

/** Whether a stream is to be coloured: a terminal that can, and a person who has not forbidden it (https://no-color.org). */
export function hasColours(
  isTerminal: boolean,
  { NO_COLOR, TERM }: Readonly<Record<string, string | undefined>>,
): boolean {
  return isTerminal && (NO_COLOR === undefined || NO_COLOR === '') && TERM !== 'dumb';
}
