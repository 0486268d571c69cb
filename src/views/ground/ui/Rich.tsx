import { Fragment, type ReactNode } from 'react';
import type { Part, Rich } from '../../../texts/parts';
import type { ThreadCode } from '../../../trace/code';
import { hueOf } from '../../../layout/hue';
import type { TermId } from '#texts/glossary';
import { Terms } from '../glossary/Terms';
import { CodeText } from './CodeText';
import './rich.css';

/**
 * A sentence with its threads in their colours, its pages bold and its names as code. With `terms`, the words of the
 * field are dotted.
 */
export function RichText({
  value,
  code,
  terms = false,
}: {
  readonly value: Rich;
  readonly code: readonly ThreadCode[];
  readonly terms?: boolean;
}): ReactNode {
  const seen = new Set<TermId>();
  return value.map((part, i) => (
    <Fragment key={i}>
      {terms && typeof part === 'string' ? <Terms text={part} seen={seen} /> : show(part, code)}
    </Fragment>
  ));
}

function show(part: Part, code: readonly ThreadCode[]): ReactNode {
  if (typeof part === 'string') return part;
  switch (part.kind) {
    case 'thread':
      return (
        <b className="ref-thread" data-hue={hueOf(code[part.thread])}>
          {part.text}
        </b>
      );
    case 'rcu':
      return (
        <b className="ref-thread" data-hue="rcu">
          {part.text}
        </b>
      );
    case 'page':
      return <b className="ref-page">{part.text}</b>;
    case 'code':
      return (
        <code className="ref-code">
          <CodeText text={part.text} />
        </code>
      );
  }
}
