import type * as english from '../en/picture';
import type { Same } from '../same';
import { list } from './language';

export const text: Same<typeof english.text> = {
  start: 'Vor dem ersten Schritt',
  step: (step, of) => `Schritt ${step} von ${of}`,
  finished: 'ist fertig',
  nothing: 'Noch ist nichts geschehen.',
  without: (lines) => `ohne ${list(lines)}`,
};
