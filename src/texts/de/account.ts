import type { text as english } from '../en/account';
import type { Same } from '../same';

export const text: Same<typeof english> = {
  open: 'Zum Lauf',
  nothing: 'Noch ist nichts geschehen.',
};
