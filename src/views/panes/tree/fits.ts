import { LARGEST, READABLE } from '../../../layout/tree';
import type { Core } from '../../../session/run/core';
import type { ThreadCode } from '../../../trace/code';
import type { Snapshot } from '../../../trace/snapshot';
import { arrangedIn, LEGEND, NARROW, type Arranged } from './arranged';

/**
 * One way to draw the table before its room has been measured. The page holds them all, and its style sheet shows the
 * one that measuring will find, by the size of the room:
 *
 *     height ▲              ┌ snug ─┬ roomy ┬ snug, legend ┬ roomy, legend
 *            │        ┌ slim ┤       └───────┘              └──────────────
 *            │ compact│      └───────┴──────────────────────────────────────
 *            └──────────────────────────────────────────────────────────────▶ width
 */
interface Fit extends Arranged {
  readonly name: string;
  /** The least room in which it is chosen, in the units of the type scale. */
  readonly width: number;
  readonly height: number;
}

/** Rooms of all sizes that a window gives the table: a step is less than what tells two ways apart. */
const WIDTHS = Array.from({ length: 60 }, (_, i) => NARROW + 10 * i);
const HEIGHTS = Array.from({ length: 40 }, (_, i) => 200 + 15 * i);

const made = new WeakMap<Snapshot, readonly Fit[]>();

/** Every way that some room leads to; where several fit, the last is chosen. */
export function fitsOf(start: Snapshot, code: readonly ThreadCode[]): readonly Fit[] {
  const before = made.get(start);
  if (before !== undefined) return before;
  const fits = new Map<string, Fit>();
  for (const width of WIDTHS)
    for (const height of HEIGHTS) {
      const { arrangement, beside } = arrangedIn(start, code, { width, height }, null);
      const name = `${arrangement.density.name}${beside ? '-legend' : ''}`;
      if (!fits.has(name)) fits.set(name, tight(name, { arrangement, beside }));
    }
  const order = [...fits.values()].sort((a, b) => a.width - b.width || a.height - b.height);
  made.set(start, order);
  return order;
}

/** Cut to the picture, so that the browser can fit it into any room; and the room in which its type can be read. */
function tight(name: string, { arrangement, beside }: Arranged): Fit {
  const { placement, density } = arrangement;
  const least = READABLE / density.small;
  const isFallback = density.name === 'compact';
  return {
    name,
    beside,
    arrangement: { ...arrangement, frame: { x: 0, y: 0, w: placement.w, h: placement.h } },
    width: isFallback ? NARROW : Math.max(NARROW, placement.w * least + (beside ? LEGEND : 0)),
    height: isFallback ? 0 : placement.h * least,
  };
}

/** The rules that show one of them. */
export function fitRules(core: Core): string {
  const scenario = core.presets.find(({ id }) => id === core.defaultPreset);
  if (scenario === undefined) throw new Error('there is no default scenario');
  const setup = core.setUp(scenario);
  return fitsOf(setup.inspect(setup.machine.initial()[0]), setup.code).map(ruleOf).join('\n');
}

function ruleOf({ name, width, height, beside, arrangement: { placement } }: Fit): string {
  const rem = (units: number): string => `${Math.ceil(units * 100) / 1600}rem`;
  const picture = [
    `inset:0 ${beside ? rem(LEGEND) : '0'} 0 0`,
    `width:min(100%${beside ? ` - ${rem(LEGEND)}` : ''},${rem(placement.w * LARGEST)})`,
    `height:min(100%,${rem(placement.h * LARGEST)})`,
    'margin:auto',
  ];
  const one = `.tree-fit[data-fit='${name}']`;
  return [
    `${one} .picture{${picture.map((rule) => `${rule}!important`).join(';')}}`,
    `@container first (width>=${rem(width)}) and (height>=${rem(height)}){${one}{display:block}.tree-fit:not([data-fit='${name}']){display:none}}`,
  ].join('\n');
}
