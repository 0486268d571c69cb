import { counted } from './language';

/** What the session says to people. */
export const text = {
  branch: (id: number): string => (id === 0 ? 'Main run' : `Branch ${id}`),
  witnessBranch: (property: string): string => `Counterexample: ${property}`,

  readOnly: 'This link is read-only',
  readOnlyDetail: 'Choose “Step freely” above to go your own way from here.',

  storageFull: 'The browser has no room left',
  storageFullDetail:
    'This run is not kept under “Recent work”. Delete something there, or copy the link: it holds the whole run.',
  storageFullProgress: 'Your progress lasts as long as this page is open.',

  stepNotPossible: 'That step is not possible now',
  /** A reason as a sentence of its own. */
  sentence: (reason: string): string => `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`,
  threadCannotGo: (thread: string): string => `${thread} cannot step now`,
  finished: 'It has finished.',
  rcu: 'RCU',
  noRcu: 'Nothing in this scenario uses it.',
  nothingEnabled: 'Nobody can move: the run is over.',
  loopBegins: 'the loop begins here',
  repeats: 'The run has entered a loop',
  repeatsDetail: (steps: number): string =>
    `After ${counted(steps, 'step')} the same state came back; from here on it would repeat forever.`,
  limit: (steps: number): string => `Stopped after ${counted(steps, 'step')}, the limit for one command`,
  runTooLong: 'This run has reached its maximum length',
  runTooLongDetail: (steps: number): string =>
    `A run has at most ${counted(steps, 'step')}. Start again or go back.`,

  cannotSetUp: (title: string): string => `“${title}” cannot be run`,
  noSuchPreset: 'There is no such example',
  noSuchPresetDetail: (id: string): string => `No example is called “${id}”.`,
  changeDoesNotApply: 'That change does not apply here',
  linesDropped: 'Some changes to lines no longer apply',
  linesDroppedDetail: (lines: readonly string[]): string =>
    `This program has no such line: ${lines.join(', ')}. It runs as usual.`,
  scheduleStops: (step: number): string => `The run could be replayed only up to step ${step}`,
  scheduleStopsDetail: 'The next step of the recorded run is not possible in this program.',
  noWitness: 'No counterexample is known',
  noWitnessDetail: (property: string): string =>
    `The search over all interleavings has not found a violation of ${property}.`,
  programsMissing: 'The program compiler could not be loaded.',
  openFailed: 'The link could not be opened',

  copied: 'Link copied',
  copiedDetail: 'It opens this scenario, this run and this moment.',
  copiedHandIn: 'It names the challenge that it counts for, and the hints used.',
  notCopied: 'The link could not be copied',
  notCopiedDetail: 'Copy it from the address bar; it is up to date.',

  checkFailed: 'The search over all interleavings failed',
};
