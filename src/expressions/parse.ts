import type { Expression } from '../program/ast';
import { parseExpression } from '../program/expression';
import { fail, LIMITS } from '../program/problem';
import { Reader, tokenize } from '../program/token';
import type { Names } from './names';

/** Longest text of an expression. */
export const LONGEST_EXPRESSION = 400;

/** Reads an expression over a state with the program language's own parser. Throws a ProgramError at what is wrong. */
export function parse(text: string, { spelled }: Pick<Names, 'spelled'>): Expression {
  if (text.length > LONGEST_EXPRESSION)
    fail({ id: 'tooMany', of: 'expression-characters', most: LONGEST_EXPRESSION }, { line: 1, column: 1 });
  const reader = new Reader(tokenize(text, spelled), LIMITS.nesting);
  const expression = parseExpression(reader, 'state');
  if (reader.here.kind !== 'end') fail({ id: 'nothingFollows', found: reader.here.text }, reader.here);
  return expression;
}
