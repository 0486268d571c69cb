import type { text as english } from '../en/page-history';
import type { Same } from '../same';

export const text: Same<typeof english> = {
  name: (page) => `${page}: was sie ist und was mit ihr geschah`,
  close: 'Schließen',
  list: 'Was mit ihr geschah',
  none: 'Mit dieser Seite geschieht in diesem Lauf nichts.',
  step: (step) => `Schritt ${step}`,
  linked: (from) => `hängt sie in ${from} ein`,
  unlinked: (from) => `hängt sie aus ${from} aus`,
  read: (entry) => `liest ${entry}`,
  readFreed: (entry) => `liest ${entry}, also freigegebenen Speicher`,
  written: (entry) => `schreibt ${entry}`,
  counted: (fact, count) => `ändert ${fact} auf ${count}`,
  usedFreed: 'greift auf sie zu, obwohl sie frei ist',
  kept: (cpu, cache) => `${cpu}: ${cache} führt noch immer zu ihr`,
  became: {
    live: 'belegt sie',
    unlinked: 'markiert sie als ungültig, zum Freigeben',
    pending: 'übergibt sie RCU, um sie später freizugeben',
    freed: 'gibt sie frei',
    recycled: 'belegt sie neu, als eine andere Seite',
    unallocated: 'nimmt ihren Speicher zurück',
  },
};
