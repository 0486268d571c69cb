import type { ReactNode } from 'react';
import type { TermId } from '#texts/glossary';
import { Terms } from '../../ground/glossary/Terms';
import { CodeText } from '../../ground/ui/CodeText';

/** What is a name of the code: has an underscore, an arrow, brackets, or is the name of a page. */
const NAMES = /(\b\w+(?:->\w+|\(\)|\[\d*\])|\b[a-z]\w*_\w+(?:\(\))?|\bL\d\w?\b(?:\[\d+\])?)/;

/** A text of a lesson, with the names of the code set as code and the words of the field dotted. */
export function Prose({ text }: { readonly text: string }): ReactNode {
  const seen = new Set<TermId>();
  return text.split(NAMES).map((piece, i) =>
    i % 2 === 0 ? (
      <Terms key={i} text={piece} seen={seen} />
    ) : (
      <code key={i} className="ref-code">
        <CodeText text={piece} />
      </code>
    ),
  );
}
