import { armv8 } from './armv8';
import { lkmm } from './lkmm';
import { sc } from './sc';
import { tso } from './tso';

/** Every model, by its id. */
export const MODELS = { sc, tso, armv8, lkmm } as const;

export type ModelId = keyof typeof MODELS;

export const MODEL_IDS = ['sc', 'tso', 'armv8', 'lkmm'] as const satisfies readonly ModelId[];
