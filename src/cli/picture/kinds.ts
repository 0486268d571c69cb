import type { Kind } from './kind';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Every kind, in the order in which help names them; what draws is loaded with the first picture. */
export const KINDS: readonly Kind[] = [
  {
    name: 'svg',
    help: 'an SVG image with its font inside; the default',
    isText: true,
    isFilm: false,
    async make({ draw }) {
      const [{ toSvg }, { withPlainLetters }, { font }] = await Promise.all([
        import('../../picture/svg'),
        import('../../picture/letters'),
        import('./assets'),
      ]);
      return utf8(
        toSvg(withPlainLetters(draw(0)), { family: 'Shadow Walk Mono', woff2: font().toString('base64') }),
      );
    },
  },
  {
    name: 'png',
    help: 'a PNG image; --scale says how large',
    isText: false,
    isFilm: false,
    make: async (order) => (await import('./raster')).toPng(order),
  },
  {
    name: 'pdf',
    help: 'a PDF page of the size of the picture, in vectors and text',
    isText: false,
    isFilm: false,
    async make({ draw }) {
      const [{ toPdf }, { withPlainLetters }] = await Promise.all([
        import('../../picture/pdf'),
        import('../../picture/letters'),
      ]);
      return toPdf(withPlainLetters(draw(0)));
    },
  },
  {
    name: 'tikz',
    help: 'a tikzpicture for LaTeX',
    isText: true,
    isFilm: false,
    make: async ({ draw }) => utf8((await import('../../picture/tikz')).toTikz(draw(0))),
  },
  {
    name: 'gif',
    help: 'an animated GIF of the whole run, or of --from to --to',
    isText: false,
    isFilm: true,
    make: async (order) => (await import('./raster')).toGif(order),
  },
];
