/** What is asked. Equal ones ask equal questions for ever: hand-ins hold answers, and courses are kept as files. */
export interface Asking {
  readonly questions: number;
  /** Which questions; any whole number. */
  readonly seed: number;
  /** By which rules they are chosen; without one by the first. */
  readonly edition?: Edition | undefined;
}

/** The rules by which questions are chosen today. */
export const EDITION = 2;
export type Edition = typeof EDITION;
