/** What the right column says around the sentences of src/narrate. */
export const text = {
  title: 'What happened',
  step: (at: number, of: number) => `Step ${at} of ${of}`,
  start: 'Start',
  startWhat: 'Nobody has moved yet.',
  startWhy: 'Step a thread with its button or its number, or press Space to watch it run.',

  properties: 'Properties',
  stale: 'of the version on screen, not of what is edited',
  everywhere: 'in every run',
  always: 'holds',
  notSearched: 'search incomplete',
  canBreak: (steps: number | undefined) => (steps === undefined ? 'can break' : `breaks in ${steps}`),
  /** Begins with the visible `canBreak`. */
  showShortest: (title: string, steps: number | undefined) =>
    `${steps === undefined ? 'can break' : `breaks in ${steps} steps`}: ${title}. Show the shortest such run`,
  goToFreed: (step: number, who: string) => `Go to step ${step}, by ${who}`,
  state: { holds: 'holds', concern: 'concern', alarm: 'alarm' },

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
