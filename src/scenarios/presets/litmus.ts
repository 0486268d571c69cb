import type { JudgedModel } from '../../machine/models';
import type { ProgramScenario } from '../scenario';

/** A litmus test with all it can end with. */
export interface Litmus {
  /** Id of its preset. */
  readonly id: string;
  /** Its usual name. */
  readonly name: string;
  readonly title: string;
  readonly question: string;
  readonly answer: string;
  readonly source: string;
  /** What is observed, in the order of the digits of an outcome. */
  readonly observed: readonly string[];
  /**
   * Per judged memory model every final state, one digit for each observed value; `*` marks those that meet the
   * condition. Proved against the machine and against the axioms of the model.
   */
  readonly outcomes: Readonly<Record<JudgedModel, string>>;
  /** Under the weak model: states in all, and steps of the shortest run that meets the condition. */
  readonly proof: { readonly states: number; readonly witness: number | null };
}

/** The text of a test: threads P0, P1, … as lists of lines. */
function program(
  name: string,
  variables: string,
  threads: readonly (readonly string[])[],
  condition: string,
): string {
  const bodies = threads.map((lines, i) => `thread P${i} {\n${lines.map((l) => `  ${l}\n`).join('')}}\n`);
  return `name "${name}"\n\nint ${variables};\n\n${bodies.join('\n')}\nexists (${condition})\n`;
}

