import { isClear, plainColour } from '../../ground/svg/colours';
import { fontStyles } from './fonts';
import { cloneDrawing } from '../../ground/svg/drawing';

const SVG = 'http://www.w3.org/2000/svg';

/** What a picture is drawn from and how. */
export interface Capture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/**
 * What an element shows, as one SVG image that needs nothing else: boxes as rectangles, text line by line, drawings with
 * the styles they have here, the used parts of the fonts inside. `skip` names elements that are left out.
 *
 * Knows what this app uses: boxes with borders and rounded corners, text, inline drawings, clipping, `z-index`
 * among siblings. No shadows, no background images, no generated content.
 */
export async function capture(root: HTMLElement, skip: string): Promise<Capture> {
  const { left, top, width, height } = root.getBoundingClientRect();
  const painter = new Painter({ left, top }, skip);
  const svg = document.createElementNS(SVG, 'svg');
  const [w, h] = [Math.ceil(width), Math.ceil(height)];
  set(svg, { xmlns: SVG, width: w, height: h, viewBox: `0 0 ${w} ${h}` });
  painter.element(root, svg);
  if (painter.clips.childElementCount > 0) svg.prepend(painter.clips);
  const style = document.createElementNS(SVG, 'style');
  style.textContent = await fontStyles([...painter.families], svg.textContent ?? '');
  svg.prepend(style);
  return { svg: new XMLSerializer().serializeToString(svg), width: w, height: h };
}

/** Draws elements into a group, in the coordinates of the picture. */
class Painter {
  readonly clips = document.createElementNS(SVG, 'defs');
  readonly families = new Set<string>();
  readonly #origin: { readonly left: number; readonly top: number };
  readonly #skip: string;
  readonly #measure = document.createElement('canvas').getContext('2d');

  constructor(origin: { left: number; top: number }, skip: string) {
    this.#origin = origin;
    this.#skip = skip;
  }

