import type { ReactNode } from 'react';
import { HintLayer } from './HintLayer';
import { TermLayer } from './TermLayer';

/** Popups that appear on top of everything when the pointer or the focus rests. */
export default function Layers(): ReactNode {
  return (
    <>
      <HintLayer />
      <TermLayer />
    </>
  );
}
