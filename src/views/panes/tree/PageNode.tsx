import { memo, type ReactNode } from 'react';
import { sameData } from '../../../trace/same';
import type { PageView } from '../../../trace/snapshot';
import type { PageBox } from '../../../layout/boxes';
import { HALO, isSlim, textWidth, type Density } from '../../../layout/metrics';
import { badgeRect } from '../../../layout/badge';
import type { Hue } from '../../../layout/hue';
import { CompactEntries, Entries } from './Entries';
import { LifecycleIcon } from './LifecycleIcon';
import { Outline } from './Outline';
import { entryKey } from '../../../layout/scene';
import { bugText } from '../../../narrate/bugs';
import { lifecycles } from '#texts/tree';

interface PageNodeProps {
  readonly page: PageView;
  readonly box: PageBox;
  readonly density: Density;
  readonly note: string;
  /** Name of a page by number. */
  readonly names: (index: number) => string;
  /** Who stands on it, and where. */
  readonly here: readonly { readonly name: string; readonly entry: number }[];
  /** The page in sentences, for screen readers; made of what else is given here. */
  readonly sentences: () => string;
  readonly changed: ReadonlySet<string>;
  /** Colour of the highlighted thread, if it is at this page. */
  readonly hue: Hue | null;
  readonly bug: { readonly name: string; readonly entry: number | null } | null;
  readonly hatch: string;
  readonly focusable: boolean;
  /** Its card is open. */
  readonly opened: boolean;
}

/** One shadow page: name, lifecycle, entries, a note. */
export const PageNode = memo(function PageNode(props: PageNodeProps): ReactNode {
  const { page, box, density, changed, hue, bug, hatch } = props;
  // Slim pages have one line for both.
  const isShort = isSlim(density) && page.lifecycle !== 'live';
  const note = isShort ? lifecycles[page.lifecycle].word : props.note;
  const compact = density.name === 'compact';
  const isChanged = (entry: number): boolean => changed.has(entryKey(page.index, entry));
  return (
    <g
      className="page"
      transform={`translate(${box.x},${box.y})`}
      role="treeitem"
      aria-level={5 - page.level}
      aria-selected={props.opened}
      tabIndex={props.focusable ? 0 : -1}
      data-index={page.index}
      data-page={page.name}
      data-lifecycle={page.lifecycle}
      data-changed={changed.has(String(page.index)) || undefined}
      data-bug={bug?.name}
      data-hue={hue ?? undefined}
    >
      {/* Its name, before the words of the drawing; with a pointer a hint. */}
      <title>{props.sentences()}</title>
      <rect className="halo" x={-HALO} y={-HALO} width={box.w + 2 * HALO} height={box.h + 2 * HALO} rx={13} />
      <Outline lifecycle={page.lifecycle} w={box.w} h={box.h} hatch={hatch} />
      <Head page={page} box={box} density={density} />
      {compact ? (
        <CompactEntries page={page} box={box} isChanged={isChanged} />
      ) : (
        <Entries
          page={page}
          box={box}
          density={density}
          isChanged={isChanged}
          bugAt={bug?.entry ?? null}
          names={props.names}
        />
      )}
      {box.foot !== null && note !== '' && (
        <g
          transform={`translate(${density.pad},${box.foot - box.y + 4})`}
          data-variable={page.lifecycle === 'live' ? page.facts.find(({ named }) => named)?.named : undefined}
        >
          <text className="note" fontSize={density.small}>
            {note}
          </text>
        </g>
      )}
      {bug !== null && <Badge text={bugText(bug.name)} box={box} size={density.small} />}
    </g>
  );
}, isSame);

/** Most steps leave most pages as they are. The names of pages never change. */
function isSame(a: PageNodeProps, b: PageNodeProps): boolean {
  return (
    a.density === b.density &&
    a.note === b.note &&
    a.hue === b.hue &&
    a.hatch === b.hatch &&
    a.focusable === b.focusable &&
    a.opened === b.opened &&
    a.bug?.name === b.bug?.name &&
    a.bug?.entry === b.bug?.entry &&
    (a.changed.size + b.changed.size === 0 || marks(a) === marks(b)) &&
    sameData(a.here, b.here) &&
    sameData(a.page, b.page) &&
    sameData(a.box, b.box)
  );
}

/** What of a page is marked as changed: the page itself, or entries of it. */
const marks = ({ page, changed }: PageNodeProps): string =>
  [String(page.index), ...page.entries.map(({ index }) => entryKey(page.index, index))]
    .filter((key) => changed.has(key))
    .join();

function Head({ page, box, density }: Pick<PageNodeProps, 'page' | 'box' | 'density'>): ReactNode {
  const wordless = density.name === 'compact' || isSlim(density);
  const base = box.head / 2 + density.font * 0.36;
  const right = box.w - density.pad;
  const word = lifecycles[page.lifecycle].word;
  const icon = density.small + 1;
  const wordWidth = wordless ? 0 : textWidth(word, density.small) + 4;
  return (
    <>
      <text className="name" x={density.pad} y={base} fontSize={density.font + (wordless ? 0 : 1)}>
        {page.name}
      </text>
      {!wordless && (
        <text className="word" x={right} y={base} fontSize={density.small} textAnchor="end">
          {word}
        </text>
      )}
      <LifecycleIcon
        lifecycle={page.lifecycle}
        size={icon}
        x={right - wordWidth - icon}
        y={box.head / 2 - icon / 2}
      />
      {density.name !== 'compact' && (
        <line className="rule" x1={1} x2={box.w - 1} y1={box.head} y2={box.head} />
      )}
    </>
  );
}

/** The alarm on a page: colour, sign and words. */
function Badge({
  text,
  box,
  size,
}: {
  readonly text: string;
  readonly box: PageBox;
  readonly size: number;
}): ReactNode {
  const { x, y, w, h } = badgeRect(text, box, size);
  return (
    <g className="badge" transform={`translate(${x - box.x},${y - box.y})`}>
      <rect width={w} height={h} rx={h / 2} />
      <path d="M13,4.5L18.5,15L7.5,15Z" />
      <path className="bang" d="M13,8L13,11.4M13,13L13,13.6" />
      <text x={22} y={size + 2} fontSize={size}>
        {text}
      </text>
    </g>
  );
}
