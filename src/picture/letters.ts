import { ADVANCE, widthOf, type Drawing, type Shape } from './shapes';

/** Arrows that texts hold and the face does not, by which way they point. */
const ARROWS: Readonly<Partial<Record<string, 1 | -1>>> = { '→': 1, '←': -1 };

/** Where the face would join two signs to one, as `->`. */
const JOINED = /([→←])|(?<=[-=!<>&|:/*+~.#_])(?=[-=!<>&|:/*+~.#_])/;

/**
 * The drawing with the arrows in its texts drawn as lines, and without joined signs: code is read sign by sign. Every
 * letter is as wide, so their places are known.
 */
export function withPlainLetters(drawing: Drawing): Drawing {
  return { ...drawing, shapes: drawing.shapes.flatMap(drawn) };
}

function drawn(shape: Shape): Shape[] {
  if (shape.is !== 'text' || !JOINED.test(shape.text)) return [shape];
  const { size, anchor = 'start', text, y } = shape;
  const part = { start: 0, middle: 0.5, end: 1 }[anchor];
  const left = shape.x - part * widthOf(text, size);
  const shapes: Shape[] = [];
  let x = left;
  for (const run of text.split(JOINED)) {
    if (run === undefined) continue;
    const way = ARROWS[run];
    if (way !== undefined) shapes.push(arrow(shape, x, y, way));
    else if (run !== '') shapes.push({ ...shape, x, anchor: 'start' as const, text: run });
    x += widthOf(run, size);
  }
  return shapes;
}

function arrow(
  { size, fill, opacity }: Extract<Shape, { is: 'text' }>,
  x: number,
  y: number,
  way: 1 | -1,
): Shape {
  const half = (size * ADVANCE) / 2 - size * 0.03;
  const tip = size * 0.16;
  const end = way * half;
  return {
    is: 'path',
    d: `M${-end},0L${end},0M${end - way * tip},${-tip}L${end},0L${end - way * tip},${tip}`,
    x: x + (size * ADVANCE) / 2,
    y: y - size * 0.3,
    stroke: fill,
    width: size * 0.085,
    ...(opacity === undefined ? {} : { opacity }),
  };
}
