import { Fragment, memo, type ReactNode } from 'react';
import './rich.css';

/** A line of C that may wrap after an opening parenthesis, but never within `->`. */
export const CodeText = memo(function CodeText({ text }: { text: string }): ReactNode {
  return text.split(/(->|\()/).map((piece, i) => {
    if (piece === '->')
      return (
        <span key={i} className="arrow">
          -&gt;
        </span>
      );
    return (
      <Fragment key={i}>
        {piece}
        {piece === '(' && <wbr />}
      </Fragment>
    );
  });
});
