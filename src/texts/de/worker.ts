import type { text as english } from '../en/worker';
import type { Same } from '../same';

export const text: Same<typeof english> = {
  workerFailed: 'Der Prüfer konnte nicht starten, oder ihm ging der Speicher aus.',
};
