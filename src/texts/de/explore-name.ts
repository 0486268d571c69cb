import type { name as english } from '../en/explore-name';
import type { Same } from '../same';

export const name: Same<typeof english> = {
  open: 'Urteilsmatrix',
  short: 'Matrix',
  openHint: 'Was in jeder Variante dieses Szenarios passieren kann',
  broken: 'Die Urteilsmatrix',
};
