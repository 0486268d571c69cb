import type { ReactNode } from 'react';
import { HintLayer } from './HintLayer';
import { TermLayer } from './TermLayer';

/** What shows itself upon everything else when the pointer or the focus rests. */
export default function Layers(): ReactNode {
  return (
    <>
      <HintLayer />
      <TermLayer />
    </>
  );
}
