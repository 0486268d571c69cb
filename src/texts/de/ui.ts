import type { text as english } from '../en/ui';
import type { Same } from '../same';

export const text: Same<typeof english> = {
  close: 'Schließen',
};
