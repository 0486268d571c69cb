import type { Drawing } from '../../picture/shapes';

/** What kinds need: the drawings, one of them or, of a film, one a moment; and who hears how far it is. */
export interface Order {
  readonly frames: number;
  /** Frame `i`, from 0. */
  readonly draw: (i: number) => Drawing;
  /** Pixels of an image for each unit. */
  readonly scale: number;
  readonly tell: (done: number) => Promise<void>;
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
