import type { Difference } from '../../session/compare';

/** What comparing says. */
export const text = {
  title: 'Compare',
  intro: 'Two runs side by side, moving together; where they first part is marked.',
  left: 'Left',
  right: 'Right',
  with: 'Compare with',
  here: 'What is on screen',
  groups: {
    branches: 'Other branches',
    lines: 'The same, one line switched',
    memory: 'The same, another memory model',
    presets: 'Examples',
  },
  without: (line: string) => `without ${line}`,
  withLine: (line: string) => `with ${line}`,
  memory: { sc: 'sequentially consistent', tso: 'x86 (TSO)', weak: 'weak (ARM-like)' },
  cannot: 'That cannot be run',
  back: 'One step back',
  forward: 'One step forward',
  slider: 'Moment of the comparison',
  toFirst: 'To the first difference',
  moment: (row: number, of: number) => `${row} of ${of}`,
  same: 'No difference: both runs are the same.',
  first: (what: string) => `First difference: ${what}`,
  kinds: {
    start: 'the systems differ from the outset.',
    step: 'another step is taken.',
    result: 'the same step has another result.',
    end: 'one run goes on, the other has ended.',
  } satisfies Record<Difference['kind'], string>,
  waits: 'Has no such step; waits here.',
  start: 'Start',
  step: (position: number, steps: number) => `step ${position} of ${steps}`,
  differs: (pages: readonly string[]) =>
    pages.length === 0 ? 'The table looks the same in both.' : `Different now: ${pages.join(', ')}`,
  code: 'Code',
  parted: 'first difference',
};
