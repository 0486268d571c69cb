import { counted } from './language';

/** What the frame around the panes says. */
export const text = {
  name: 'Shadow Walk',
  title: (scenario: string) => (scenario === '' ? 'Shadow Walk' : `${scenario} · Shadow Walk`),
  skip: 'Skip to what happened',
  scenario: 'scenario',
  findScenario: 'Find a scenario',
  protocol: 'protocol',
  memory: 'memory',
  own: 'Your own',
  changed: (title: string) => `${title} (changed)`,
  share: 'Share link',
  shareHint: 'Copy a link to this scenario, this run and this moment',
  help: 'Keys and help',
  chart: 'Statechart',
  toDark: 'Switch to dark',
  toLight: 'Switch to light',
  settings: 'Scenario and settings',
  resize: {
    code: 'Width of the code',
    why: 'Width of the explanation',
    side: 'Width of the code and the explanation',
    time: 'Height of the timeline',
  },
  resizeHow: 'Drag, or arrow keys; double-click or Enter resets',
  settingsIntro: 'What runs, how it is protected, and how the app looks.',

  table: 'Shadow page table',
  timeline: 'Timeline',
  tabs: { code: 'Code', table: 'Table', why: 'Why', time: 'Time', chart: 'Chart' },
  panes: 'Panes',
  stepBar: 'Step a thread',

  verdict: {
    running: (states: string) => `searching… ${states} states`,
    stopped: (states: string) => `stopped after ${states} states`,
    holds: (states: string, reduced: boolean) =>
      reduced ? `no bug: all states checked (${states}, reduced)` : `no bug: all ${states} states checked`,
    reached: 'outcome reached',
    notReached: (states: string) => `not reached: all ${states} states checked`,
    violated: (failure: string, steps: number) => `${failure} in ${counted(steps, 'step')}`,
    bounded: (states: string) => `no bug in the first ${states} states`,
    failed: 'search failed',
    edited: 'edited: checking…',
    broken: (problems: number) => `cannot run: ${counted(problems, 'problem')}`,
    hidden: 'verdict hidden',
    check: 'Check every interleaving',
    hint: {
      edited: 'The editor holds something newer than what is on screen; nothing is proved of it yet.',
      hidden: 'A challenge is open: what the checker found stays hidden until you have solved or closed it.',
      broken: 'What the editor holds cannot run; on screen is the last version that could.',
      running: 'Every interleaving is being searched. Press to stop.',
      alone:
        'Every interleaving is being searched, by one thread only: the browser does not let this page share memory between threads. Press to stop.',
      asked: (condition: string) => `Every interleaving was searched for ${condition}`,
      holds: 'Every interleaving was searched; none ends in a bug.',
      reduced:
        'Every interleaving was searched; none ends in a bug. Runs that differ only in the order of independent steps, and states that differ only in which of several identical CPUs is where, were searched once. The list of examples, the state map and the costs count without these reductions, so their numbers are larger.',
      violated: 'The shortest way into the bug. Press to open it.',
      stopped: 'The search is paused. Press to continue it.',
      bounded:
        'Nothing found so far. The search has reached its limit: press to continue to four times as many states.',
    },
  },

  viewing: {
    name: 'How this link is shown',
    says: (readOnly: boolean, range: { readonly from: number; readonly to: number } | null) => {
      const part = range === null ? '' : `steps ${range.from} to ${range.to} of the run`;
      if (!readOnly) return `This link shows ${part}.`;
      return range === null ? 'This link is read-only.' : `This link is read-only and shows ${part}.`;
    },
    unlock: 'Step freely',
    whole: 'Show the whole run',
  },

  notices: 'Messages',
  dismiss: 'Dismiss',
  tones: { info: 'Note', warning: 'Warning', error: 'Problem' },

  loading: 'Loading…',
  failed: 'The session could not start',
  failedDetail: 'The address may be damaged. Start over with the first example.',
  broken: (pane: string) => `${pane} could not be shown`,
  brokenDetail: 'The rest still works. If it happens again, you have found a bug in Shadow Walk.',
  notLoaded: 'A part of the app could not be loaded',
  notLoadedDetail:
    'There is no network, or the server has a newer version by now. Your run is kept: reload the page once there is a connection.',
  reload: 'Reload the page',
  leaveBroken: 'Close',
  retry: 'Try again',
  startOver: 'Start over',
  app: 'The app',
};
