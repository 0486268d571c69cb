/** Entry of the worker that puts a film together: choosing colours and packing take longer than a frame of the screen. */
import { applyPalette, GIFEncoder, quantize } from 'gifenc';
import type { FromFilm, ToFilm } from './film-frames';

const encoder = GIFEncoder();
const answer = (message: FromFilm): void => postMessage(message);

onmessage = ({ data: told }: MessageEvent<ToFilm>) => {
  if (told.type === 'end') {
    encoder.finish();
    answer({ type: 'film', bytes: encoder.bytes() });
    return;
  }
  const { data, width, height, delay } = told;
  const palette = quantize(data, 128);
  encoder.writeFrame(applyPalette(data, palette), width, height, { palette, delay, repeat: 0 });
  answer({ type: 'written' });
};
