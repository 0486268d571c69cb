import type { name as english } from '../en/learn-name';
import type { Same } from '../same';

export const name: Same<typeof english> = {
  open: 'Lernen',
  openHint: 'Lektionen und Aufgaben',
  broken: 'Lektionen und Aufgaben',
};
