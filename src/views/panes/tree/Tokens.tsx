import { memo, type ReactNode } from 'react';
import { sameData } from '../../../trace/same';
import type { Snapshot } from '../../../trace/snapshot';
import { TOKEN } from '../../../layout/metrics';
import type { TreeLayout } from '../../../layout/tree';
import { Moving } from '../../ground/svg/Moving';
import { hueOf, type Hue } from '../../../layout/hue';
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
          <TokenDisc
            key={token.thread}
            x={token.x}
            y={token.y}
            thread={token.thread}
            place={place}
            name={shortName(thread.name)}
            hue={hueOf(thread)}
            badge={badge(token.thread)}
            size={Math.max(11.5, layout.density.small)}
            selected={selected === token.thread}
            alarmed={alarmed === token.thread}
          />
        );
      })}
    </g>
  );
}

interface TokenDiscProps {
  readonly x: number;
  readonly y: number;
  readonly thread: number;
  /** `L2[1]` */
  readonly place: string;
  readonly name: string;
  readonly hue: Hue;
  readonly badge: string;
  /** Of the type. */
  readonly size: number;
  readonly selected: boolean;
  readonly alarmed: boolean;
}

/** Drawn again when something of it has changed: most steps move one thread. */
const TokenDisc = memo(function TokenDisc(props: TokenDiscProps): ReactNode {
  return (
    <Moving
      x={props.x}
      y={props.y}
      className="token"
      data-token={props.thread}
      data-at={props.place}
      data-hue={props.hue}
      data-selected={props.selected || undefined}
      data-bug={props.alarmed || undefined}
    >
      <title>{`${props.name} · ${props.place}`}</title>
      <circle className="alarm-ring" r={TOKEN + 4.5} />
      <circle className="disc" r={TOKEN} />
      <text y={4} fontSize={props.size}>
        {props.badge}
      </text>
    </Moving>
  );
}, sameData);
