import type { Drawing } from '../../picture/shapes';

/** What kinds need: the drawings, one of them or, of a film, one a moment; and who hears how far it is. */
export interface Order {
  readonly frames: number;
  /** Frame `i`, from 0. */
  draw(i: number): Drawing;
  /** Pixels of an image for each unit. */
  readonly scale: number;
  tell(done: number): Promise<void>;
}

/** A kind of picture; the flag that asks for it is its name. */
export interface Kind {
  readonly name: 'svg' | 'png' | 'pdf' | 'tikz' | 'gif';
  readonly help: string;
  /** Whether a terminal can show it. */
  readonly isText: boolean;
  /** Whether it shows a whole run rather than a moment. */
  readonly isFilm: boolean;
  make(order: Order): Promise<Uint8Array>;
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Every kind, in the order in which help names them; what draws is loaded with the first picture. */
export const KINDS: readonly Kind[] = [
  {
    name: 'svg',
    help: 'an SVG image, its font inside; what comes out if no kind is named',
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
