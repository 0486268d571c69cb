import { COMMIT, lineOf, modeVariable, once, type BuildContext } from '../context';
import { shadowCommit } from '../commit';
import { prepareRegisters, shadowPrepare } from '../prepare';
import type { Unit } from '../../program';
import { freeNow } from '../release';
import { MODE } from '../values';
import { singleRead } from '../walk';
import { MERGED_NAMES } from './names';
import type { Protocol } from './protocol';
import { SHADOW } from './shadow';

const FN = MERGED_NAMES.walk;

/** May 2012: walkers turn interrupts off and say so; the flush's IPI waits for them, and pages go at once. */
export const irqOff: Protocol = {
  name: 'Interrupts off',
  short: 'the IPI waits',
  origin: 'May 2012, c142786c6291',
  names: MERGED_NAMES,
  host32: true,
  interruptsWalkers: true,
  readsOnce: true,
  usesInside: false,
  spinsOnCounter: false,
  enter,
  leave,
  walk: (spec, context) => singleRead(FN, spec, context),
  walkRegisters: [],
  prepare: shadowPrepare,
  prepareRegisters,
  removesBelow: false,
  ...SHADOW,
  commit: (context, batch) =>
    shadowCommit(
      context,
      batch,
      [freeNow(context)],
      [
        lineOf(
          COMMIT,
          'mb_commit',
          'smp_mb();',
          'Commit had one of its own in 2012; the flush begins with another, so it was dropped later.',
        ),
      ],
    ),
  commitRegisters: [],
  callback: null,
};

function enter({ cpu }: BuildContext): Unit[] {
  return [
    once(lineOf(FN, 'irq_disable', 'local_irq_disable();', 'From here on this CPU acknowledges no IPI.'), {
      op: { op: 'irq', on: false },
    }),
    once(
      lineOf(
        FN,
        'mode_reading',
        'vcpu->mode = READING_SHADOW_PAGE_TABLES;',
        'Tells the flush to send this CPU an IPI and wait for it.',
      ),
      { op: { op: 'store', to: { var: modeVariable(cpu) }, value: MODE.reading } },
    ),
    once(lineOf(FN, 'mb_after_reading', 'smp_mb();', 'The mode must be seen before the table is read.'), {
      op: { op: 'fence', kind: 'full' },
    }),
  ];
}

function leave(context: BuildContext): Unit[] {
  return [
    once(
      lineOf(
        FN,
        'mb_before_outside',
        'smp_mb();',
        'Every read of the table must be over before the mode is seen reset.',
      ),
      { op: { op: 'fence', kind: 'full' } },
    ),
    wayOut(context),
    once(lineOf(FN, 'irq_enable', 'local_irq_enable();', 'A pending IPI is taken from here on.'), {
      op: { op: 'irq', on: true },
    }),
  ];
}

/** `mode = OUTSIDE_GUEST_MODE`, by a plain store as in 2012 or by a release as today. */
function wayOut({ cpu, switches: { on, off } }: BuildContext): Unit {
  const mode = { var: modeVariable(cpu) };
  const release = on.has('release_outside') && !off.has('release_outside');
  return {
    lines: [
      lineOf(
        FN,
        'release_outside',
        'smp_store_release(&vcpu->mode, OUTSIDE_GUEST_MODE);',
        'As today: the release keeps earlier reads before it, without a full barrier.',
        { offByDefault: true },
      ),
      lineOf(
        FN,
        'mode_outside',
        'vcpu->mode = OUTSIDE_GUEST_MODE;',
        'Tells the flush that this CPU needs no IPI.',
        release ? { off: true } : {},
      ),
    ],
    emit: () => [
      release
        ? { line: 'release_outside', op: { op: 'store', to: mode, value: MODE.outside, order: 'release' } }
        : { line: 'mode_outside', op: { op: 'store', to: mode, value: MODE.outside } },
    ],
  };
}
