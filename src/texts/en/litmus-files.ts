import { counted, number } from './language';

/** The table of many litmus tests. */
export const text = {
  title: 'Litmus tests',
  intro: 'Many tests at once: drop files or a folder anywhere in the window, or choose them here.',
  model: 'Memory model',
  addFiles: 'Add files…',
  addFolder: 'Add a folder…',
  clear: 'Empty the table',
  stop: 'Stop',
  resume: 'Continue',
  progress: (done: number, all: number): string => `${number(done)} of ${number(all)} judged`,
  summary: (agree: number, differ: number, refused: number): string =>
    `${number(agree)} as expected, ${number(differ)} not, ${number(refused)} refused`,
  left: (others: number, beyond: number, most: number): string =>
    [
      ...(others > 0
        ? [
            `${counted(others, 'file was neither a litmus test nor verdicts', 'files were neither litmus tests nor verdicts')}.`,
          ]
        : []),
      ...(beyond > 0
        ? [`${counted(beyond, 'test was', 'tests were')} left out: the table holds ${number(most)}.`]
        : []),
    ].join(' '),
  empty:
    'No tests yet. Files that end in .litmus are judged; verdicts to compare with come from “Result:” in a comment, or from a .csv, .tsv or .expected file among them.',
  reading: 'Reading the files…',
  show: 'Show',
  shown: { all: 'All', differ: 'Not as expected', refused: 'Refused' },
  none: 'No test is of this kind.',
  more: (shown: number, all: number): string => `${number(shown)} of ${number(all)} rows. Show more`,
  caption: 'Litmus tests, a row each; a press on a name opens the test',
  columns: {
    file: 'File',
    verdict: 'Verdict',
    counts: 'Meets / not',
    states: 'Final states',
    flags: 'Flags',
    expected: 'Expected',
    agrees: 'As expected',
  },
  yes: 'yes',
  no: 'no',
  waiting: '…',
  refused: (line: number, column: number, message: string): string =>
    `refused: line ${line}, column ${column}: ${message}`,
  /** A file whose text is not read. */
  tooLarge: (name: string, size: number, most: number): string =>
    `${name} is too large: it has ${number(size)} bytes; at most ${number(most)} are read`,
  unreadable: (name: string): string => `${name} could not be read`,
  unread: (why: string): string => `refused: ${why}`,
  open: (file: string): string => `Open ${file}`,
};
