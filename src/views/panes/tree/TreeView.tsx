import { useMemo, useRef, useState, type ReactNode } from 'react';
import type { Lifecycle } from '../../../trace/snapshot';
import { arrangeTree, drawTree, READABLE, typeSize, type TreeLayout } from '../../../layout/tree';
import { useRoom } from '../../ground/svg/room';
import { Cells } from './Cells';
import { Cpus } from './Cpus';
import { Facts } from './Facts';
import { Legend } from './Legend';
import { Picture } from './Picture';
import type { TreeViewProps } from './props';
import { plannedIn, sceneAt, writtenAt, type Scene } from './scene';
import { cutText, LIFECYCLES, longestWord } from './words';
import { tree } from '#texts/tree';
import './tree.css';
import './picture.css';

/** Width of the legend beside the picture. */
const LEGEND = 160;
/** Below this width legend and buttons stand in a bar of their own above the picture; its height. */
const NARROW = 440;
const BAR = 44;

/** Whose token stands out: the one selected, else who moved last, else the only one there is. */
function standing(selected: number | null, scene: Scene, layout: TreeLayout): number | null {
  const here = (thread: number | null | undefined): boolean => layout.tokens.some((t) => t.thread === thread);
  if (here(selected)) return selected;
  if (here(scene.event?.thread)) return scene.event?.thread ?? null;
  return layout.tokens.length === 1 ? layout.tokens[0].thread : null;
}

/** The shadow page table (or, without one, the shared variables) at one moment, and what is around it. */
export function TreeView(props: TreeViewProps): ReactNode {
  const {
    trace,
    position,
    code,
    scenario,
    properties,
    selectedThread = null,
    onSelectThread,
    onStep,
  } = props;
  const stage = useRef<HTMLDivElement>(null);
  const room = useRoom(stage);
  const [wanted, setWanted] = useState<boolean | null>(null);
  const scene = sceneAt(trace, position, properties);
  const snapshot = scene?.snapshot ?? null;
  const start = trace.snapshots[0];

  const arranged = useMemo(() => {
    if (start === undefined || start.pages.length === 0) return null;
    const width = Math.max(240, room?.width ?? 720);
    const height = Math.max(200, (room?.height ?? 440) - (width < NARROW ? BAR : 0));
    const options = { planned: plannedIn(scenario), word: longestWord, height };
    const narrow = arrangeTree(start, { ...options, width: width - LEGEND });
    const words = narrow.density.name !== 'compact' && narrow.density.name !== 'slim';
    const beside = width >= NARROW && words && typeSize(narrow) >= READABLE;
    return {
      beside,
      arrangement: beside && wanted !== false ? narrow : arrangeTree(start, { ...options, width }),
    };
  }, [start, scenario, room, wanted]);
  const layout =
    snapshot === null || arranged === null
      ? null
      : drawTree(snapshot, arranged.arrangement, (page, entry) =>
          cutText(writtenAt(trace, position, page, entry)),
        );

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
      <div className="tree-stage" ref={stage} data-narrow={(room?.width ?? NARROW) < NARROW || undefined}>
        {layout === null || arranged === null ? (
          <Cells scene={scene} code={code} />
        ) : (
          <>
            <Picture
              scene={scene}
              layout={layout}
              trace={trace}
              position={position}
              code={code}
              onSelectThread={onSelectThread}
              selected={standing(selectedThread, scene, layout)}
            />
            <Legend
              open={wanted ?? arranged.beside}
              onToggle={setWanted}
              floating={!arranged.beside}
              shown={shown}
            />
          </>
        )}
      </div>
      <Cpus snapshot={snapshot} selected={selectedThread} onSelectThread={onSelectThread} onStep={onStep} />
    </section>
  );
}
