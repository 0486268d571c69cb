import type { ReactNode } from 'react';
import { wasLabel } from '../../../narrate/table';
import type { EntryView, PageView } from '../../../trace/snapshot';
import { entryText, type EntryBox, type PageBox } from '../../../layout/boxes';
import { isSlim, textWidth, type Density } from '../../../layout/metrics';
import { tree } from '#texts/tree';

interface EntriesProps {
  readonly page: PageView;
  readonly box: PageBox;
  readonly isChanged: (entry: number) => boolean;
}

interface RowsProps extends EntriesProps {
  readonly density: Density;
  /** Entry at which a bug showed. */
  readonly bugAt: number | null;
  readonly names: (index: number) => string;
}

/** Entries as rows of text. */
export function Entries({ page, box, density, isChanged, bugAt, names }: RowsProps): ReactNode {
  return page.entries.map((entry, i) => {
    const row = box.rows[i];
    const slim = isSlim(density);
    const before = slim ? null : wasLabel(page, entry, names);
    // Boxes are as wide as a cleared entry needs; where another long value came, the dotted link says what was there.
    const said = `[${entry.index}] ${entryText(entry, slim)} ${before === null ? '' : tree.was(before)}`;
    const was = textWidth(said, density.small, 'mono') <= box.w ? before : null;
    return (
      <g
        key={entry.index}
        className="entry"
        transform={`translate(${row.x - box.x},${row.y - box.y})`}
        data-entry={`${page.name}[${entry.index}]`}
        data-value={entry.label}
        data-kind={entry.target.kind}
        data-changed={isChanged(entry.index) || undefined}
        data-bug={bugAt === entry.index || undefined}
      >
        {entry.bits !== undefined && <title>{tree.bits(entry.bits)}</title>}
        <rect className="mark" width={row.w} height={row.h - 1} rx={3} />
        <text x={density.pad - 5} y={row.h / 2 + density.small * 0.34} fontSize={density.small}>
          <tspan className="index">[{entry.index}]</tspan> {entryText(entry, slim)}
          {was !== null && <tspan className="was"> {tree.was(was)}</tspan>}
          {entry.torn && <tspan className="torn"> {tree.torn}</tspan>}
        </text>
      </g>
    );
  });
}

/** Entries as small cells: filled dot for a page, diamond for MMIO, square for a frame, bar when frozen. */
export function CompactEntries({ page, box, isChanged }: EntriesProps): ReactNode {
  return page.entries.map((entry, i) => {
    const cell = box.rows[i];
    return (
      <g
        key={entry.index}
        className="cell"
        transform={`translate(${cell.x - box.x},${cell.y - box.y})`}
        data-entry={`${page.name}[${entry.index}]`}
        data-value={entry.label}
        data-kind={entry.target.kind}
        data-changed={isChanged(entry.index) || undefined}
      >
        <title>{`[${entry.index}] ${entry.label}`}</title>
        <rect className="mark" width={cell.w - 1} height={cell.h - 1} rx={2} />
        <Glyph kind={entry.target.kind} box={cell} />
      </g>
    );
  });
}

function Glyph({
  kind,
  box,
}: {
  readonly kind: EntryView['target']['kind'];
  readonly box: EntryBox;
}): ReactNode {
  const [x, y] = [(box.w - 1) / 2, (box.h - 1) / 2];
  switch (kind) {
    case 'none':
      return <circle className="hollow" cx={x} cy={y} r={2.6} />;
    case 'page':
      return <circle className="full" cx={x} cy={y} r={3.2} />;
    case 'mmio':
      return <path className="full" d={`M${x},${y - 4}L${x + 4},${y}L${x},${y + 4}L${x - 4},${y}Z`} />;
    case 'frame':
      return <rect className="full" x={x - 3} y={y - 3} width={6} height={6} />;
    case 'frozen':
      return <rect className="full" x={x - 4} y={y - 1.2} width={8} height={2.4} />;
  }
}
