import { piecesOf } from './path';
import { round, widthOf, type Colour, type Drawing, type Shape } from './shapes';

/**
 * A page of PDF 1.4 with the drawing, in vectors and in text that can be searched:
 *
 *     1 catalogue ─▶ 2 pages ─▶ 3 page ─▶ 4 content
 *                                  ├─▶ 5, 6 Courier, bold: every reader has them, and their letters are 0.6 wide
 *                                  └─▶ 8 … one for each opacity
 */

/** Points to a unit: 96 units are an inch. */
const SCALE = 0.75;
/** How far from its ends a quarter of a circle has its control points. */
const ROUND = 0.5523;

/** Letters beyond Latin 1 that the readers' own faces have, by their code there. */
const BEYOND: Readonly<Record<string, number>> = {
  '€': 0x80,
  '…': 0x85,
  '‘': 0x91,
  '’': 0x92,
  '“': 0x93,
  '”': 0x94,
  '„': 0x84,
  '‚': 0x82,
  '•': 0x95,
  '–': 0x96,
  '—': 0x97,
};

/** A text as PDF writes it; letters that no reader's face has become question marks. */
function written(text: string): string {
  const codes = [...text].map((letter) => {
    const code = letter.codePointAt(0) ?? 0;
    const latin = (code >= 0x20 && code < 0x7f) || (code >= 0xa0 && code <= 0xff);
    return BEYOND[letter] ?? (latin ? code : 0x3f);
  });
  return `<${codes.map((code) => code.toString(16).padStart(2, '0')).join('')}>`;
}

const rgb = (colour: Colour): string =>
  [1, 3, 5].map((at) => round(parseInt(colour.slice(at, at + 2), 16) / 255)).join(' ');

const numbers = (...all: readonly number[]): string => all.map(round).join(' ');

function outline(shape: Exclude<Shape, { is: 'text' }>): string {
  switch (shape.is) {
    case 'rect': {
      const [w, h] = [Math.max(0, shape.w), Math.max(0, shape.h)];
      const r = Math.min(shape.r ?? 0, w / 2, h / 2);
      return r === 0 ? `${numbers(shape.x, shape.y, w, h)} re` : rounded(shape.x, shape.y, w, h, r);
    }
    case 'circle':
      return rounded(shape.x - shape.r, shape.y - shape.r, 2 * shape.r, 2 * shape.r, shape.r);
    case 'path':
      return piecesOf(shape.d, shape.x, shape.y)
        .map((piece) => {
          switch (piece.is) {
            case 'move':
              return `${numbers(piece.x, piece.y)} m`;
            case 'line':
              return `${numbers(piece.x, piece.y)} l`;
            case 'curve':
              return `${numbers(...piece.one, ...piece.two, piece.x, piece.y)} c`;
            case 'close':
              return 'h';
          }
        })
        .join(' ');
  }
}

/** A rectangle with round corners; a circle if they are as large as can be. */
function rounded(x: number, y: number, w: number, h: number, r: number): string {
  const k = r * (1 - ROUND);
  const [right, low] = [x + w, y + h];
  return [
    `${numbers(x + r, y)} m`,
    `${numbers(right - r, y)} l ${numbers(right - k, y, right, y + k, right, y + r)} c`,
    `${numbers(right, low - r)} l ${numbers(right, low - k, right - k, low, right - r, low)} c`,
    `${numbers(x + r, low)} l ${numbers(x + k, low, x, low - k, x, low - r)} c`,
    `${numbers(x, y + r)} l ${numbers(x, y + k, x + k, y, x + r, y)} c h`,
  ].join(' ');
}

/** What draws a shape; `faint` names a state of so much opacity. */
function drawn(shape: Shape, faint: (opacity: number) => string): string {
  const clear = shape.opacity === undefined ? '' : `/${faint(shape.opacity)} gs `;
  if (shape.is === 'text') {
    const { x, y, anchor = 'start', text, size, fill, bold } = shape;
    const left = x - { start: 0, middle: 0.5, end: 1 }[anchor] * widthOf(text, size);
    const font = `/${bold === true ? 'B' : 'R'} ${round(size)} Tf`;
    // Text would stand on its head: the page's y goes down.
    return `q ${clear}${rgb(fill)} rg BT ${font} 1 0 0 -1 ${numbers(left, y)} Tm ${written(text)} Tj ET Q`;
  }
  const { fill, stroke, width = 1, dash } = shape;
  const paint = fill === undefined ? 'S' : stroke === undefined ? 'f' : 'B';
  if (fill === undefined && stroke === undefined) return '';
  return [
    `q ${clear}`,
    fill === undefined ? '' : `${rgb(fill)} rg `,
    stroke === undefined ? '' : `${rgb(stroke)} RG ${round(width)} w `,
    dash === undefined ? '' : `[${numbers(...dash)}] 0 d 1 J `,
    `${outline(shape)} ${paint} Q`,
  ].join('');
}

/** The drawing as a page of its size. */
export function toPdf({ width, height, background, title, shapes }: Drawing): Uint8Array {
  const opacities: number[] = [];
  const faint = (opacity: number): string => {
    if (!opacities.includes(opacity)) opacities.push(opacity);
    return `O${opacities.indexOf(opacity)}`;
  };
  const [w, h] = [round(width * SCALE), round(height * SCALE)];
  const content = [
    `${SCALE} 0 0 -${SCALE} 0 ${h} cm`,
    `${rgb(background)} rg 0 0 ${width} ${height} re f`,
    ...shapes.map((shape) => drawn(shape, faint)),
  ].join('\n');
  const states = opacities.map((_, i) => `/O${i} ${i + 8} 0 R`).join(' ');
  const font = (name: string): string =>
    `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;
  return assembled([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${w} ${h}] /Contents 4 0 R /Resources << /Font << /R 5 0 R /B 6 0 R >> /ExtGState << ${states} >> >> >>`,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    font('Courier'),
    font('Courier-Bold'),
    `<< /Title ${written(title)} /Creator (Shadow Walk) >>`,
    ...opacities.map((opacity) => `<< /Type /ExtGState /ca ${round(opacity)} /CA ${round(opacity)} >>`),
  ]);
}

/** Numbered objects as a file; all of it is ASCII, so lengths are bytes. */
function assembled(objects: readonly string[]): Uint8Array {
  let file = '%PDF-1.4\n';
  const places = objects.map((object, i) => {
    const place = file.length;
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  const rest = `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R /Info 7 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Uint8Array.from(file + rest, (letter) => letter.charCodeAt(0));
}
