import { trustedScript } from '../../../worker/trusted';
import type { FromFilm, ToFilm } from './film-frames';
import maker from './film.worker.ts?worker&url';
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
  const cutter = new Cutter();
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
      const delay = i === frames.length - 1 ? STAY_AT_END : STAY;
      // The last one is put in while this one was drawn; no more than one waits.
      await cutter.idle;
      void cutter.tell({ type: 'frame', data, width, height, delay }, [data.buffer]);
      // Lets a press on Cancel through.
      await new Promise((done) => setTimeout(done));
      if (signal.aborted) return null;
    }
    onProgress(frames.length, frames.length);
    await cutter.idle;
    const film = await cutter.tell({ type: 'end' });
    return film.type === 'film' ? new Blob([film.bytes], { type: 'image/gif' }) : null;
  } finally {
    camera.close();
    cutter.close();
  }
}

/** A line to the worker that puts the film together. */
class Cutter {
  readonly #worker = new Worker(trustedScript(maker), { type: 'module' });
  /** When what it was last told is done; rejects once it has failed. */
  idle: Promise<unknown> = Promise.resolve();

  /** One thing at a time: await `idle` first. */
  tell(message: ToFilm, transfer: Transferable[] = []): Promise<FromFilm> {
    const worker = this.#worker;
    const answer = new Promise<FromFilm>((done, failed) => {
      worker.onmessage = ({ data }: MessageEvent<FromFilm>) => done(data);
      worker.onerror = (event) => {
        event.preventDefault();
        failed(new Error(event.message));
      };
      worker.postMessage(message, transfer);
    });
    this.idle = answer;
    // Who awaits it hears of it; nobody does once the film is cancelled.
    answer.catch(() => undefined);
    return answer;
  }

  close(): void {
    this.#worker.terminate();
  }
}
