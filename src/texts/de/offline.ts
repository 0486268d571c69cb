import type { text as english } from '../en/offline';
import type { Same } from '../same';

export const text: Same<typeof english> = {
  update: 'Es gibt eine neue Version',
  updateDetail: (branched) =>
    `Lade neu, um sie zu benutzen. Der gezeigte Lauf bleibt${branched ? '; seine anderen Zweige nicht' : ''}.`,
  reload: 'Neu laden',
  later: 'Später',
};
