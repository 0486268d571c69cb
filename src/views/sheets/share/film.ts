import { applyPalette, GIFEncoder, quantize } from 'gifenc';
import { Camera, raster } from './pictures';
import type { Shown } from './Stage';

/** Most moments in a film: more would be tens of megabytes. */
export const MOST_FRAMES = 120;
/** Width of a film in pixels. */
const WIDTH = 960;
/** How long a moment stays, in milliseconds; the last one, longer. */
const STAY = 1100;
const STAY_AT_END = 3500;

/** Positions to show: all of a short run, of a long one the last so many. */
export function framesOf(steps: number): number[] {
  const first = Math.max(0, steps + 1 - MOST_FRAMES);
  return Array.from({ length: steps + 1 - first }, (_, i) => first + i);
}

/** The whole run as an animated GIF; null when it was cancelled. */
export async function filmOf(
  shown: Shown,
  onProgress: (done: number, of: number) => void,
  signal: AbortSignal,
): Promise<Blob | null> {
  const encoder = GIFEncoder();
  const camera = new Camera();
  const frames = framesOf(shown.trace.events.length);
  try {
    for (const [i, position] of frames.entries()) {
      onProgress(i, frames.length);
      const picture = await camera.take({ ...shown, position });
      if (signal.aborted) return null;
      const canvas = await raster(picture, WIDTH / picture.width);
      const { data, width, height } = canvas
        .getContext('2d', { willReadFrequently: true })!
        .getImageData(0, 0, canvas.width, canvas.height);
      const palette = quantize(data, 128);
      const delay = i === frames.length - 1 ? STAY_AT_END : STAY;
      encoder.writeFrame(applyPalette(data, palette), width, height, { palette, delay, repeat: 0 });
      // Lets a press on Cancel through.
      await new Promise((done) => setTimeout(done));
      if (signal.aborted) return null;
    }
    onProgress(frames.length, frames.length);
    encoder.finish();
    return new Blob([encoder.bytes()], { type: 'image/gif' });
  } finally {
    camera.close();
  }
}
