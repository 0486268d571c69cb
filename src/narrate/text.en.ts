import { properties } from './properties.en';
import { what } from './what.en';
import { why } from './why.en';

/** The English catalogue. Another language is another value of the type `Text`. */
export const en = { what, why, properties };

export type Text = typeof en;
