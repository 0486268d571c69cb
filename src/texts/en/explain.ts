import { counted } from './language';

/** What the right column says around the sentences of src/narrate. */
export const text = {
  title: 'What happened',
  stepAlone: (at: number) => `Step ${at}`,
  step: (at: number, of: number) => `Step ${at} of ${of}`,
  start: 'Start',
  startWhat: 'Nobody has moved yet.',
  noWords: 'The words for this step could not be loaded.',
  startWhy: 'Step a thread with its button or its number, or press Space to watch it run.',

  quiet: 'Quiet mode: barriers, TLBs and the list of what can go wrong are hidden.',
  loud: 'Show everything',
  properties: 'What can go wrong',
  bugs: 'Bugs',
  concerns: 'Review concerns',
  outcomes: 'Outcomes',
  own: 'Your own',
  thisRun: 'this run',
  everyRun: 'any run',
  notYet: 'no',
  happened: 'yes',
  inStep: (step: number) => `step ${step}`,
  searching: '…',
  stale: 'of the version on screen, not of the edited one',
  hidden: 'what the checker found is hidden while the challenge is open',
  hiddenCell: 'hidden',
  never: 'never',
  notSearched: 'search incomplete',
  canBreak: (steps: number | undefined) => (steps === undefined ? 'possible' : inSteps(steps)),
  /** Begins with the visible `canBreak`. */
  showShortest: (title: string, steps: number | undefined) =>
    `${steps === undefined ? 'possible' : inSteps(steps)}: ${title}. Show the shortest such run`,
  goToFreed: (step: number, who: string) => `Go to step ${step}, by ${who}`,

  question: 'The question',
  answer: 'The answer',
  reveal: 'Show the answer',
  hide: 'Hide the answer',

  whatIf: 'What if…',
  without: 'Remove',
  putBack: 'Restore',
  with: 'Add',
  all: (count: number) => `All ${count} lines`,
  fewer: 'Fewer',
  eachInTurn: 'Remove each line in turn',
};

function inSteps(steps: number): string {
  return `in ${counted(steps, 'step')}`;
}
