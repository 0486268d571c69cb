import type { Expression } from '../program/ast';
import { parseExpression } from '../program/expression';
import { attempt, fail, LIMITS, type Position } from '../program/problem';
import { Reader, tokenize } from '../program/token';
import { habitIn } from './habits';
import type { Names } from './names';

/** Longest text of an expression. */
export const LONGEST_EXPRESSION = 400;

/** Reads an expression over a state with the program language's own parser. Throws a ProgramError at what is wrong. */
export function parse(text: string, names: Pick<Names, 'spelled' | 'threads'>): Expression {
  if (text.length > LONGEST_EXPRESSION)
    fail({ id: 'tooMany', of: 'expression-characters', most: LONGEST_EXPRESSION }, { line: 1, column: 1 });
  const read = attempt(() => {
    const reader = new Reader(tokenize(text, names.spelled), LIMITS.nesting);
    const expression = parseExpression(reader, 'state');
    if (reader.here.kind !== 'end') fail({ id: 'nothingFollows', found: reader.here.text }, reader.here);
    return expression;
  });
  if (read.ok) return read.value;
  const habit = habitIn(text, names);
  return habit === null
    ? fail(read.problem.message, read.problem)
    : fail(habit.message, placeOf(text, habit.at));
}

/** Line and column of the character at `at`. */
function placeOf(text: string, at: number): Position {
  const lines = text.slice(0, at).split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
