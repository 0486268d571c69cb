import { Fragment, type ReactNode } from 'react';
import './rich.css';

/** A line of C that may wrap, but never within `->`. */
export function CodeText({ text }: { text: string }): ReactNode {
  return text.split('->').map((piece, i) => (
    <Fragment key={i}>
      {i > 0 && <span className="arrow">-&gt;</span>}
      {piece}
    </Fragment>
  ));
}
