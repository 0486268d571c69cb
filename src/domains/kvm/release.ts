/** The answers to "when may the pages of a batch be freed?" that more than one protocol gives. */
import { FLAGS } from './values';
import { pointer } from '../../machine/values';
import { COMMIT, COUNTER, invalidList, lineOf, once, type BuildContext } from './context';
import type { FunctionNames } from './protocols/protocol';
import type { Unit, UnitInstr, Line } from '../program';

/** At once, one page after the other, until the invalid_list is empty. */
export function freeNow(context: BuildContext, names: FunctionNames, indent?: number): Unit {
  const list = { var: invalidList(context.cpu) };
  const line = lineOf(COMMIT, 'free_now', `while (pages left) ${names.freeNow};`, 'kvm.free_now', {
    movable: false,
    ...(indent === undefined ? {} : { indent }),
  });
  return {
    lines: [line],
    emit: () => [
      { mark: 'free' },
      { op: { op: 'free-first', list }, branch: { test: { is: 'nonzero' }, to: 'free' } },
    ],
  };
}

/** After a grace period if the counter says that someone is inside, else at once. */
export function deferIfReaders(
  context: BuildContext,
  batch: readonly number[],
  names: FunctionNames,
): Unit[] {
  const site = context.nextSite();
  const read = once(
    lineOf(COMMIT, 'counter_read', 'readers = atomic_read(&kvm->arch.reader_counter);', 'kvm.counter_read'),
    { op: { op: 'load', dst: 'readers', from: COUNTER } },
  );
  return [read, deferral(context, batch, site, names), freeNow(context, names, 1)];
}

/** `if (readers) { … call_rcu } else`: the way past `free_now`. */
function deferral(context: BuildContext, batch: readonly number[], site: number, names: FunctionNames): Unit {
  const list = { var: invalidList(context.cpu) };
  return {
    lines: deferralLines(names),
    emit: () => [
      {
        line: 'counter_test',
        op: { op: 'test', value: { reg: 'readers' } },
        clear: ['readers'],
        branch: { test: { is: 'zero' }, to: 'free' },
      },
      ...(context.switches.off.has('counter_test')
        ? []
        : [
            ...batch.map((page): UnitInstr => ({
              line: 'free_lock_parts',
              subject: { is: 'page', page: context.table.names[page] },
              op: { op: 'mark', object: pointer(page), flags: FLAGS.lockParts },
            })),
            { line: 'call_rcu', op: { op: 'call-rcu', head: 0, list, site } } satisfies UnitInstr,
            { jump: 'return' },
          ]),
    ],
  };
}

function deferralLines(names: FunctionNames): Line[] {
  return [
    lineOf(COMMIT, 'counter_test', 'if (readers) {', 'kvm.counter_test', {
      movable: false,
    }),
    lineOf(COMMIT, 'free_lock_parts', `${names.freeLockParts}(invalid_list);`, 'kvm.free_lock_parts', {
      indent: 1,
      movable: false,
      removable: false,
    }),
    lineOf(COMMIT, 'call_rcu', `call_rcu(&first->rcu, ${names.callback});`, 'kvm.call_rcu.batch', {
      indent: 1,
      movable: false,
    }),
    lineOf(COMMIT, 'deferred', '} else', null, { movable: false, removable: false }),
  ];
}
