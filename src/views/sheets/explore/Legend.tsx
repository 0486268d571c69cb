import { Check, CircleDot, CircleHelp } from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '#texts/explore';
import { Stop } from './Verdict';

/** What the signs of the verdicts mean. */
export function Legend(): ReactNode {
  const words = text.legend;
  return (
    <ul className="explore-legend">
      <li data-kind="bug">
        <Stop />
        {words.bug}
      </li>
      <li data-kind="concern">
        <CircleDot aria-hidden />
        {words.concern}
      </li>
      <li>
        <Check aria-hidden />
        {words.holds}
      </li>
      <li>
        <CircleHelp aria-hidden />
        {words.unknown}
      </li>
    </ul>
  );
}
