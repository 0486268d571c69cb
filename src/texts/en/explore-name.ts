/** What the app says of the sheet before the sheet itself is loaded. */
export const name = {
  open: 'Verdict matrix',
  short: 'Matrix',
  openHint: 'What every protocol does under every memory model',
  broken: 'The verdict matrix',
};
