/** What is said of work that the browser keeps. */
export const text = {
  title: 'Recent work',
  intro: 'Kept in this browser only, each with its scenario, its run and the step you stood at.',
  none: 'Nothing yet: what you step through appears here.',
  noStorage:
    'This browser keeps nothing here (a private window, or storage is switched off). Use a link instead.',
  remove: (title: string) => `Delete ${title}`,
  removeAll: 'Delete all',
  where: (position: number, steps: number) => `step ${position} of ${steps}`,
  openElsewhere: 'open in a tab',
  lost: 'Unsaved work was found',
  lostDetail: (title: string, position: number) =>
    `“${title}”, at step ${position}, was not closed properly.`,
  restore: 'Restore',
  dismiss: 'Not now',
};
