/** What the app says of the sheet before the sheet itself is loaded. */
export const name = {
  open: 'Verdict matrix',
  short: 'Matrix',
  openHint: 'What can happen in every variant of this scenario',
  broken: 'The verdict matrix',
};
