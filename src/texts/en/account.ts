/** What an account of a run says beside its steps. */
export const text = {
  open: 'Open it',
  nothing: 'Nothing has happened yet.',
};
