import type { ConvertedLine } from './to-program';
import type { Position } from './problem';
import { withLineEnds } from './token';

/**
 * The lines of a thread as the litmus test has them, for those that its program shows. Both are in order, but the
 * program's may be shown with more around them: a line is found by its text, after the one found last.
 *
 *     shown      r0 = READ_ONCE(x);   if (r0) {    WRITE_ONCE(y, 1);    }
 *     as it came r0 = READ_ONCE(*x);  if (r0)      WRITE_ONCE(*y, 1);   null
 *
 * @param shown the texts of a thread's lines
 * @param converted what the thread was converted to
 * @param text the litmus test as it came
 * @returns for each shown line what stands for it in the test; null where only the program's own words do
 */
export function linesAsTheyCame(
  shown: readonly string[],
  converted: readonly ConvertedLine[],
  text: string,
): readonly (string | null)[] {
  const starts = lineStarts(text);
  let at = 0;
  return shown.map((line) => {
    const found = converted.findIndex((one, i) => i >= at && same(one.text, line));
    if (found < 0) return null;
    at = found + 1;
    const { statement } = converted[found];
    return statement === null ? null : statementAt(text, offsetOf(starts, statement));
  });
}

/**
 * The code of an event: its line, or of a line with several statements the one that the event is of.
 *
 * @param at where the event's access or call stands in the text
 */
export function codeAt(source: string, at: Position): string {
  const text = withLineEnds(source);
  const line = (text.split('\n')[at.line - 1] ?? '').trim();
  // One statement, and nothing that opens a block in front of it.
  if (!/;[^]*;|\{[^}]*;/.test(line)) return line;
  const access = offsetOf(lineStarts(text), at);
  const before = text.slice(0, access);
  const start = Math.max(...[';', '{', '}', ')', '\n'].map((sign) => before.lastIndexOf(sign))) + 1;
  // What it is assigned to stands before it.
  const isAssigned = /^[^=]*=\s*$/.test(text.slice(start, access).trim());
  return statementAt(text, isAssigned ? start + (text.slice(start).search(/\S/) || 0) : access);
}

const same = (a: string, b: string): boolean => a.replace(/\s+/g, '') === b.replace(/\s+/g, '');

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let i = 0; i < text.length; i++) if (text[i] === '\n') starts.push(i + 1);
  return starts;
}

const offsetOf = (starts: readonly number[], { line, column }: Position): number =>
  (starts.at(line - 1) ?? 0) + column - 1;

/** From where a statement begins to its `;`, to the `,` before the next declared register, or to the end of its test. */
function statementAt(text: string, from: number): string {
  const rest = text.slice(from).replace(/\/\*[^]*?\*\/|\(\*[^]*?\*\)|\/\/[^\n]*/g, ' ');
  const isBranch = /^if\b/.test(rest);
  let depth = 0;
  let end = 0;
  for (; end < rest.length; end++) {
    const sign = rest[end];
    if (sign === '(') depth++;
    if (sign === ')' && --depth === 0 && isBranch) break;
    if (depth === 0 && (sign === ';' || sign === ',')) break;
  }
  const whole = rest.slice(0, end).replace(/\s+/g, ' ').trim();
  return isBranch ? `${whole}) {` : `${whole};`;
}
