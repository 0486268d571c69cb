import type { text as english } from '../en/worker';
import type { Same } from '../same';

export const text: Same<typeof english> = {
  /** One of several that search together. */
  threadLost: 'Ein Thread der Suche ist gescheitert, oder ihm ging der Speicher aus.',
  workerFailed: 'Der Prüfer konnte nicht starten, oder ihm ging der Speicher aus.',
};
