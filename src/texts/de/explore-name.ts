import type { name as english } from '../en/explore-name';
import type { Same } from '../same';

export const name: Same<typeof english> = {
  open: 'Urteilsmatrix',
  short: 'Matrix',
  openHint: 'Was jedes Protokoll unter jedem Speichermodell tut',
  broken: 'Die Urteilsmatrix',
};