  element(element: Element, into: Element): void {
    if (element.matches(this.#skip)) return;
    const style = getComputedStyle(element);
    if (style.display === 'none' || style.visibility === 'hidden' || style.opacity === '0') return;
    // Text for screen readers only is clipped to nothing.
    if (style.clipPath.startsWith('inset(50%')) return;
    const group = this.#group(style, into);
    if (element instanceof SVGSVGElement) {
      group.append(this.#drawing(element));
      return;
    }
    this.#box(element, style, group);
    const inside = this.#clipped(element, style, group);
    for (const child of inOrder(element))
      if (child instanceof Element) this.element(child, inside);
      else if (child instanceof Text) this.#text(child, style, inside);
  }

  #group(style: CSSStyleDeclaration, into: Element): Element {
    if (style.opacity === '1') return into;
    const group = document.createElementNS(SVG, 'g');
    set(group, { opacity: style.opacity });
    into.append(group);
    return group;
  }

  #drawing(element: SVGSVGElement): SVGSVGElement {
    const copy = cloneDrawing(element, this.families);
    const { left, top, width, height } = element.getBoundingClientRect();
    set(copy, { x: round(left - this.#origin.left), y: round(top - this.#origin.top) });
    set(copy, { width: round(width), height: round(height) });
    return copy;
  }

  /** Background and border. */
  #box(element: Element, style: CSSStyleDeclaration, into: Element): void {
    const box = element.getBoundingClientRect();
    const [x, y] = [box.left - this.#origin.left, box.top - this.#origin.top];
    const sides = (['Top', 'Right', 'Bottom', 'Left'] as const).map((side) => ({
      width: style[`border${side}Style`] === 'none' ? 0 : parseFloat(style[`border${side}Width`]),
      colour: style[`border${side}Color`],
    }));
    const drawn = sides.map(({ width, colour }) => (isClear(colour) ? 0 : width));
    const even =
      drawn[0] > 0 && sides.every((s) => s.width === sides[0].width && s.colour === sides[0].colour);
    const fill = isClear(style.backgroundColor) ? 'none' : plainColour(style.backgroundColor);
    if (fill !== 'none' || even) {
      const rect = document.createElementNS(SVG, 'rect');
      const inset = even ? drawn[0] / 2 : 0;
      const corner = parseFloat(style.borderTopLeftRadius) || 0;
      const percent = style.borderTopLeftRadius.endsWith('%') ? box.width / 2 : corner;
      set(rect, {
        x: round(x + inset),
        y: round(y + inset),
        width: round(Math.max(0, box.width - 2 * inset)),
        height: round(Math.max(0, box.height - 2 * inset)),
        rx: round(Math.min(percent, box.width / 2, box.height / 2)),
        fill,
      });
      if (even) set(rect, { stroke: plainColour(sides[0].colour), 'stroke-width': drawn[0] });
      if (even && style.borderTopStyle === 'dashed') set(rect, { 'stroke-dasharray': '4 3' });
      into.append(rect);
    }
    if (even) return;
    const [t, r, b, l] = drawn;
    const bars = [
      [x, y, box.width, t],
      [x + box.width - r, y, r, box.height],
      [x, y + box.height - b, box.width, b],
      [x, y, l, box.height],
    ];
    bars.forEach(([bx, by, width, height], i) => {
      if (drawn[i] === 0) return;
      const bar = document.createElementNS(SVG, 'rect');
      set(bar, { x: round(bx), y: round(by), width: round(width), height: round(height) });
      set(bar, { fill: plainColour(sides[i].colour) });
      into.append(bar);
    });
  }

  #clipped(element: Element, style: CSSStyleDeclaration, into: Element): Element {
    if (style.overflowX === 'visible' && style.overflowY === 'visible') return into;
    const { left, top, width, height } = element.getBoundingClientRect();
    const id = `clip${this.clips.childElementCount}`;
    const clip = document.createElementNS(SVG, 'clipPath');
    const rect = document.createElementNS(SVG, 'rect');
    clip.id = id;
    set(rect, { x: round(left - this.#origin.left), y: round(top - this.#origin.top) });
    set(rect, { width: round(width), height: round(height) });
    clip.append(rect);
    this.clips.append(clip);
    const group = document.createElementNS(SVG, 'g');
    set(group, { 'clip-path': `url(#${id})` });
    into.append(group);
    return group;
  }

  #text(node: Text, style: CSSStyleDeclaration, into: Element): void {
    for (const { text, box } of linesOf(node)) {
      const line = document.createElementNS(SVG, 'text');
      line.textContent = style.textTransform === 'uppercase' ? text.toUpperCase() : text;
      set(line, {
        x: round(box.left - this.#origin.left),
        y: round(box.top - this.#origin.top + this.#ascent(style, box.height)),
        fill: plainColour(style.color),
        'font-family': style.fontFamily,
        'font-size': style.fontSize,
        'font-weight': style.fontWeight,
        'xml:space': 'preserve',
      });
      if (style.letterSpacing !== 'normal') set(line, { 'letter-spacing': style.letterSpacing });
      if (style.textDecorationLine.includes('underline')) set(line, { 'text-decoration': 'underline' });
      this.families.add(style.fontFamily);
      into.append(line);
    }
  }

  /** From the top of a line's box to where its letters stand. */
  #ascent(style: CSSStyleDeclaration, height: number): number {
    if (this.#measure === null) return height * 0.8;
    this.#measure.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = this.#measure.measureText('x');
    return (height - ascent - descent) / 2 + ascent;
  }
}

/** Children as they are painted: those lifted by `z-index` last. */
function inOrder(element: Element): Node[] {
  const lift = (node: Node): number =>
    node instanceof Element ? Number.parseInt(getComputedStyle(node).zIndex, 10) || 0 : 0;
  return [...element.childNodes]
    .map((node) => ({ node, z: lift(node) }))
    .sort((a, b) => a.z - b.z)
    .map(({ node }) => node);
}

/** The lines that a text has been broken into, with their boxes. */
function linesOf(node: Text): { text: string; box: DOMRect }[] {
  const lines: { text: string; box: DOMRect }[] = [];
  const range = document.createRange();
  const all = node.data;
  for (const { 0: word, index } of all.matchAll(/\S+\s*|\s+/g)) {
    range.setStart(node, index);
    range.setEnd(node, index + word.length);
    const boxes = [...range.getClientRects()].filter(({ width }) => width > 0);
    const last = lines.at(-1);
    for (const [i, box] of boxes.entries()) {
      const same = i === 0 && last !== undefined && Math.abs(last.box.top - box.top) < box.height / 2;
      if (same) last.text += shown(word);
      else if (i === 0) lines.push({ text: shown(word), box });
    }
  }
  return lines;
}

const shown = (word: string): string => word.replace(/\s+/g, ' ');

function set(element: Element, attributes: Readonly<Record<string, string | number>>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
}

const round = (value: number): number => Math.round(value * 100) / 100;
