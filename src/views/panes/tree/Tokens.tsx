import type { ReactNode } from 'react';
import type { Snapshot } from '../../../trace/snapshot';
import { TOKEN } from '../../../layout/metrics';
import type { TreeLayout } from '../../../layout/tree';
import { Moving } from '../../ground/svg/Moving';
import { hueOf } from '../../../layout/hue';
import { shortName } from '../../../trace/short-name';

interface TokensProps {
  readonly snapshot: Snapshot;
  readonly layout: TreeLayout;
  readonly badge: (thread: number) => string;
  /** The thread whose token stands out. */
  readonly selected: number | null;
  /** The thread that hit a bug. */
  readonly alarmed: number | null;
}

/** The walkers, each on the entry it looks at. */
export function Tokens({ snapshot, layout, badge, selected, alarmed }: TokensProps): ReactNode {
  return (
    <g className="tokens">
      {layout.tokens.map((token) => {
        const thread = snapshot.threads[token.thread];
        const place = `${snapshot.pages[token.page].name}[${token.entry}]`;
        return (
          <Moving
            key={token.thread}
            x={token.x}
            y={token.y}
            className="token"
            data-token={token.thread}
            data-at={place}
            data-hue={hueOf(thread)}
            data-selected={selected === token.thread || undefined}
            data-bug={alarmed === token.thread || undefined}
          >
            <title>{`${shortName(thread.name)} · ${place}`}</title>
            <circle className="alarm-ring" r={TOKEN + 4.5} />
            <circle className="disc" r={TOKEN} />
            <text y={4} fontSize={Math.max(11.5, layout.density.small)}>
              {badge(token.thread)}
            </text>
          </Moving>
        );
      })}
    </g>
  );
}
