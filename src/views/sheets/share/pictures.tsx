import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { holdStill } from '../../ground/svg/motion';
import { capture, type Capture } from './capture';
import { Stage, type Shown } from './Stage';

/** Size of a picture, in CSS pixels at the usual type size. */
const SIZE = { width: 1200, height: 920 } as const;
/** What belongs to the screen, not to the picture. */
const SKIP = '.tree-zoom, .visually-hidden, .tree-legend button svg, .timeline-slider';

/** Takes pictures of moments. Close it when done. */
export class Camera {
  readonly #place = document.createElement('div');
  readonly #root = createRoot(this.#place);
  readonly #release = holdStill();

  constructor() {
    this.#place.className = 'stage-place';
    this.#place.inert = true;
    this.#place.setAttribute('aria-hidden', 'true');
    document.body.append(this.#place);
  }

  /** The moment as an SVG image that needs nothing else. */
  async take(shown: Shown): Promise<Capture> {
    const unit = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1;
    await document.fonts.ready;
    // Drawn anew each time, so that nothing is caught while it glides to its place.
    flushSync(() =>
      this.#root.render(
        <Stage key={shown.position} shown={shown} width={SIZE.width * unit} height={SIZE.height * unit} />,
      ),
    );
    await new Promise((done) => setTimeout(done));
    const stage = this.#place.firstElementChild;
    if (!(stage instanceof HTMLElement)) throw new Error('there is no picture');
    showPosition(stage);
    return capture(stage, SKIP);
  }

  close(): void {
    this.#release();
    this.#root.unmount();
    this.#place.remove();
  }
}

/** Scrolls the timeline at once to where the playhead is seen. */
function showPosition(stage: HTMLElement): void {
  const lanes = stage.querySelector('.timeline-lanes');
  const head = stage.querySelector('.playhead');
  if (lanes === null || head === null) return;
  const there = head.getBoundingClientRect().left - lanes.getBoundingClientRect().left + lanes.scrollLeft;
  lanes.scrollTo({ left: Math.max(0, there - lanes.clientWidth * 0.75), behavior: 'instant' });
}

/** Draws an SVG image on a canvas that is `scale` times as large. */
export async function raster({ svg, width, height }: Capture, scale: number): Promise<HTMLCanvasElement> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (context === null) throw new Error('this browser gives no canvas');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas;
  } finally {
    URL.revokeObjectURL(address);
  }
}

export function pngOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((done, failed) => {
    canvas.toBlob(
      (blob) => (blob === null ? failed(new Error('no picture came out')) : done(blob)),
      'image/png',
    );
  });
}
