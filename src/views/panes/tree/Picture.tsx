import { Maximize, Minus, Plus } from 'lucide-react';
import { memo, useEffect, useEffectEvent, useId, useRef, type ReactNode, type RefObject } from 'react';
import type { TreeLayout } from '../../../layout/tree';
import { shortName } from '../../../trace/short-name';
import type { Trace } from '../../../trace/trace';
import type { ThreadCode } from '../../../trace/code';
import { badgeOf, hueOf, type Hue } from '../../../layout/hue';
import { Chains, Edges } from './Links';
import { Hatching } from './Outline';
import { PageNode } from './PageNode';
import { changedAt, type Scene } from '../../../layout/scene';
import { pageNote, pageSentences } from '../../../narrate/table';
import { tree } from '#texts/tree';
import { Tokens } from './Tokens';
import { usePageWalk } from './usePageWalk';
import { ArrowHead } from '../../ground/svg/ArrowHead';
import { useZoom } from '../../ground/svg/useZoom';

interface PictureProps {
  readonly scene: Scene;
  readonly layout: TreeLayout;
  readonly trace: Trace;
  readonly position: number;
  readonly code: readonly ThreadCode[];
  readonly selected: number | null;
  readonly onSelectThread?: ((thread: number) => void) | undefined;
  /** A page was pressed; absent where that does nothing. */
  readonly onPress?: ((page: number) => void) | undefined;
  /** The page whose card is open. */
  readonly opened: number | null;
}

/** The table itself: levels, links, pages, tokens; pan, zoom, and a walk through the pages by keyboard. */
export function Picture({
  scene,
  layout,
  trace,
  position,
  code,
  selected,
  onSelectThread,
  onPress,
  opened,
}: PictureProps): ReactNode {
  const { snapshot, blame } = scene;
  const svg = useRef<SVGSVGElement>(null);
  const world = useRef<SVGGElement>(null);
  const id = useId();
  const { frame, density } = layout;
  const zoom = useZoom(svg, world, frame);
  const { focus, listeners } = usePageWalk(svg, layout, zoom, onPress);

  usePressedToken(svg, onSelectThread);

  const badge = (thread: number): string => {
    const of = code.find((c) => c.thread === thread);
    return of ? badgeOf(of, code) : String(thread);
  };

  return (
    <>
      <svg
        ref={svg}
        className="picture"
        role="presentation"
        viewBox={`${frame.x} ${frame.y} ${frame.w} ${frame.h}`}
        data-density={density.name}
      >
        <defs>
          <Hatching id={`${id}hatch`} />
          <ArrowHead id={`${id}head`} size={10} />
        </defs>
        <g ref={world}>
          <g aria-hidden>
            <Levels levels={layout.levels} density={density} names={snapshot.levelNames} />
            <Edges pages={snapshot.pages} edges={layout.edges} size={density.small} />
          </g>
          <g
            role="tree"
            aria-label={tree.pages}
            data-presses={onPress !== undefined || undefined}
            {...listeners}
          >
            <Pages
              scene={scene}
              layout={layout}
              trace={trace}
              position={position}
              selected={selected}
              focus={focus}
              opened={opened}
              hatch={`${id}hatch`}
            />
          </g>
          <g aria-hidden>
            <Chains snapshot={snapshot} layout={layout} head={`${id}head`} />
            <Tokens
              snapshot={snapshot}
              layout={layout}
              badge={badge}
              selected={selected}
              alarmed={blame?.thread ?? null}
            />
          </g>
        </g>
      </svg>
      <ZoomButtons zoom={zoom} />
    </>
  );
}

/** The tokens are for the pointer only; by keyboard a thread is selected below the picture. */
function usePressedToken(
  svg: RefObject<SVGSVGElement | null>,
  onSelectThread: ((thread: number) => void) | undefined,
): void {
  const onPress = useEffectEvent((target: EventTarget | null) => {
    const token = target instanceof Element ? target.closest<SVGGElement>('[data-token]') : null;
    if (token !== null) onSelectThread?.(Number(token.dataset.token));
  });
  useEffect(() => {
    const element = svg.current;
    const listener = (event: Event): void => onPress(event.target);
    element?.addEventListener('click', listener);
    return () => element?.removeEventListener('click', listener);
  }, [svg]);
}

/** The names of the levels, at the left. */
const Levels = memo(function Levels({
  levels,
  density,
  names = {},
}: Pick<TreeLayout, 'levels' | 'density'> & {
  names?: Readonly<Record<number, string>> | undefined;
}): ReactNode {
  return levels.map(({ level, y, h }) => (
    <text key={level} className="level" x={0} y={y + Math.min(h / 2 + 4, 40)} fontSize={density.small}>
      {names[level] ?? tree.level(level)}
    </text>
  ));
});

interface PagesProps extends Pick<
  PictureProps,
  'scene' | 'layout' | 'trace' | 'position' | 'selected' | 'opened'
> {
  /** The page that Tab reaches. */
  readonly focus: number;
  readonly hatch: string;
}

/** Every page, with a description for screen readers. */
function Pages({ scene, layout, trace, position, selected, focus, opened, hatch }: PagesProps): ReactNode {
  const { snapshot, blame } = scene;
  const { density } = layout;
  const outstanding = layout.tokens.find((token) => token.thread === selected) ?? null;
  const hueAt = (page: number): Hue | null =>
    outstanding?.page === page ? hueOf(snapshot.threads[outstanding.thread]) : null;
  return layout.boxes.map((box, i) => {
    const page = snapshot.pages[i];
    const note = pageNote(snapshot, page, changedAt(trace, position, page));
    const bug = blame?.page === i ? { name: blame.bug, entry: blame.entry } : null;
    const here = layout.tokens
      .filter((token) => token.page === i)
      .map((token) => ({
        name: shortName(snapshot.threads[token.thread].name),
        entry: token.entry,
      }));
    return (
      <PageNode
        key={page.index}
        page={page}
        box={box}
        density={density}
        note={note}
        names={(index) => snapshot.pages[index]?.name ?? '?'}
        here={here}
        sentences={() => pageSentences(snapshot, page, note, here, bug?.name ?? null)}
        changed={scene.changed}
        hue={hueAt(i)}
        bug={bug}
        hatch={hatch}
        focusable={focus === i}
        opened={opened === i}
      />
    );
  });
}

const ZoomButtons = memo(function ZoomButtons({
  zoom,
}: {
  readonly zoom: ReturnType<typeof useZoom>;
}): ReactNode {
  return (
    <div className="tree-zoom">
      <button type="button" aria-label={tree.zoomIn} title={tree.zoomIn} onClick={() => zoom.by(1.3)}>
        <Plus size="1em" aria-hidden />
      </button>
      <button type="button" aria-label={tree.zoomOut} title={tree.zoomOut} onClick={() => zoom.by(1 / 1.3)}>
        <Minus size="1em" aria-hidden />
      </button>
      <button type="button" aria-label={tree.fit} title={tree.fit} onClick={zoom.fit}>
        <Maximize size="1em" aria-hidden />
      </button>
    </div>
  );
});
