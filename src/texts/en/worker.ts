/** What the checker's client says to people. */
export const text = {
  /** One of several that search together. */
  threadLost: 'A thread of the search failed, or ran out of memory.',
  workerFailed: 'The checker could not be started, or ran out of memory.',
};
