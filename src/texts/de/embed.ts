import type { text as english } from '../en/embed';
import type { Same } from '../same';

export const text: Same<typeof english> = {
  open: 'In Shadow Walk öffnen',
  run: 'Der Lauf',
  steps: 'Wer den nächsten Schritt tut',
  failed: 'Dieser Lauf konnte nicht geöffnet werden.',
};
