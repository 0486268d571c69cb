import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '#texts/class';
import { number } from '#texts/language';
import type { Asked } from '../../../class/messages';
import { sayOption } from './words';

interface HistogramProps {
  readonly asked: Asked;
  /** What this page has answered. */
  readonly chosen: readonly number[] | null;
}

/** How many chose each option; when it was asked again, the time before stands above it. */
export function Histogram({ asked: { question, counts, before, right }, chosen }: HistogramProps): ReactNode {
  const now = counts ?? [];
  const most = Math.max(1, ...now, ...(before ?? []));
  return (
    <ul className="class-histogram" aria-label={text.histogram}>
      {question.options.map((option, place) => (
        <li key={option} data-right={right?.includes(place) === true}>
          <p>
            <span>{sayOption(question, option)}</span>
            {right?.includes(place) === true && (
              <span className="class-right">
                <Check aria-hidden />
                {text.right}
              </span>
            )}
            {chosen?.includes(place) === true && <span className="class-yours">{text.yours}</span>}
          </p>
          {before !== null && <Column label={text.before} count={before[place]} most={most} past />}
          <Column label={before === null ? null : text.after} count={now[place]} most={most} />
        </li>
      ))}
    </ul>
  );
}

interface ColumnProps {
  readonly label: string | null;
  readonly count: number | undefined;
  readonly most: number;
  readonly past?: boolean;
}

function Column({ label, count = 0, most, past = false }: ColumnProps): ReactNode {
  return (
    <div className="class-column" data-past={past}>
      {label !== null && <span className="class-when">{label}</span>}
      <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden>
        <rect width={(100 * count) / most} height="10" />
      </svg>
      <strong>{number(count)}</strong>
    </div>
  );
}
