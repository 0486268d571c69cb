import { memo, type ReactNode } from 'react';
import { PRIMITIVES } from '../../../litmus/primitives';

/** Comments, names and numbers; what stands between them is plain. */
const PIECES = /\(\*[^]*?\*\)|\/\*[^]*?\*\/|\/\/[^\n]*|[A-Za-z_]\w*|\d+/g;
const WORDS = new Set(
  'C if else while do int intptr_t long char atomic_t spinlock_t struct exists forall filter locations'.split(
    ' ',
  ),
);

/** The text of a litmus test as it came, coloured. */
export const LitmusText = memo(function LitmusText({ text }: { text: string }): ReactNode {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const { 0: piece, index } of text.matchAll(PIECES)) {
    const kind = kindOf(piece);
    if (kind === null) continue;
    parts.push(
      text.slice(at, index),
      <span key={index} data-kind={kind}>
        {piece}
      </span>,
    );
    at = index + piece.length;
  }
  return (
    <code className="litmus-text">
      {parts}
      {text.slice(at)}
    </code>
  );
});

function kindOf(piece: string): 'comment' | 'primitive' | 'word' | 'number' | null {
  if (/^[(/]/.test(piece)) return 'comment';
  if (/^\d/.test(piece)) return 'number';
  return PRIMITIVES.has(piece) ? 'primitive' : WORDS.has(piece) ? 'word' : null;
}
