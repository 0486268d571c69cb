/** What the checker's client says to people. */
export const text = {
  workerFailed: 'The checker could not be started, or ran out of memory.',
};
