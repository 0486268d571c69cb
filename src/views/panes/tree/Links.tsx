import { memo, type ReactNode } from 'react';
import { sameData } from '../../../trace/same';
import type { Snapshot } from '../../../trace/snapshot';
import type { TreeLayout } from '../../../layout/tree';
import { hueOf } from '../../../layout/hue';
import { facts } from '#texts/tree';

/** Lines from entries to pages: solid, dotted where the link was cut, long dashes where it is stale. */
export const Edges = memo(function Edges({
  pages,
  edges,
  size,
}: {
  readonly pages: Snapshot['pages'];
  readonly edges: TreeLayout['edges'];
  /** Of the type. */
  readonly size: number;
}): ReactNode {
  const gone = (page: number): boolean => ['freed', 'unallocated'].includes(pages[page].lifecycle);
  return (
    <g className="edges">
      {edges.map((edge) => (
        <EdgeLine key={edge.key} edge={edge} dim={gone(edge.page)} size={size} />
      ))}
    </g>
  );
});

interface EdgeLineProps {
  readonly edge: TreeLayout['edges'][number];
  /** It leaves a page that is gone. */
  readonly dim: boolean;
  /** Of the type. */
  readonly size: number;
}

/** Most steps leave most links as they are. */
const EdgeLine = memo(function EdgeLine({ edge, dim, size }: EdgeLineProps): ReactNode {
  return (
    <g data-edge={edge.key} data-kind={edge.kind} data-dim={dim || undefined}>
      <path d={edge.path} />
      {edge.label && (
        <text x={edge.label.x} y={edge.label.y} textAnchor={edge.label.anchor} fontSize={size}>
          {edge.label.text}
        </text>
      )}
    </g>
  );
}, sameData);

/** Pages on an invalid_list, or on the ring of one callback, joined by arrows in list order. */
export function Chains(props: {
  readonly snapshot: Snapshot;
  readonly layout: TreeLayout;
  /** Id of the arrow head. */
  readonly head: string;
}): ReactNode {
  const { snapshot, layout, head } = props;
  return (
    <g className="chains">
      {layout.chains.map((chain) => (
        <g
          key={chain.key}
          data-chain={chain.kind}
          data-pages={chain.pages.map((page) => snapshot.pages[page].name).join(' ')}
          data-hue={chain.thread === null ? 'rcu' : hueOf(snapshot.threads[chain.thread])}
        >
          {chain.arrows.map((arrow) => (
            <path key={arrow.to} d={arrow.path} markerEnd={`url(#${head})`} />
          ))}
          <text x={chain.label.x} y={chain.label.y} fontSize={layout.density.small}>
            {chain.kind === 'invalid-list'
              ? facts.named['invalid_list']?.name
              : facts.ring(chain.pages.length)}
          </text>
        </g>
      ))}
    </g>
  );
}
