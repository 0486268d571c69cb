import type { ReactNode } from 'react';
import type { TermId } from '#texts/glossary';
import { useGlossary } from './store';
import './terms.css';

/**
 * A text whose words of the field are dotted, each where it first stands; the `TermLayer` shows what they mean.
 * `seen`: words that an earlier text of the same paragraph has marked.
 */
export function Terms({ text, seen }: { readonly text: string; readonly seen?: Set<TermId> }): ReactNode {
  const glossary = useGlossary();
  if (glossary === null) return text;
  return glossary.split(text, seen ?? new Set()).map((piece, i) =>
    typeof piece === 'string' ? (
      piece
    ) : (
      <span key={i} className="term-whole">
        {piece.before}
        <button type="button" className="term" data-term={piece.id}>
          {piece.text}
        </button>
        {piece.after}
      </span>
    ),
  );
}
