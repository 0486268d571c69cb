import { list } from './language';

/** What a picture of a moment says beside the sentences of its step. */
export const text = {
  start: 'Before the first step',
  step: (step: number, of: number): string => `Step ${step} of ${of}`,
  finished: 'has finished',
  nothing: 'Nothing has happened yet.',
  without: (lines: readonly string[]): string => `without ${list(lines)}`,
};
