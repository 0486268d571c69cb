/** Faults that a JSON text can have; their words are in `#texts/problems`. */
export type JsonFault =
  | 'symbol'
  | 'number'
  | 'name'
  | 'value'
  | 'colon'
  | 'comma'
  | 'closing-brace'
  | 'closing-bracket'
  | 'end'
  | 'comment'
  | 'string'
  | 'depth';

/** The parser's own names for them. */
export const FAULTS: Readonly<Record<string, JsonFault>> = {
  InvalidSymbol: 'symbol',
  InvalidNumberFormat: 'number',
  PropertyNameExpected: 'name',
  ValueExpected: 'value',
  ColonExpected: 'colon',
  CommaExpected: 'comma',
  CloseBraceExpected: 'closing-brace',
  CloseBracketExpected: 'closing-bracket',
  EndOfFileExpected: 'end',
  InvalidCommentToken: 'comment',
  UnexpectedEndOfComment: 'comment',
  UnexpectedEndOfString: 'string',
  UnexpectedEndOfNumber: 'number',
  InvalidUnicode: 'string',
  InvalidEscapeCharacter: 'string',
  InvalidCharacter: 'string',
};
