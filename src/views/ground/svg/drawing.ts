import { plainColour } from './colours';

/** What a drawing may have been given by a style sheet, and what it is without; inherited ones have no default. */
const STYLES: Readonly<Record<string, string | null>> = {
  fill: null,
  'fill-opacity': null,
  stroke: null,
  'stroke-width': null,
  'stroke-dasharray': null,
  'stroke-linecap': null,
  'stroke-linejoin': null,
  'font-family': null,
  'font-size': null,
  'font-weight': null,
  'text-anchor': null,
  'paint-order': null,
  'letter-spacing': null,
  visibility: null,
  opacity: '1',
  'dominant-baseline': 'auto',
};

const COLOURS = new Set(['fill', 'stroke']);

/** Attributes that mean something only in the page. */
const OF_THE_PAGE = /^(class|style|role|tabindex|focusable|data-.*|aria-.*)$/;

/** A copy of a drawing that looks the same without the page's style sheets; adds the font families it uses. */
export function cloneDrawing(drawing: SVGSVGElement, families: Set<string>): SVGSVGElement {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  dress(drawing, copy, null, families);
  for (const element of copy.querySelectorAll('[data-gone]')) element.remove();
  colourArrowHeads(copy);
  return copy;
}

function dress(
  original: Element,
  copy: Element,
  outer: CSSStyleDeclaration | null,
  families: Set<string>,
): void {
  const style = getComputedStyle(original);
  for (const { name } of [...copy.attributes]) if (OF_THE_PAGE.test(name)) copy.removeAttribute(name);
  if (style.display === 'none' && original.closest('defs') === null) {
    copy.setAttribute('data-gone', '');
    return;
  }
  for (const [name, usual] of Object.entries(STYLES)) {
    const value = style.getPropertyValue(name);
    if (value === (usual ?? outer?.getPropertyValue(name))) copy.removeAttribute(name);
    else copy.setAttribute(name, COLOURS.has(name) ? plainColour(value) : value.replace(/px\b/g, ''));
  }
  if (original instanceof SVGTextContentElement) {
    families.add(style.fontFamily);
    if (style.whiteSpace === 'pre' || style.whiteSpaceCollapse === 'preserve')
      copy.setAttribute('xml:space', 'preserve');
  }
  for (let i = 0; i < original.children.length; i++)
    dress(original.children[i], copy.children[i], style, families);
}

/** Gives each line an arrow head of its own colour: `context-stroke` is known to few viewers. */
function colourArrowHeads(drawing: SVGSVGElement): void {
  for (const line of drawing.querySelectorAll('[marker-end]')) {
    const id = /url\("?#([^)"]+)"?\)/.exec(line.getAttribute('marker-end') ?? '')?.[1];
    const head = id === undefined ? null : drawing.querySelector(`[id="${id}"]`);
    const colour = line.closest('[stroke]')?.getAttribute('stroke') ?? '';
    if (head === null || colour === '') continue;
    const own = `${id}-${colour.replace(/\W+/g, '-')}`;
    if (drawing.querySelector(`[id="${own}"]`) === null) {
      const copy = head.cloneNode(true) as Element;
      copy.id = own;
      for (const shape of [copy, ...copy.querySelectorAll('*')])
        if (shape.getAttribute('fill') === 'context-stroke') shape.setAttribute('fill', colour);
      head.after(copy);
    }
    line.setAttribute('marker-end', `url(#${own})`);
  }
  for (const shape of drawing.querySelectorAll('[fill="context-stroke"]')) shape.closest('marker')?.remove();
}
