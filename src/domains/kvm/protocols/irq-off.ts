import { COMMIT, lineOf, modeVariable, once, type BuildContext } from '../context';
import { shadowCommit } from '../commit';
import { prepareRegisters, shadowPrepare } from '../prepare';
import type { Unit } from '../../program';
import { freeNow } from '../release';
import { MODE } from '../values';
import { singleRead } from '../walk';
import { DEBUG_WALK, MERGED_NAMES } from './names';
import type { Protocol } from './protocol';
import { SHADOW } from './shadow';
import { commit } from '../../sources';
import { MMU } from './sources';

const FN = MERGED_NAMES.walk;
const BEGIN = 'walk_shadow_page_lockless_begin';
const END = 'walk_shadow_page_lockless_end';

/** May 2012: walkers turn interrupts off and say so; the flush's IPI waits for them, and pages go at once. */
export const irqOff: Protocol = {
  sources: [commit('c142786c6291'), MMU],
  names: MERGED_NAMES,
  host32: true,
  interruptsWalkers: true,
  keeps: 'spte',
  readsOnce: true,
  usesInside: false,
  spinsOnCounter: false,
  enter,
  leave,
  walk: (spec, context) => singleRead(spec.hierarchy === true ? DEBUG_WALK : FN, spec, context),
  walkRegisters: [],
  prepare: shadowPrepare,
  prepareRegisters,
  generations: true,
  removesBelow: false,
  ...SHADOW,
  commit: (context, batch) =>
    shadowCommit(
      context,
      batch,
      [freeNow(context, MERGED_NAMES)],
      [lineOf(COMMIT, 'mb_commit', 'smp_mb();', 'kvm.mb_commit')],
    ),
  commitRegisters: [],
  callback: null,
};

function enter({ cpu }: BuildContext): Unit[] {
  return [
    once(lineOf(BEGIN, 'irq_disable', 'local_irq_disable();', 'kvm.irq_disable'), {
      op: { op: 'irq', on: false },
    }),
    once(lineOf(BEGIN, 'mode_reading', 'vcpu->mode = READING_SHADOW_PAGE_TABLES;', 'kvm.mode_reading'), {
      op: { op: 'store', to: { var: modeVariable(cpu) }, value: MODE.reading },
    }),
    once(lineOf(BEGIN, 'mb_after_reading', 'smp_mb();', 'kvm.mb_after_reading'), {
      op: { op: 'fence', kind: 'full' },
    }),
  ];
}

function leave(context: BuildContext): Unit[] {
  return [
    once(lineOf(END, 'mb_before_outside', 'smp_mb();', 'kvm.mb_before_outside'), {
      op: { op: 'fence', kind: 'full' },
    }),
    wayOut(context),
    once(lineOf(END, 'irq_enable', 'local_irq_enable();', 'kvm.irq_enable'), {
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
        END,
        'release_outside',
        'smp_store_release(&vcpu->mode, OUTSIDE_GUEST_MODE);',
        'kvm.release_outside',
        { offByDefault: true },
      ),
      lineOf(
        END,
        'mode_outside',
        'vcpu->mode = OUTSIDE_GUEST_MODE;',
        'kvm.mode_outside',
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
