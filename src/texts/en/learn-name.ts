/** Of the button, which is there before anything else of it is. */
export const name = {
  open: 'Learn',
  openHint: 'Lessons and challenges',
  broken: 'Lessons and challenges',
};
