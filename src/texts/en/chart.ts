import { either } from './language';

/** What the statechart says. */
export const text = {
  title: 'Statechart',
  intro:
    'A region for each CPU, and for RCU if anything waits for it. Filled: where it stands. Bold: what it may do now; press to do it.',
  close: 'Close the statechart',
  copy: 'Copy XState config',
  copyHint: 'The whole chart as JSON, for XState’s createMachine and its visual tools',
  copied: 'Copied.',
  notCopied: 'The browser did not allow copying.',
  regions: 'Regions',
  states: (region: string) => `States of ${region}`,
  scroller: (region: string) => `Drawing of ${region}`,

  end: 'end',
  rcu: { idle: 'idle', waiting: 'waiting', passed: 'passed' } as Readonly<Record<string, string>>,
  rcuWhy: {
    idle: 'No grace period is running.',
    waiting: 'The grace period is waiting for CPUs that have not passed through a quiescent state.',
    passed: 'Every CPU has passed through a quiescent state: the grace period may end.',
  } as Readonly<Record<string, string>>,

  here: 'stands here',
  ready: 'may execute now',
  early: 'executed early',
  unreachable: 'unreachable',
  leads: (to: readonly string[]) => `leads to ${either(to)}`,
  take: (from: string, to: string) =>
    from === to ? `Step ${from} (stays in this state)` : `Step ${from}, on to ${to}`,
  takeEarly: (line: string) => `Execute ${line} early`,
  interrupt: 'Take IPI',
  interruptOn: (region: string) => `Take IPI on ${region}`,
  quiescent: 'quiescent now:',
  quiescentOn: (region: string) => `Report a quiescent state for ${region}`,

  finished: 'Finished.',
  halted: 'Halted: a bug stopped the system.',
  noCallback: 'Idle: no callback may run here yet.',
  rcuIdle: 'Nothing is waiting for a grace period.',
  rcuStart: 'A grace period may start.',
  rcuEnd: 'The grace period may end.',
  rcuWaits: 'Waiting for readers to leave.',
};
