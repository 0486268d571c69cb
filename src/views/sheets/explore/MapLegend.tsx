import type { ReactNode } from 'react';
import { shapeAt } from './drawing';
import { text } from '#texts/explore';

const LEGEND = ['here', 'ahead', 'state', 'end', 'concern', 'bug'] as const;

/** What the marks of the map mean. */
export function MapLegend(): ReactNode {
  return (
    <ul className="explore-legend map-legend">
      {LEGEND.map((kind) => (
        <li key={kind}>
          <svg viewBox="-12 -8 24 16" aria-hidden>
            <Sample kind={kind} />
          </svg>
          {text.map.legend[kind]}
        </li>
      ))}
    </ul>
  );
}

function Sample({ kind }: { kind: (typeof LEGEND)[number] }): ReactNode {
  if (kind === 'ahead') return <path className="map-ahead" d="M-11 0H11" />;
  if (kind !== 'here') return <path className="map-states" data-kind={kind} d={shapeAt(kind, 0, 0, 5)} />;
  return (
    <>
      <path className="map-past" d="M-11 0H0" />
      <circle className="map-here" r={5} />
    </>
  );
}
