/** What the view to embed says. */
export const text = {
  open: 'Open in Shadow Walk',
  run: 'The run',
  failed: 'This run could not be opened.',
};
