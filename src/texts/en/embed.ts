/** What the view to embed says. */
export const text = {
  open: 'Open in Shadow Walk',
  run: 'The run',
  steps: 'Who takes the next step',
  failed: 'This run could not be opened.',
};
