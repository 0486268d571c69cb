/** What the parts say that every pane uses. */
export const text = {
  close: 'Close',
};
