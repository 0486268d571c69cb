import type { Scene } from '../layout/scene';
import type { Setup } from '../scenarios/setup';
import type { Trace } from '../trace/trace';
import type { Palette } from './colours';

/** What the parts of a picture are drawn from: a run, a position in it, and the colours. */
export interface Moment {
  readonly setup: Setup;
  readonly trace: Trace;
  readonly position: number;
  readonly scene: Scene;
  readonly colour: Palette;
}

/** A part of a picture, drawn from its own upper left corner. */
export interface Room {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}
