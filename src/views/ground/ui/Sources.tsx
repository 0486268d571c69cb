import type { ReactNode } from 'react';
import { addressOf, nameOf, type Source } from '../../../domains/sources';
import { text } from '#texts/sources';
import './sources.css';

/** Links to what a protocol is about: commits, mails, files of the kernel. */
export function Sources({
  sources,
  of,
}: {
  readonly sources: readonly Source[];
  readonly of: string;
}): ReactNode {
  return (
    <ul className="sources" aria-label={text.of(of)}>
      {sources.map((source) => (
        <li key={nameOf(source)}>
          {text.kinds[source.kind]}{' '}
          <a href={addressOf(source)} rel="noreferrer" target="_blank">
            {nameOf(source)}
          </a>
        </li>
      ))}
    </ul>
  );
}
