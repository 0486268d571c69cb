import type { Line } from '../../machine/instructions';
import { HEADER } from '../../machine/system';
import { pointer } from '../../machine/values';
import { COUNTER, invalidList, lineOf, once, type BuildContext } from './context';
import { flushUnit } from './flush';
import { isInstr, type Unit, type UnitInstr } from './program';

const COMMIT = 'kvm_mmu_commit_zap_page';

/** What commit does, once for the batch. */
export function commitUnits(context: BuildContext, batch: readonly number[]): Unit[] {
  const own = (id: string, text: string, why: string, extra: Partial<Line> = {}): Line =>
    lineOf(COMMIT, id, text, why, extra);
  const span = 'commit';
  const spanned = (unit: Unit): Unit => ({
    ...unit,
    emit: (page) => unit.emit(page).map((item) => (isInstr(item) ? { ...item, span } : item)),
  });
  const doneLine: Line = own(
    'commit_return',
    'return;',
    'The caller counts the pages as gone from here on.',
    { removable: false, movable: false },
  );
  return [
    once(
      own(
        'mb_before_check',
        'smp_mb();',
        'The cleared entries must be seen before anyone is asked who is inside.',
      ),
      { op: { op: 'fence', kind: 'full' } },
    ),
    flushUnit(context),
    ...releaseUnits(context, batch, own),
    {
      lines: [doneLine],
      emit: () => [
        { mark: 'return' },
        {
          op: { op: 'nop' },
          observe: [{ concern: 'freed-on-return', watch: 'freed', objects: batch }],
        } satisfies UnitInstr,
      ],
    } satisfies Unit,
  ].map(spanned);
}

/** The protocols' own answers to "when may the pages be freed?". */
function releaseUnits(
  context: BuildContext,
  batch: readonly number[],
  own: (id: string, text: string, why: string, extra?: Partial<Line>) => Line,
): Unit[] {
  const { table, cpu } = context;
  const list = { var: invalidList(cpu) };
  const freeNow: Unit = {
    lines: [
      own(
        'free_now',
        'while (pages left) kvm_mmu_free_page(kvm, first);',
        'The memory goes back to the allocator at once.',
        { movable: false },
      ),
    ],
    emit: () => [
      { mark: 'free' },
      { op: { op: 'free-first', list }, branch: { test: { is: 'nonzero' }, to: 'free' } },
    ],
  };
  const sites = (): number => context.nextSite();
  switch (context.protocol) {
    case 'unprotected':
    case 'mmu-lock':
    case 'irq-off':
      return [freeNow];
    case 'rcu-posted':
    case 'rcu-merged': {
      const site = sites();
      return [
        once(own('counter_read', 'readers = atomic_read(&kvm->arch.reader_counter);', 'Is anyone inside?'), {
          op: { op: 'load', dst: 'readers', from: COUNTER },
        }),
        {
          lines: [
            own('counter_test', 'if (readers) {', 'Someone is inside: freeing must wait.', {
              movable: false,
            }),
            own(
              'free_lock_parts',
              'free_mmu_pages_unlock_parts(invalid_list);',
              'What mmu_lock protects goes at once: the hash link, the frame numbers.',
              { indent: 1, movable: false },
            ),
            own(
              'call_rcu',
              'call_rcu(&first->rcu, free_invalid_pages_rcu);',
              'The first page carries the rest of the list to the callback.',
              { indent: 1, movable: false },
            ),
            own('deferred', '} else', '', { movable: false, removable: false }),
          ],
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
                    subject: table.names[page],
                    op: { op: 'mark', object: pointer(page), flags: HEADER.lockParts },
                  })),
                  { line: 'call_rcu', op: { op: 'call-rcu', head: 0, list, site } } satisfies UnitInstr,
                  { jump: 'return' },
                ]),
          ],
        },
        { ...freeNow, lines: freeNow.lines.map((l) => ({ ...l, indent: 1 })) },
      ];
    }
    case 'tdp-rcu': {
      const own1 = own(
        'call_rcu',
        'call_rcu(&sp->rcu_head, tdp_mmu_free_sp_rcu_callback);',
        'Every page waits for a grace period, one callback each.',
        { movable: false },
      );
      const numbered = batch.map((page) => ({ page, site: sites() }));
      return [
        {
          lines: [own1],
          emit: () =>
            numbered.map(({ page, site }): UnitInstr => ({
              subject: table.names[page],
              op: { op: 'call-rcu', head: pointer(page), site },
            })),
        },
      ];
    }
    case 'sync-rcu': {
      const site = sites();
      return [
        {
          lines: [
            own(
              'synchronize_rcu',
              'synchronize_rcu();',
              'Sleeps until every reader that is inside now has left.',
              { movable: false },
            ),
          ],
          emit: () => [{ op: { op: 'sync-rcu', site } }, { op: { op: 'sync-rcu-wait', site } }],
        },
        freeNow,
      ];
    }
    case 'counter-spin':
      return [
        {
          lines: [
            own(
              'counter_spin',
              'while (atomic_read(&kvm->arch.reader_counter)) cpu_relax();',
              'Waits until nobody is inside, however long that takes.',
              { movable: false },
            ),
          ],
          emit: () => [
            { mark: 'spin' },
            { op: { op: 'load', from: COUNTER }, branch: { test: { is: 'nonzero' }, to: 'spin' } },
          ],
        },
        freeNow,
      ];
  }
}
