/** What the worker that puts a film together is told: its moments in their order, then that it is over. */
export type ToFilm =
  | {
      readonly type: 'frame';
      /** Red, green, blue and alpha of every pixel. */
      readonly data: Uint8ClampedArray<ArrayBuffer>;
      readonly width: number;
      readonly height: number;
      /** How long it stays, in milliseconds. */
      readonly delay: number;
    }
  | { readonly type: 'end' };

/** What it answers, to each of these one. */
export type FromFilm =
  { readonly type: 'written' } | { readonly type: 'film'; readonly bytes: Uint8Array<ArrayBuffer> };
