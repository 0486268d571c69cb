import { round, type Drawing, type Shape } from './shapes';

/** A font to put into the image, so that it looks the same everywhere. */
export interface Font {
  readonly family: string;
  /** WOFF2 in base64. */
  readonly woff2: string;
}

const escaped = (text: string): string =>
  text
    // eslint-disable-next-line no-control-regex -- XML has no way to say them
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    // What a terminal would obey, and what turns text round: said, not sent.
    .replace(
      /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
      (letter) => `&#x${letter.charCodeAt(0).toString(16)};`,
    );

type Attributes = Readonly<Record<string, string | number | undefined>>;

const attributes = (all: Attributes): string =>
  Object.entries(all)
    .flatMap(([name, value]) =>
      value === undefined ? [] : [` ${name}="${typeof value === 'number' ? round(value) : value}"`],
    )
    .join('');

function paint(shape: Exclude<Shape, { is: 'text' }>): Attributes {
  const { fill = 'none', stroke, width, dash, opacity } = shape;
  return {
    fill,
    stroke,
    'stroke-width': stroke === undefined ? undefined : width,
    'stroke-dasharray': dash?.join(' '),
    'stroke-linecap': dash === undefined ? undefined : 'round',
    opacity: opacity === 1 ? undefined : opacity,
  };
}

function element(shape: Shape, family: string): string {
  switch (shape.is) {
    case 'rect': {
      const { x, y, w, h, r } = shape;
      return `<rect${attributes({ x, y, width: Math.max(0, w), height: Math.max(0, h), rx: r, ...paint(shape) })}/>`;
    }
    case 'circle':
      return `<circle${attributes({ cx: shape.x, cy: shape.y, r: shape.r, ...paint(shape) })}/>`;
    case 'path': {
      const { d, x = 0, y = 0 } = shape;
      const transform = x === 0 && y === 0 ? undefined : `translate(${round(x)},${round(y)})`;
      return `<path${attributes({ d, transform, ...paint(shape) })}/>`;
    }
    case 'text': {
      const { x, y, anchor = 'start', text, size, fill, bold, opacity } = shape;
      const all = {
        x,
        y,
        'text-anchor': anchor === 'start' ? undefined : anchor,
        'font-family': family,
        'font-size': size,
        'font-weight': bold === true ? 700 : undefined,
        fill,
        opacity,
        'xml:space': 'preserve',
      };
      return `<text${attributes(all)}>${escaped(text)}</text>`;
    }
  }
}

/** The drawing as an SVG image that needs nothing else. */
export function toSvg(
  { width, height, background, title, shapes }: Drawing,
  font: Font | null = null,
): string {
  const family = font === null ? 'monospace' : `'${font.family}', monospace`;
  const face =
    font === null
      ? ''
      : `<style>@font-face{font-family:'${font.family}';font-weight:100 800;src:url(data:font/woff2;base64,${font.woff2}) format('woff2')}text{font-feature-settings:'calt' 0}</style>`;
  const body = shapes.map((shape) => element(shape, family)).join('\n');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img"><title>${escaped(title)}</title>${face}<rect width="${width}" height="${height}" fill="${background}"/>\n${body}\n</svg>\n`;
}
