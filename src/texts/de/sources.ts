import type { text as english } from '../en/sources';
import type { Same } from '../same';

export const text: Same<typeof english> = {
  of: (protocol) => `Zum Weiterlesen: ${protocol}`,
  kinds: { commit: 'Commit', cve: 'Sicherheitsmeldung', mail: 'E-Mail', file: 'Kernel-Datei' },
};
