import { piecesOf } from './path';
import type { Colour, Drawing, Shape } from './shapes';
import { round } from './shapes';

/** Points of LaTeX to a CSS pixel: the picture is as wide as the text of a page. */
const SCALE = 0.38;

const SIGNS: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
  '→': '$\\rightarrow$',
  '←': '$\\leftarrow$',
  '·': '\\textperiodcentered{}',
  '…': '\\ldots{}',
  '×': '$\\times$',
  '≤': '$\\leq$',
  '≥': '$\\geq$',
};

/** What a terminal would obey, and what turns text round; LaTeX sets none of it. */
// eslint-disable-next-line no-control-regex -- these are the ones looked for
const OBEYED = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]+/g;

/** Text that LaTeX sets as it is written. */
export const latex = (text: string): string =>
  [...text.replace(OBEYED, ' ')]
    .map((sign) => SIGNS[sign] ?? (/[#$%&_{}]/.test(sign) ? `\\${sign}` : sign))
    .join('');

const at = (x: number, y: number): string => `(${round(x)},${round(y)})`;

/** A path as TikZ writes it. */
function path(d: string, dx: number, dy: number): string {
  return piecesOf(d, dx, dy)
    .map((piece) => {
      switch (piece.is) {
        case 'move':
          return at(piece.x, piece.y);
        case 'line':
          return ` -- ${at(piece.x, piece.y)}`;
        case 'curve':
          return ` .. controls ${at(...piece.one)} and ${at(...piece.two)} .. ${at(piece.x, piece.y)}`;
        case 'close':
          return ' -- cycle';
      }
    })
    .join('');
}

const named = (colour: Colour): string => `c${colour.slice(1)}`;

function line(shape: Shape): string {
  if (shape.is === 'text') {
    const { x, y, anchor = 'start', text, size, fill, bold, opacity } = shape;
    const side = { start: 'base west', middle: 'base', end: 'base east' }[anchor];
    const points = round(size * SCALE);
    const font = `\\fontsize{${points}}{${round(points * 1.2)}}\\selectfont\\ttfamily${bold === true ? '\\bfseries' : ''}`;
    const faint = opacity === undefined ? '' : `, opacity=${round(opacity)}`;
    return `\\node[anchor=${side}, inner sep=0pt, text=${named(fill)}, font=${font}${faint}] at ${at(x, y)} {${latex(text)}};`;
  }
  const { fill, stroke, width = 1, dash, opacity } = shape;
  const looks = [
    ...(fill === undefined ? [] : [`fill=${named(fill)}`]),
    ...(stroke === undefined ? [] : [`draw=${named(stroke)}`, `line width=${round(width * SCALE)}pt`]),
    ...(dash === undefined || stroke === undefined
      ? []
      : [`dash pattern=on ${round(dash[0] * SCALE)}pt off ${round(dash[1] * SCALE)}pt`]),
    ...(opacity === undefined || opacity === 1 ? [] : [`opacity=${round(opacity)}`]),
    ...(shape.is === 'rect' && (shape.r ?? 0) > 0
      ? [`rounded corners=${round((shape.r ?? 0) * SCALE)}pt`]
      : []),
  ].join(', ');
  switch (shape.is) {
    case 'rect':
      return `\\path[${looks}] ${at(shape.x, shape.y)} rectangle ${at(shape.x + shape.w, shape.y + shape.h)};`;
    case 'circle':
      return `\\path[${looks}] ${at(shape.x, shape.y)} circle [radius=${round(shape.r)}];`;
    case 'path':
      return `\\path[${looks}] ${path(shape.d, shape.x ?? 0, shape.y ?? 0)};`;
  }
}

/** The drawing for LaTeX: `\input` it where `\usepackage{tikz}` is loaded. */
export function toTikz({ width, height, background, title, shapes }: Drawing): string {
  const used = new Set<Colour>([background]);
  for (const shape of shapes) {
    if (shape.fill !== undefined) used.add(shape.fill);
    if (shape.is !== 'text' && shape.stroke !== undefined) used.add(shape.stroke);
  }
  const colours = [...used]
    .sort()
    .map((one) => `\\definecolor{${named(one)}}{HTML}{${one.slice(1).toUpperCase()}}`);
  return [
    `% ${title.replace(OBEYED, ' ')}`,
    ...colours,
    `\\begin{tikzpicture}[x=${SCALE}pt, y=-${SCALE}pt]`,
    `\\path[fill=${named(background)}] (0,0) rectangle (${width},${height});`,
    ...shapes.map(line),
    '\\end{tikzpicture}',
    '',
  ].join('\n');
}
