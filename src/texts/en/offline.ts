/** What is said of the copy of the app that the browser keeps. */
export const text = {
  update: 'A new version is available',
  updateDetail: (branched: boolean) =>
    `Reload to use it. The run on screen stays${branched ? '; its other branches do not' : ''}.`,
  reload: 'Reload',
  later: 'Later',
};
