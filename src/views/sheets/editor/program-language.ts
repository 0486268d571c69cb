import { completeFromList, type Completion, type CompletionContext } from '@codemirror/autocomplete';
import { StreamLanguage, type StreamParser } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { namesIn } from '../../../editing/names';
import { CALLS, FUNCTIONS, isReserved, isCall } from '../../../program/words';
import { late } from '#texts/late';

const TYPES = new Set([
  'int',
  'page',
  'spinlock',
  'rwlock',
  'srcu',
  'thread',
  'unused',
  'typesafe',
  'name',
  'void',
]);
/** Words that the parser knows by where they stand; a register may be called so. */
const BY_PLACE = new Set(['for', 'handler']);
const KNOWN = new Set(FUNCTIONS);

interface State {
  comment: boolean;
  depth: number;
}

/** Colours for the pseudo-C of programs: its words are those that the parser knows. */
const parser: StreamParser<State> = {
  name: 'pseudo-c',
  startState: () => ({ comment: false, depth: 0 }),
  token(stream, state) {
    if (state.comment || stream.match('/*')) {
      state.comment = !stream.match(/.*?\*\//);
      if (state.comment) stream.skipToEnd();
      return 'comment';
    }
    if (stream.eatSpace()) return null;
    if (stream.match('//')) {
      stream.skipToEnd();
      return 'comment';
    }
    if (stream.match(/"[^"]*"?/)) return 'string';
    if (stream.match(/0[xX][0-9a-fA-F]+|\d+/)) return 'number';
    const word = stream.match(/[A-Za-z_]\w*/);
    if (word === null || word === true) {
      const mark = stream.next();
      state.depth += mark === '{' ? 1 : mark === '}' ? -1 : 0;
      return null;
    }
    if (TYPES.has(stream.current())) return 'typeName';
    if (KNOWN.has(stream.current())) return 'variableName.function.standard';
    if (isReserved(stream.current()) || BY_PLACE.has(stream.current())) return 'keyword';
    return stream.match(/\s*:(?!:)/, false) ? 'labelName' : 'variableName';
  },
  languageData: {
    commentTokens: { line: '//', block: { open: '/*', close: '*/' } },
    closeBrackets: { brackets: ['(', '[', '{', '"'] },
    indentOnInput: /^\s*\}$/,
  },
  indent: ({ depth }, after, { unit }) => Math.max(0, depth - (/^\s*\}/.test(after) ? 1 : 0)) * unit,
};

const language = StreamLanguage.define(parser);

const functions = FUNCTIONS.map((name): Completion => {
  const info = late.reason(isCall(name) ? CALLS[name].why : undefined);
  return {
    label: name,
    apply: `${name}(`,
    type: 'function',
    ...(info === undefined ? {} : { info }),
  };
});
const words = [
  ...[
    'thread',
    'handler',
    'int',
    'page',
    'spinlock',
    'rwlock',
    'srcu',
    'unused',
    'typesafe',
    'void',
    'if',
    'else',
    'while',
    'for',
    'goto',
    'break',
    'continue',
    'return',
  ],
  ...['exists', 'never', 'forall', 'NULL', 'after'],
].map((label): Completion => ({ label, type: 'keyword' }));

/** Statements, words, and every name that the text declares. */
function complete(context: CompletionContext): ReturnType<ReturnType<typeof completeFromList>> {
  const before = context.matchBefore(/\w+/);
  if (before === null && !context.explicit) return null;
  const doc = context.state.doc.toString();
  // The word being typed is no name yet.
  const others = `${doc.slice(0, before?.from ?? context.pos)} ${doc.slice(context.pos)}`;
  const names = namesIn(others).map((label): Completion => ({ label, type: 'variable', boost: 1 }));
  return completeFromList([...names, ...functions, ...words])(context);
}

export const programLanguage: Extension = [language, language.data.of({ autocomplete: complete })];
