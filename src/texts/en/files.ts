import { number } from './language';

/** What is said of files and pasted text. */
export const text = {
  program: 'Program',
  tooLarge: (name: string, size: number, most: number): string =>
    `${name} has ${number(size)} characters; at most ${number(most)} are read. Nothing was changed.`,
  empty: (name: string): string => `${name} is empty. Nothing was changed.`,
  notText: (name: string): string => `${name} is not a text file. Nothing was changed.`,
  notAScenario: (name: string): string =>
    `${name} holds no scenario (JSON with "kind": "kvm", "mm" or "program"), no program with threads and no litmus test in C. Nothing was changed.`,
  notUtf8: (name: string): string =>
    `${name} is not in UTF-8, or is no text. Save it as UTF-8 and open it again. Nothing was changed.`,
  /** What is a file of another kind. */
  other: {
    course: (name: string): string =>
      `${name} is a course, not a scenario. Courses are opened under “Learn”. Nothing was changed.`,
    links: (name: string): string =>
      `${name} holds links, not a scenario. Paste one of them here to open it; “shadow-walk grade” reads a whole class's. Nothing was changed.`,
    assembly: (name: string): string =>
      `${name} is a litmus test in assembly language; only tests in C can be opened. Nothing was changed.`,
  },
  nearlyAScenario: (name: string): string =>
    `${name} is JSON, but parts of a scenario are missing or of the wrong type. It is open as text; the places are marked.`,
  brokenJson: (name: string, line: number, column: number, why: string): string =>
    `${name} is not valid JSON: line ${line}, column ${column}: ${why}. It is open as text; the place is marked.`,
  brokenProgram: (name: string, line: number, column: number, why: string): string =>
    `${name} is a program with a mistake: line ${line}, column ${column}: ${why}. It is open, ready to be fixed.`,
  refusedLitmus: (name: string, line: number, column: number, why: string): string =>
    `${name} is a litmus test that cannot be opened: line ${line}, column ${column}: ${why}. What was open is unchanged.`,
  unsteppedLitmus: (name: string, line: number, column: number, why: string): string =>
    `${name} is a litmus test that the machine cannot step: line ${line}, column ${column}: ${why}. What the memory models say of it is shown. What was open is unchanged.`,
};
