import type { Flags, Given } from './flags';
import type { Io } from './io';

/** What the words of a command are, so that shells can complete them. */
export type Words = 'subjects' | 'files' | 'litmus' | 'commands' | 'shells' | 'none';

/** One command. Help, the manual page and the completion of shells are made of these. */
export interface Command {
  readonly name: string;
  /** One line: how it is called. */
  readonly usage: string;
  /** What it does or shows, without a full stop. */
  readonly summary: string;
  readonly words: Words;
  readonly flags: Flags;
  /** Resolves to the exit status. */
  run(given: Given, io: Io): number | Promise<number>;
}
