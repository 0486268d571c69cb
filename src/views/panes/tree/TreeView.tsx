import { lazy, Suspense, useMemo, useRef, useState, type ReactNode } from 'react';
import type { ThreadCode } from '../../../trace/code';
import type { Lifecycle, Snapshot } from '../../../trace/snapshot';
import { drawTree, followed, type TreeLayout } from '../../../layout/tree';
import { useIsFirst } from '../../ground/first/useIsFirst';
import { useRoom } from '../../ground/svg/room';
import { bugText } from '../../../narrate/bugs';
import { badgeRect } from '../../../layout/badge';
import { arrangedIn, isLow, NARROW, type Arranged } from './arranged';
import { Cells } from './Cells';
import { Cpus } from './Cpus';
import { Facts } from './Facts';
import { fitsOf } from './fits';
import { Legend } from './Legend';
import { Picture } from './Picture';
import type { TreeViewProps } from './props';
import { plannedIn, sceneAt, touchedAt, writtenAt, type Scene } from '../../../layout/scene';
import { cutText, LIFECYCLES } from '../../../narrate/table';
import { tree } from '#texts/tree';
import './tree.css';
import './picture.css';

const PageCard = lazy(() => import('./PageCard'));

/** The page that was pressed, in the scenario that began so. */
interface Pressed {
  readonly page: number;
  readonly of: Snapshot;
}

/** The token that is highlighted: the selected thread's, else the last actor's, else the only one. */
function standing(selected: number | null, scene: Scene, layout: TreeLayout): number | null {
  const here = (thread: number | null | undefined): boolean => layout.tokens.some((t) => t.thread === thread);
  if (here(selected)) return selected;
  if (here(scene.event?.thread)) return scene.event?.thread ?? null;
  return layout.tokens.length === 1 ? layout.tokens[0].thread : null;
}

const RARE: readonly Lifecycle[] = ['recycled', 'unallocated'];

/** The states that the legend explains; rare ones where the scenario can have them, or has. */
function statesShown({ pages }: Snapshot, code: readonly ThreadCode[]): readonly Lifecycle[] {
  const recyclable = plannedIn(code).length > 0;
  return LIFECYCLES.filter(
    (lifecycle) =>
      recyclable || !RARE.includes(lifecycle) || pages.some((page) => page.lifecycle === lifecycle),
  );
}

/** The shadow page table (or, without one, the shared variables) at one moment, and what is around it. */
export function TreeView(props: TreeViewProps): ReactNode {
  const { trace, position, code, properties, selectedThread = null, onSelectThread, onStep, onSeek } = props;
  const { leastType } = props;
  const stage = useRef<HTMLDivElement>(null);
  const room = useRoom(stage);
  const isFirst = useIsFirst();
  const [pressed, press] = useState<Pressed | null>(null);
  const open = pressed !== null && pressed.of === trace.snapshots[0] ? pressed.page : null;
  const [wanted, setWanted] = useState<boolean | null>(null);
  const scene = sceneAt(trace, position, properties);
  const start = trace.snapshots[0];
  const arranged = useMemo(() => {
    if (start === undefined || start.pages.length === 0) return null;
    return arrangedIn(start, code, room, wanted, leastType);
  }, [start, code, room, wanted, leastType]);
  if (scene === null || start === undefined) return null;
  const { snapshot } = scene;
  const drawn = ({ arrangement, beside }: Arranged): ReactNode => {
    const layout = layoutAt(props, scene, arrangement);
    return (
      <>
        <Picture
          scene={scene}
          layout={layout}
          trace={trace}
          position={position}
          code={code}
          onSelectThread={onSelectThread}
          onPress={onSeek && ((page) => press(page === open ? null : { page, of: start }))}
          opened={open}
          selected={standing(selectedThread, scene, layout)}
        />
        <Legend
          open={wanted ?? beside}
          onToggle={setWanted}
          floating={!beside}
          shown={statesShown(snapshot, code)}
        />
      </>
    );
  };
  return (
    <section className="tree" aria-label={tree.name} data-bug={snapshot.bug ?? undefined}>
      <Facts snapshot={snapshot} />
      {isFirst && room === null && arranged !== null ? (
        <div className="tree-fits" ref={stage}>
          {fitsOf(start, code).map((fit) => (
            <div key={fit.name} className="tree-stage tree-fit" data-fit={fit.name}>
              {drawn(fit)}
            </div>
          ))}
        </div>
      ) : (
        <div
          className="tree-stage"
          ref={stage}
          data-narrow={(room?.width ?? NARROW) < NARROW || undefined}
          data-low={isLow(room) || undefined}
        >
          {arranged === null ? <Cells scene={scene} code={code} /> : drawn(arranged)}
        </div>
      )}
      {open !== null && onSeek && (
        <Suspense fallback={null}>
          <PageCard
            key={open}
            trace={trace}
            position={position}
            page={open}
            onSeek={onSeek}
            onClose={() => press(null)}
          />
        </Suspense>
      )}
      <Cpus snapshot={snapshot} selected={selectedThread} onSelectThread={onSelectThread} onStep={onStep} />
    </section>
  );
}

/** The tree at this moment; on stage, the part of it where something has just happened. */
function layoutAt(
  { trace, position, leastType }: TreeViewProps,
  { snapshot, blame }: Scene,
  arrangement: Arranged['arrangement'],
): TreeLayout {
  const start = trace.snapshots[0];
  const seen =
    leastType === undefined || start === undefined
      ? arrangement
      : followed(arrangement, touchedAt(trace, position, start));
  return drawTree(
    snapshot,
    seen,
    (page, entry) => cutText(writtenAt(trace, position, page, entry)),
    (boxes, { small }) => {
      const box = boxes[blame?.page ?? -1];
      return box === undefined || blame === null ? [] : [badgeRect(bugText(blame.bug), box, small)];
    },
  );
}
