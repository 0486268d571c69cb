import type { Crew } from '../checker';
import { nearest } from '../program/near';
import type { Scenario } from '../scenarios/scenario';
import type { Hues } from './colour';

/** Threads that help with the searches of one scenario. */
export interface Threads {
  readonly crew: Crew;
  close(): void;
}

/** Paths in a folder and in those below it, sorted. */
export interface Folder {
  readonly files: readonly string[];
  /** Folders below it that cannot be read; `read` says why. */
  readonly unread: readonly string[];
}

/** What the command line needs of the process around it. */
export interface Io {
  /** `hues`: what of it a terminal may show in colour. */
  out(text: string, hues?: Hues): void;
  err(text: string): void;
  /** Writes bytes to standard output as they are. */
  write(bytes: Uint8Array): void;
  /** Writes a file, in place of the one that is there. Throws a UsageError that says why it cannot be written. */
  save(path: string, bytes: Uint8Array): void;
  /** Whether standard output is a terminal. */
  readonly isTerminal: boolean;
  /** Whether standard output shows colours. */
  readonly colours: boolean;
  /** Text of a file, `-` for standard input. Throws MissingFile, or a UsageError that says why it cannot be read. */
  read(path: string): string;
  /** What is in a folder and in those below it; null if it is no folder. */
  files(path: string): Folder | null;
  /** Writes over the last line of progress; does nothing where nobody looks at a terminal. An empty text clears it. */
  progress(text: string): void;
  /** Seconds on any clock that does not go back. */
  now(): number;
  /** Processors there are to use. */
  readonly processors: number;
  /** Threads that help; absent where there can be none. */
  threads?(scenario: Scenario, size: number): Threads;
  /** Resolves after pending events have been handled. */
  pause(): Promise<void>;
}

/** Bad input; the message names it and says what is allowed. */
export class UsageError extends Error {
  override readonly name: string = 'UsageError';
}

/** There is no file of that name. */
export class MissingFile extends UsageError {
  constructor(path: string) {
    super(`there is no file "${shortened(path)}"`);
  }
}

/** Long words, links above all, in messages. */
export const shortened = (word: string): string => (word.length > 100 ? `${word.slice(0, 99)}…` : word);

/** Exit status. */
export const EXIT = { holds: 0, bug: 1, bad: 2 } as const;

/** `"strawmn": did you mean strawman?` for a word that is none of `allowed`. */
export function unknown(what: string, word: string, allowed: readonly string[]): UsageError {
  return new UsageError(
    `there is no ${what} "${shortened(word)}".${hint(word, allowed)} There are: ${allowed.join(', ')}`,
  );
}

/** A question, after a space, for the one of `allowed` that is meant by a word; empty where none is near. */
export function hint(word: string, allowed: readonly string[]): string {
  const near = nearest(word, allowed);
  return near === undefined ? '' : ` Did you mean ${near}?`;
}
