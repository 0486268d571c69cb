import type { page as english } from '../en/page';
import type { Same } from '../same';

export const page: Same<typeof english> = {
  description:
    'KVMs Walk ohne Lock durch die Schatten-Seitentabelle Schritt für Schritt verfolgen, während daneben Seiten ausgehängt und freigegeben werden, und unter allen Verschränkungen die eine suchen, an der er scheitert.',
  noScript: 'Shadow Walk läuft im Browser: Bitte JavaScript für diese Seite erlauben.',
};
