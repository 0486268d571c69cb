import { useMemo, useRef, useState, type ReactNode } from 'react';
import type { Lifecycle } from '../../kvm/snapshot';
import { layoutTree } from '../../layout/tree';
import { useRoom } from '../svg/room';
import { Cells } from './Cells';
import { Cpus } from './Cpus';
import { Facts } from './Facts';
import { Legend } from './Legend';
import { Picture } from './Picture';
import type { TreeViewProps } from './props';
import { plannedIn, sceneAt, writtenAt } from './scene';
import { cutText, LIFECYCLES, longestWord, tree } from './text.en';
import './tree.css';

/** Width of the legend beside the picture, and how much the picture must keep. */
const LEGEND = 148;
const READABLE = 11.4;

/** The shadow page table (or, without one, the shared variables) at one moment, and what is around it. */
export function TreeView(props: TreeViewProps): ReactNode {
  const { trace, position, code, scenario, properties, selectedThread = null, onStep } = props;
  const stage = useRef<HTMLDivElement>(null);
  const room = useRoom(stage);
  const [wanted, setWanted] = useState<boolean | null>(null);
  const scene = sceneAt(trace, position, properties);
  const snapshot = scene?.snapshot ?? null;
  const start = trace.snapshots[0];

  const drawn = useMemo(() => {
    if (snapshot === null || snapshot.pages.length === 0) return null;
    const options = {
      structure: start,
      planned: plannedIn(scenario),
      word: longestWord,
      cut: (page: number, entry: number) => cutText(writtenAt(trace, position, page, entry)),
    };
    const width = Math.max(240, room?.width ?? 720);
    const height = Math.max(200, room?.height ?? 440);
    const narrow = layoutTree(snapshot, { ...options, width: width - LEGEND, height });
    const beside =
      width > 500 && narrow.density.name !== 'compact' && narrow.density.small * narrow.scale >= READABLE;
    return beside && wanted !== false
      ? { layout: narrow, beside, width: width - LEGEND }
      : { layout: layoutTree(snapshot, { ...options, width, height }), beside, width };
  }, [snapshot, start, scenario, trace, position, room, wanted]);

  if (scene === null || snapshot === null) return null;
  const recyclable = scenario?.kind === 'kvm' && scenario.threads.some((thread) => thread.runs === 'map');
  const rare: readonly Lifecycle[] = ['recycled', 'unallocated'];
  const shown = LIFECYCLES.filter(
    (lifecycle) =>
      recyclable || !rare.includes(lifecycle) || snapshot.pages.some((page) => page.lifecycle === lifecycle),
  );
  return (
    <section className="tree" aria-label={tree.name} data-bug={snapshot.bug ?? undefined}>
      <Facts snapshot={snapshot} />
      <div className="stage" ref={stage}>
        {drawn === null ? (
          <Cells scene={scene} code={code} />
        ) : (
          <>
            <Picture
              scene={scene}
              layout={drawn.layout}
              trace={trace}
              position={position}
              code={code}
              selected={selectedThread ?? scene.event?.thread ?? null}
            />
            <Legend
              open={wanted ?? drawn.beside}
              onToggle={setWanted}
              floating={!drawn.beside}
              shown={shown}
            />
          </>
        )}
      </div>
      <Cpus snapshot={snapshot} {...(onStep && { onStep })} />
    </section>
  );
}
