import { counted as many, number } from './language';

/** What the sheet that looks beyond the run at hand says. */
export const text = {
  title: 'Beyond this run',
  intro: 'Every interleaving of the current scenario and its variants, searched by the checker.',
  secret:
    'A challenge is open, and this would tell its answer. It shows once you have solved or closed the challenge.',
  sections: {
    matrix: 'Verdict matrix',
    lines: 'Which lines matter',
    costs: 'Costs',
    map: 'State map',
  },
  intros: {
    matrix: (program: boolean) =>
      `This scenario under every ${program ? '' : 'protocol and '}memory model. Press a violated cell to open its shortest run in the stepper.`,
    lines:
      'Each line removed in turn (a lock together with its unlock): what breaks then that did not break before.',
    costs: 'What each protocol costs in this scenario, over every run.',
    map: 'Every state of this scenario, by the number of steps it takes to get there.',
  },
  /** Where lines have been switched or moved. */
  othersWhole:
    'Your changes to lines apply only under the scenario’s own protocol; the others have all their lines.',
  noCosts: 'Plain programs have no protocols to compare.',
  noLines: 'No line of these programs can be removed.',

  progress: (done: number, all: number, states: number) =>
    `${done} of ${all} searched · ${many(states, 'state')}`,
  cancelled: (done: number, all: number) => `stopped after ${done} of ${all}`,
  cancel: 'Stop',
  resume: 'Continue',
  searching: (states: number) => `${number(states)}…`,

  here: 'current',
  protocol: 'Protocol',
  variant: (program: boolean) => (program ? 'Memory model' : 'Protocol and memory model'),
  bugs: 'Bugs',
  concerns: (program: boolean) => (program ? 'Outcomes' : 'The reviewer’s concerns'),
  states: 'States searched',
  statesMeans:
    'Reduced: what differs only in the order of independent steps, or in which of several identical CPUs is where, counts once.',
  statesOf: (states: number, complete: boolean) =>
    complete ? number(states) : `first ${number(states)} only`,
  statesHint: (complete: boolean) => (complete ? 'all of them' : 'not all of them'),

  verdicts: {
    waiting: 'waiting',
    running: 'searching',
    failed: 'failed',
    holds: 'never',
    unknown: 'not found',
    none: 'not asked',
  },
  steps: (steps: number) => many(steps, 'step'),
  violated: 'violated',
  unknownHint: (states: number) => `Not found in ${many(states, 'state')}; the search stopped there.`,
  /** Both begin with what the button shows. */
  openNamed: (failure: string, steps: number, where: string) =>
    `${failure} ${many(steps, 'step')}, ${where}: open this run`,
  openCell: (failure: string, steps: number, where: string) =>
    `${many(steps, 'step')} to ${failure}, ${where}: open this run`,
  legend: {
    bug: 'a bug: steps of the shortest run into it',
    concern: 'happens, but is no bug',
    holds: 'never, in any run',
    unknown: 'not found before the search stopped',
  },

  counterexample: (failure: string) => `Counterexample: ${failure}`,
  opened: (failure: string, steps: number) => `${failure} in ${many(steps, 'step')}`,
  openedDetail: (where: string) =>
    `${where}. The run lies ahead: step through it with →, or play it with Space.`,

  line: 'Without this line',
  nothing: 'nothing',
  nothingNew: 'nothing new',
  asItIs: 'As it is',
  brokenAnyway: 'broken as it is',
  under: (memory: string) => `under ${memory}`,
  without: (line: string) => `without ${line}`,

  costs: {
    pending: 'Pages pending',
    pendingMeans: 'The most pages at once that were handed to RCU and are not freed yet.',
    waits: 'Steps a commit waits',
    waitsMeans:
      'The most steps that others take while a commit gets nowhere by itself: it is blocked, or keeps looping. Interrupts and grace periods are served as soon as they can be; a callback on the same CPU does not count as waiting.',
    finishes: 'If walkers never stop',
    finishesMeans:
      'Whether commit always returns when every walker walks again and again, all treated fairly.',
    shared: 'Shared writes',
    sharedMeans:
      'Writes of one walk to variables that every walker writes, so that their cache line travels from CPU to CPU. Counted in the program, not in a run.',
    own: 'Own writes',
    ownMeans: 'Writes of one walk to variables that no other walker writes.',
    states: 'States',
    statesMeans:
      'Of the scenario under this protocol, without reductions. Where not all were seen, numbers are lower bounds.',
    unbounded: '∞',
    unboundedWords: 'no bound',
    atLeast: (value: number) => `≥ ${value}`,
    returns: 'returns',
    starves: 'may wait forever',
    unsure: 'search incomplete',
    none: '–',
    noneWords: 'does not apply',
    bug: (failure: string) => `Halted by a bug: ${failure}`,
    bugNote: 'A bug halts the system: the numbers are the cost up to there.',
    definitions: 'What the columns mean',
  },

  map: {
    large: (states: number, most: number) =>
      `This scenario has ${many(states, 'state')}: too many to draw. The map shows up to ${number(most)}.`,
    larger: (states: number, most: number) =>
      `This scenario has more than ${many(states, 'state')}; counting stopped there. The map shows up to ${number(most)}.`,
    counting: (states: number) => `Counting states: ${number(states)}…`,
    smaller: 'Fewer walkers, rounds or zapped pages, or a stronger memory model, make it smaller.',
    summary: (states: number, edges: number, depth: number, bugs: number, concerns: number, ends: number) =>
      `${many(states, 'state')} without reductions, ${many(edges, 'step')} between them, at most ${many(depth, 'step')} deep; ${many(bugs, 'state')} with a bug, ${many(concerns, 'state')} where a concern or an outcome arises, ${many(ends, 'state')} at an end.`,
    role: 'state map',
    saveDot: 'Save as DOT',
    saveSvg: 'Save as SVG',
    help: 'Arrow keys choose a state, Enter goes there by a shortest run.',
    hint: 'Click a state to go there by a shortest run.',
    here: 'you are here',
    choice: (node: number, depth: number, ways: number) =>
      `State ${node}, ${many(depth, 'step')} deep, ${many(ways, 'step')} possible`,
    branch: (node: number) => `To state ${node}`,
    legend: {
      here: 'here, and the way so far',
      ahead: 'the rest of this run',
      state: 'a state',
      bug: 'a bug',
      concern: 'a concern or an outcome',
      end: 'everybody is done, or nobody can move',
    },
  },
};
