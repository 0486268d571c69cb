import { pageStorage } from '../../ground/screen/kept';

/** What can be made larger and smaller: columns by their width, the timeline by its height. In rem. */
export type PaneId = 'code' | 'why' | 'side' | 'time';

/** What a person has chosen; absent where the layout decides. */
export type Sizes = Readonly<Partial<Record<PaneId, number>>>;

export interface Resizable {
  readonly id: PaneId;
  /** The custom property of `.panes` that it sets. */
  readonly property: string;
  readonly along: 'x' | 'y';
  /** Whether it grows as the pointer moves to the left or up. */
  readonly backwards: boolean;
  /** Where nobody has chosen anything. */
  readonly usual: number;
  readonly least: number;
  readonly most: number;
  /** So much of the window it takes at most, in its units: a smaller window is not filled by one pane. */
  readonly share: string;
}

/** `code` and `why` where three columns stand side by side, `side` where there are two. */
export const RESIZABLE: readonly Resizable[] = [
  {
    id: 'code',
    property: '--code-width',
    along: 'x',
    backwards: false,
    usual: 25,
    least: 16,
    most: 60,
    share: '45vw',
  },
  {
    id: 'why',
    property: '--why-width',
    along: 'x',
    backwards: true,
    usual: 20,
    least: 15,
    most: 40,
    share: '32vw',
  },
  {
    id: 'side',
    property: '--side-width',
    along: 'x',
    backwards: false,
    usual: 21,
    least: 16,
    most: 40,
    share: '60vw',
  },
  {
    id: 'time',
    property: '--time-height',
    along: 'y',
    backwards: true,
    usual: 12,
    least: 8,
    most: 40,
    share: '60dvh',
  },
];

const kept = pageStorage('shadow-walk.panes');

/** What was chosen on an earlier visit. */
export function keptSizes(): Sizes {
  try {
    const read: unknown = JSON.parse(kept.read() ?? '{}');
    if (typeof read !== 'object' || read === null) return {};
    const values = read as Readonly<Record<string, unknown>>;
    const sizes = RESIZABLE.flatMap((pane) => {
      const value = values[pane.id];
      return typeof value === 'number' && Number.isFinite(value)
        ? [[pane.id, within(pane, value)] as const]
        : [];
    });
    return Object.fromEntries(sizes);
  } catch {
    return {};
  }
}

export function keepSizes(sizes: Sizes): void {
  kept.write(Object.keys(sizes).length === 0 ? null : JSON.stringify(sizes));
}

/** A size that the pane can have. */
export function within({ least, most }: Resizable, size: number): number {
  return Math.max(least, Math.min(most, Math.round(size * 8) / 8));
}

/** The custom properties of the panes' container. */
export function styleOf(sizes: Sizes): Readonly<Record<string, string>> {
  return Object.fromEntries(
    RESIZABLE.flatMap(({ id, property, share }) => {
      const size = sizes[id];
      return size === undefined ? [] : [[property, `min(${size}rem, ${share})`]];
    }),
  );
}
