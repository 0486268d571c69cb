import { Fragment, memo, type ReactNode } from 'react';
import './rich.css';

/** A line of C that may wrap after an opening parenthesis, but never within `->`; nor the mere name of a function. */
export const CodeText = memo(function CodeText({ text }: { text: string }): ReactNode {
  return text.split(/(->|\()/).map((piece, i, all) => {
    if (piece === '->')
      return (
        <span key={i} className="arrow">
          -&gt;
        </span>
      );
    return (
      <Fragment key={i}>
        {piece}
        {piece === '(' && all[i + 1] !== ')' && <wbr />}
      </Fragment>
    );
  });
});
