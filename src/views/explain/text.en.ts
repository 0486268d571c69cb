/** What the right column says around the sentences of src/narrate. */
export const text = {
  title: 'What happened',
  step: (at: number, of: number) => `Step ${at} of ${of}`,
  start: 'Start',
  startWhat: 'Nobody has moved yet.',
  startWhy: 'Step a thread with its button or its number, or press Space to watch it run.',

  properties: 'Properties',
  bugs: 'Bugs',
  concerns: "The reviewer's concerns",
  holds: 'holds so far',
  violatedAt: (step: number) => `violated in step ${step}`,
  notYet: 'not violated here',
  everywhereHolds: 'never, in any interleaving',
  everywhereViolated: (steps: number | undefined) =>
    steps === undefined ? 'can happen' : `can happen, soonest in step ${steps}`,
  everywhereUnknown: 'the search was not complete',
  showShortest: (title: string) => `Show the shortest way to break: ${title}`,
  show: 'Show',
  goTo: (step: number) => `Go to step ${step}`,
  goToFreed: (step: number, who: string) => `Go to step ${step}, by ${who}`,
  state: { holds: 'holds', concern: 'concern', alarm: 'alarm' },

  question: 'The question',
  reveal: 'Show the answer',
  hide: 'Hide the answer',

  whatIf: 'What if…',
  without: (line: string) => `…without ${line}`,
  putBack: (line: string) => `put back ${line}`,
  with: (line: string) => `…with ${line}`,
  all: (count: number) => `All ${count} lines`,
  fewer: 'Fewer',
};
