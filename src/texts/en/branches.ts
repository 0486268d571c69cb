import { counted } from './language';

/** What the branch map says. */
export const text = {
  title: 'Branches',
  intro: 'Every way this run has taken; none is lost.',
  go: (name: string, length: number, violated: boolean, here: string) =>
    `${name}, ${counted(length, 'step')}${violated ? ', ends in a bug' : ''}${here}`,
  here: (position: number) => `, you are here, after ${counted(position, 'step')}`,
  bug: 'ends in a bug',
  rename: (name: string) => `Rename ${name}`,
  renameField: 'Name of the branch',
  compare: 'Compare',
  compareHint: 'Put two branches side by side',
};
