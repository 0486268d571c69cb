/** What the transport and the help say. */
export const text = {
  transport: 'Run',
  restart: 'Back to the start',
  back: 'One step back',
  play: 'Play',
  pause: 'Pause',
  forward: 'One step forward',
  event: 'Run to the next interesting event',
  speed: 'Steps per second',
  speedValue: (speed: number) => `${speed} a second`,
  position: (at: number, of: number) =>
    at > 0 ? `step ${at} of ${of}` : of > 0 ? `start · ${of} steps` : 'start',

  help: 'Keys',
  helpIntro: 'Everything can be done from the keyboard.',
  to: 'to',
  or: 'or',
  groups: { threads: 'Threads', time: 'Time', app: 'The rest' },
  keyNames: {
    ArrowLeft: '←',
    ArrowRight: '→',
  } as Readonly<Record<string, string>>,
  keys: {
    step: 'Step a thread',
    run: 'Run a thread until it blocks',
    over: 'Step over the function it stands in (also Ctrl)',
    rcu: 'Next step of RCU',
    back: 'One step back',
    forward: 'One step forward',
    play: 'Play or pause',
    event: 'Run to the next interesting event',
    start: 'Back to the start',
    end: 'To the end of the run',
    share: 'Copy a link to this moment',
    chart: 'Show or hide the statechart',
    theme: 'Light or dark',
    help: 'This list',
  },
  helpMore: [
    'On the timeline, the arrow keys move through the run.',
    'In the code, Tab reaches every line that may execute and the switch of every line that can be taken away.',
  ],
};
