import { Fragment, type ReactNode } from 'react';
import type { Part, Rich } from '../../../texts/parts';
import type { ThreadCode } from '../../../trace/code';
import { hueOf } from '../theme/hue';
import { CodeText } from './CodeText';
import './rich.css';

/** A sentence with its threads in their colours, its pages bold and its names as code. */
export function RichText({ value, code }: { value: Rich; code: readonly ThreadCode[] }): ReactNode {
  return value.map((part, i) => <Fragment key={i}>{show(part, code)}</Fragment>);
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
