/** What the branch map says. */
export const text = {
  title: 'Branches',
  intro: 'Every way this run has taken; none is lost.',
  go: (name: string, length: number, violated: boolean, here: string) =>
    `${name}, ${steps(length)}${violated ? ', ends in a bug' : ''}${here}`,
  here: (position: number) => `, you are here, after ${steps(position)}`,
  bug: 'ends in a bug',
  rename: (name: string) => `Rename ${name}`,
  renameField: 'Name of the branch',
  compare: 'Compare',
  compareHint: 'Put two branches side by side',
};

function steps(count: number): string {
  return count === 1 ? '1 step' : `${count} steps`;
}
