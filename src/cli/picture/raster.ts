import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { applyPalette, GIFEncoder, quantize } from 'gifenc';
import { withPlainLetters } from '../../picture/letters';
import type { Drawing } from '../../picture/shapes';
import { toSvg } from '../../picture/svg';
import { font, renderer } from './assets';
import type { Order } from './kind';

/** How long a moment stays, in milliseconds; the last one, longer. */
const STAYS = 1100;
const STAYS_AT_END = 3500;
const COLOURS = 128;
const FAMILY = 'JetBrains Mono';

let ready: Promise<Buffer> | null = null;

/** Starts the renderer, once. */
function started(): Promise<Buffer> {
  ready ??= initWasm(renderer()).then(font);
  return ready;
}

interface Image {
  readonly width: number;
  readonly height: number;
  png(): Uint8Array;
  /** Red, green, blue and opacity of each pixel. */
  pixels(): Uint8ClampedArray;
}

async function rendered(drawing: Drawing, scale: number): Promise<Image> {
  const face = await started();
  const resvg = new Resvg(toSvg(withPlainLetters(drawing)), {
    fitTo: { mode: 'zoom', value: scale },
    font: { fontBuffers: [face], defaultFontFamily: FAMILY, monospaceFamily: FAMILY },
  });
  const image = resvg.render();
  const { width, height } = image;
  return {
    width,
    height,
    png: () => image.asPng(),
    pixels: () => Uint8ClampedArray.from(image.pixels),
  };
}

export async function toPng({ draw, scale }: Order): Promise<Uint8Array> {
  return (await rendered(draw(0), scale)).png();
}

/** All frames one after the other, forever. */
export async function toGif({ frames, draw, scale, tell }: Order): Promise<Uint8Array> {
  const encoder = GIFEncoder();
  for (let i = 0; i < frames; i++) {
    await tell(i);
    const image = await rendered(draw(i), scale);
    const pixels = image.pixels();
    const palette = quantize(pixels, COLOURS);
    const delay = i === frames - 1 ? STAYS_AT_END : STAYS;
    encoder.writeFrame(applyPalette(pixels, palette), image.width, image.height, {
      palette,
      delay,
      repeat: 0,
    });
  }
  encoder.finish();
  return encoder.bytes();
}