/** The classical tests. */
export const LITMUS: readonly Litmus[] = [
  {
    id: 'litmus-sb',
    proof: { states: 25, witness: 4 },
    name: 'SB',
    title: 'Store buffering',
    question: 'Each thread writes one variable and reads the other. Can both miss the write of the other?',
    answer: 'On every machine that delays stores, x86 included: both reads may pass the store above them.',
    source: program(
      'SB',
      'x = 0, y = 0',
      [
        ['WRITE_ONCE(x, 1);', 'r0 = READ_ONCE(y);'],
        ['WRITE_ONCE(y, 1);', 'r1 = READ_ONCE(x);'],
      ],
      'P0:r0 == 0 && P1:r1 == 0',
    ),
    observed: ['P0:r0', 'P1:r1'],
    outcomes: { sc: '01 10 11', tso: '*00 01 10 11', weak: '*00 01 10 11' },
  },
  {
    id: 'litmus-sb-mbs',
    proof: { states: 22, witness: null },
    name: 'SB+mbs',
    title: 'Store buffering with full barriers',
    question: 'What keeps both threads from missing the write of the other?',
    answer: 'A full barrier between store and load, in both threads. One of the two alone is not enough.',
    source: program(
      'SB+mbs',
      'x = 0, y = 0',
      [
        ['WRITE_ONCE(x, 1);', 'smp_mb();', 'r0 = READ_ONCE(y);'],
        ['WRITE_ONCE(y, 1);', 'smp_mb();', 'r1 = READ_ONCE(x);'],
      ],
      'P0:r0 == 0 && P1:r1 == 0',
    ),
    observed: ['P0:r0', 'P1:r1'],
    outcomes: { sc: '01 10 11', tso: '01 10 11', weak: '01 10 11' },
  },
  {
    id: 'litmus-mp',
    proof: { states: 25, witness: 4 },
    name: 'MP',
    title: 'Message passing',
    question: 'One thread writes data and then a flag. Can the other see the flag and miss the data?',
    answer: 'Not on x86. A weakly ordered machine may swap the two stores, or the two loads.',
    source: program(
      'MP',
      'x = 0, y = 0',
      [
        ['WRITE_ONCE(x, 1);', 'WRITE_ONCE(y, 1);'],
        ['r0 = READ_ONCE(y);', 'r1 = READ_ONCE(x);'],
      ],
      'P1:r0 == 1 && P1:r1 == 0',
    ),
    observed: ['P1:r0', 'P1:r1'],
    outcomes: { sc: '00 01 11', tso: '00 01 11', weak: '00 01 *10 11' },
  },
  {
    id: 'litmus-mp-wmb-rmb',
    proof: { states: 22, witness: null },
    name: 'MP+wmb+rmb',
    title: 'Message passing with barriers',
    question: 'Which barriers make the message arrive?',
    answer: 'A write barrier between the stores and a read barrier between the loads: they work as a pair.',
    source: program(
      'MP+wmb+rmb',
      'x = 0, y = 0',
      [
        ['WRITE_ONCE(x, 1);', 'smp_wmb();', 'WRITE_ONCE(y, 1);'],
        ['r0 = READ_ONCE(y);', 'smp_rmb();', 'r1 = READ_ONCE(x);'],
      ],
      'P1:r0 == 1 && P1:r1 == 0',
    ),
    observed: ['P1:r0', 'P1:r1'],
    outcomes: { sc: '00 01 11', tso: '00 01 11', weak: '00 01 11' },
  },
  {
    id: 'litmus-lb',
    proof: { states: 25, witness: 4 },
    name: 'LB',
    title: 'Load buffering',
    question:
      'Each thread reads one variable and then writes the other. Can both read what was written later?',
    answer: 'On a weakly ordered machine: the store need not wait for the load above it.',
    source: program(
      'LB',
      'x = 0, y = 0',
      [
        ['r0 = READ_ONCE(x);', 'WRITE_ONCE(y, 1);'],
        ['r1 = READ_ONCE(y);', 'WRITE_ONCE(x, 1);'],
      ],
      'P0:r0 == 1 && P1:r1 == 1',
    ),
    observed: ['P0:r0', 'P1:r1'],
    outcomes: { sc: '00 01 10', tso: '00 01 10', weak: '00 01 10 *11' },
  },
  {
    id: 'litmus-lb-ctrls',
    proof: { states: 9, witness: null },
    name: 'LB+ctrls',
    title: 'Load buffering with control dependencies',
    question: 'And if each store happens only when the load says so?',
    answer: 'No store is made on a guess: a control dependency holds it until the load is there.',
    source: program(
      'LB+ctrls',
      'x = 0, y = 0',
      [
        ['r0 = READ_ONCE(x);', 'if (r0 == 1)', '  WRITE_ONCE(y, 1);'],
        ['r1 = READ_ONCE(y);', 'if (r1 == 1)', '  WRITE_ONCE(x, 1);'],
      ],
      'P0:r0 == 1 && P1:r1 == 1',
    ),
    observed: ['P0:r0', 'P1:r1'],
    outcomes: { sc: '00', tso: '00', weak: '00' },
  },
  {
    id: 'litmus-mp-wmb-addr',
    proof: { states: 17, witness: null },
    name: 'MP+wmb+addr',
    title: 'Message passing with an address dependency',
    question: 'The reader needs the flag to know where the data is. Is a barrier still needed there?',
    answer: 'No: what is needed for an address must be there first. This is what RCU readers rely on.',
    source: program(
      'MP+wmb+addr',
      'x = 0, y = 0',
      [
        ['WRITE_ONCE(x, 1);', 'smp_wmb();', 'WRITE_ONCE(y, 1);'],
        ['r0 = READ_ONCE(y);', 'r1 = READ_ONCE(x) after r0;'],
      ],
      'P1:r0 == 1 && P1:r1 == 0',
    ),
    observed: ['P1:r0', 'P1:r1'],
    outcomes: { sc: '00 01 11', tso: '00 01 11', weak: '00 01 11' },
  },
  {
    id: 'litmus-mp-wmb-ctrl',
    proof: { states: 32, witness: 6 },
    name: 'MP+wmb+ctrl',
    title: 'Message passing with a control dependency',
    question: 'The reader looks at the data only if the flag is set. Is that enough?',
    answer: 'No: the CPU guesses the branch and reads the data early. A control dependency orders no loads.',
    source: program(
      'MP+wmb+ctrl',
      'x = 0, y = 0',
      [
        ['WRITE_ONCE(x, 1);', 'smp_wmb();', 'WRITE_ONCE(y, 1);'],
        ['r0 = READ_ONCE(y);', 'if (r0 == 1)', '  r1 = READ_ONCE(x);'],
      ],
      'P1:r0 == 1 && P1:r1 == 0',
    ),
    observed: ['P1:r0', 'P1:r1'],
    outcomes: { sc: '00 11', tso: '00 11', weak: '00 *10 11' },
  },
  {
    id: 'litmus-2-2w',
    proof: { states: 25, witness: 4 },
    name: '2+2W',
    title: 'Two times two writes',
    question: 'Both threads write both variables, in opposite order. Can the first writes win both times?',
    answer: 'On a weakly ordered machine: the stores of a thread may take effect in any order.',
    source: program(
      '2+2W',
      'x = 0, y = 0',
      [
        ['WRITE_ONCE(x, 1);', 'WRITE_ONCE(y, 2);'],
        ['WRITE_ONCE(y, 1);', 'WRITE_ONCE(x, 2);'],
      ],
      'x == 1 && y == 1',
    ),
    observed: ['x', 'y'],
    outcomes: { sc: '12 21 22', tso: '12 21 22', weak: '*11 12 21 22' },
  },
  {
    id: 'litmus-iriw',
    proof: { states: 169, witness: 6 },
    name: 'IRIW',
    title: 'Independent reads of independent writes',
    question: 'Two writers, two readers. Can the readers disagree about which write came first?',
    answer: 'Only if each reader may swap its own loads: a store is seen by all other CPUs at once.',
    source: program(
      'IRIW',
      'x = 0, y = 0',
      [
        ['WRITE_ONCE(x, 1);'],
        ['WRITE_ONCE(y, 1);'],
        ['r0 = READ_ONCE(x);', 'r1 = READ_ONCE(y);'],
        ['r2 = READ_ONCE(y);', 'r3 = READ_ONCE(x);'],
      ],
      'P2:r0 == 1 && P2:r1 == 0 && P3:r2 == 1 && P3:r3 == 0',
    ),
    observed: ['P2:r0', 'P2:r1', 'P3:r2', 'P3:r3'],
    outcomes: {
      sc: '0000 0001 0010 0011 0100 0101 0110 0111 1000 1001 1011 1100 1101 1110 1111',
      tso: '0000 0001 0010 0011 0100 0101 0110 0111 1000 1001 1011 1100 1101 1110 1111',
      weak: '0000 0001 0010 0011 0100 0101 0110 0111 1000 1001 *1010 1011 1100 1101 1110 1111',
    },
  },
  {
    id: 'litmus-iriw-rmbs',
    proof: { states: 166, witness: null },
    name: 'IRIW+rmbs',
    title: 'Independent reads with read barriers',
    question: 'And with a read barrier in each reader?',
    answer: 'Then they agree on every machine here; there are others, which show a store to some CPUs first.',
    source: program(
      'IRIW+rmbs',
      'x = 0, y = 0',
      [
        ['WRITE_ONCE(x, 1);'],
        ['WRITE_ONCE(y, 1);'],
        ['r0 = READ_ONCE(x);', 'smp_rmb();', 'r1 = READ_ONCE(y);'],
        ['r2 = READ_ONCE(y);', 'smp_rmb();', 'r3 = READ_ONCE(x);'],
      ],
      'P2:r0 == 1 && P2:r1 == 0 && P3:r2 == 1 && P3:r3 == 0',
    ),
    observed: ['P2:r0', 'P2:r1', 'P3:r2', 'P3:r3'],
    outcomes: {
      sc: '0000 0001 0010 0011 0100 0101 0110 0111 1000 1001 1011 1100 1101 1110 1111',
      tso: '0000 0001 0010 0011 0100 0101 0110 0111 1000 1001 1011 1100 1101 1110 1111',
      weak: '0000 0001 0010 0011 0100 0101 0110 0111 1000 1001 1011 1100 1101 1110 1111',
    },
  },
  {
    id: 'litmus-wrc-data-addr',
    proof: { states: 31, witness: null },
    name: 'WRC+data+addr',
    title: 'Write to read causality',
    question: 'A second thread hands on what it read. Can the third see that and miss the first write?',
    answer: 'No: the value must be read before it is written on, and the flag before the address is known.',
    source: program(
      'WRC+data+addr',
      'x = 0, y = 0',
      [
        ['WRITE_ONCE(x, 1);'],
        ['r0 = READ_ONCE(x);', 'WRITE_ONCE(y, r0);'],
        ['r1 = READ_ONCE(y);', 'r2 = READ_ONCE(x) after r1;'],
      ],
      'P1:r0 == 1 && P2:r1 == 1 && P2:r2 == 0',
    ),
    observed: ['P1:r0', 'P2:r1', 'P2:r2'],
    outcomes: { sc: '000 001 100 101 111', tso: '000 001 100 101 111', weak: '000 001 100 101 111' },
  },
  {
    id: 'litmus-corr',
    proof: { states: 9, witness: null },
    name: 'CoRR',
    title: 'Coherence of reads',
    question: 'Two reads of the same variable. Can the second see an older value than the first?',
    answer: 'Never: accesses to one variable keep their order on every machine.',
    source: program(
      'CoRR',
      'x = 0',
      [['WRITE_ONCE(x, 1);'], ['r0 = READ_ONCE(x);', 'r1 = READ_ONCE(x);']],
      'P1:r0 == 1 && P1:r1 == 0',
    ),
    observed: ['P1:r0', 'P1:r1'],
    outcomes: { sc: '00 01 11', tso: '00 01 11', weak: '00 01 11' },
  },
  {
    id: 'litmus-sb-rel-acq',
    proof: { states: 25, witness: 4 },
    name: 'SB+rel+acq',
    title: 'Store buffering with release and acquire',
    question: 'Do a release store and an acquire load make up for the full barrier?',
    answer:
      'No: a release holds what is above it, an acquire what is below. The load may still pass the store.',
    source: program(
      'SB+rel+acq',
      'x = 0, y = 0',
      [
        ['smp_store_release(&x, 1);', 'r0 = smp_load_acquire(&y);'],
        ['smp_store_release(&y, 1);', 'r1 = smp_load_acquire(&x);'],
      ],
      'P0:r0 == 0 && P1:r1 == 0',
    ),
    observed: ['P0:r0', 'P1:r1'],
    outcomes: { sc: '01 10 11', tso: '*00 01 10 11', weak: '*00 01 10 11' },
  },
];

/** The tests as scenarios; under the weak model, where there is most to see. */
export const LITMUS_PRESETS: readonly ProgramScenario[] = LITMUS.map(
  ({ id, title, question, answer, source, name, proof }) => ({
    kind: 'program',
    id,
    title: `${name}: ${title.charAt(0).toLowerCase()}${title.slice(1)}`,
    question,
    answer,
    memory: 'weak',
    source,
    expect: {
      verdict: 'holds',
      violated: proof.witness === null ? {} : { outcome: proof.witness },
      states: proof.states,
    },
  }),
);
