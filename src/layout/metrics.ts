/**
 * Sizes of boxes and estimated widths of text. Layout has no fonts to measure with, so widths are
 * estimated from the number of characters, a little too wide rather than too narrow.
 */

/** How far the halo of a page that a step has changed reaches beyond its box, in units of the drawing. */
export const HALO = 5;

/** Average advance of a character in units of the font size. */
const ADVANCE = { mono: 0.61, ui: 0.57, bold: 0.62 } as const;

/** Estimated width of `text` at `size`, in the units of `size`. */
export function textWidth(text: string, size: number, face: keyof typeof ADVANCE = 'ui'): number {
  return Math.ceil([...text].length * size * ADVANCE[face]);
}

/**
 * How large a page is drawn.
 *
 *     roomy, snug                     slim, lean        compact
 *     ┌───────────────────────┐       ┌───────────┐     ┌──────────┐
 *     │ L3               live │ head  │ L3      ◔ │     │ L3     ◔ │ head
 *     ├───────────────────────┤       ├───────────┤     │ ▪ ▪ ▫ ▪  │ cells, `row` wide and high
 *     │ [0] → L2a             │ row   │ [0] → L2a │     └──────────┘
 *     │ [2] 0  was → L2       │ row   │ [2] 0     │
 *     │ freed when vCPU 0 …   │ foot  │ pending   │
 *     └───────────────────────┘       └───────────┘
 *
 * Lean pages are slim ones without a foot: signs and outlines say their state.
 */
export interface Density {
  readonly name: 'roomy' | 'snug' | 'slim' | 'lean' | 'compact';
  /** Font size of names and entries. */
  readonly font: number;
  /** Smallest font size used anywhere in a box. */
  readonly small: number;
  readonly head: number;
  readonly row: number;
  readonly foot: number;
  readonly pad: number;
  readonly gapX: number;
  readonly gapY: number;
  readonly minWidth: number;
}

export const DENSITIES: Readonly<Record<Density['name'], Density>> = {
  roomy: {
    name: 'roomy',
    font: 13,
    small: 12,
    head: 30,
    row: 20,
    foot: 20,
    pad: 11,
    gapX: 40,
    gapY: 50,
    minWidth: 156,
  },
  snug: {
    name: 'snug',
    font: 12,
    small: 11.5,
    head: 26,
    row: 17,
    foot: 18,
    pad: 9,
    gapX: 28,
    gapY: 34,
    minWidth: 140,
  },
  slim: {
    name: 'slim',
    font: 12,
    small: 11.5,
    head: 23,
    row: 16,
    foot: 16,
    pad: 7,
    gapX: 17,
    gapY: 32,
    minWidth: 84,
  },
  lean: {
    name: 'lean',
    font: 12,
    small: 11.5,
    head: 21,
    row: 15,
    foot: 0,
    pad: 7,
    gapX: 17,
    gapY: 24,
    minWidth: 84,
  },
  compact: {
    name: 'compact',
    font: 12,
    small: 12,
    head: 22,
    row: 13,
    foot: 0,
    pad: 7,
    gapX: 14,
    gapY: 24,
    minWidth: 68,
  },
};

/** Whether a page is drawn without words that only help: one line says its name or its state. */
export const isSlim = ({ name }: Density): boolean => name === 'slim' || name === 'lean';

/** Cells side by side in a compact page. */
export const COMPACT_COLUMNS = 5;

/** Room left of the boxes for "level 4". */
export const GUTTER = 54;
/** Room around everything. */
export const MARGIN = 18;
/** Radius of a walker's token. */
export const TOKEN = 9;

/** Type size of words on the timeline. */
export const LABEL_SIZE = 12;
