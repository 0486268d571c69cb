import type { Line } from '../machine/instructions';
import { HEADER } from '../machine/system';
import { pointer } from '../machine/values';
import {
  arrange,
  assemble,
  copy,
  emit,
  isInstr,
  shown,
  type Program,
  type Unit,
  type UnitInstr,
} from './program';
import { reloadVariable } from './root';
import type { ZapThread } from './spec';
import { clearEntry, clearLines } from './entries';
import { cellKey } from './table';
import { MODE, SPTE } from './values';
import { modeVariable, type BuildContext } from './walker';

const LOCK = { var: 'mmu_lock' } as const;
const COUNTER = { var: 'reader_counter' } as const;
const PREPARE = 'kvm_mmu_prepare_zap_page';
const COMMIT = 'kvm_mmu_commit_zap_page';

export function invalidList(cpu: number): string {
  return `invalid_list.${cpu}`;
}

function line(fn: string, id: string, text: string, why: string, extra: Partial<Line> = {}): Line {
  return { id, fn, text, why, removable: true, movable: true, ...extra };
}

function once(own: Line, ...items: UnitInstr[]): Unit {
  return { lines: [own], emit: () => items };
}

/** The program of a CPU that zaps pages under mmu_lock: prepare each page, commit each batch once. */
export function buildZapper(spec: ZapThread, context: BuildContext): Program {
  const batches = spec.batches.map((batch) => batch.map((name) => context.table.page(name)));
  const units = arrange(
    [
      once(
        line('zap', 'mmu_lock', 'spin_lock(&kvm->mmu_lock);', 'Only one CPU at a time changes the table.'),
        { op: { op: 'lock', at: LOCK } },
      ),
      ...zapUnits(context, batches[0] ?? []),
      once(line('zap', 'mmu_unlock', 'spin_unlock(&kvm->mmu_lock);', 'Lets others change the table.'), {
        op: { op: 'unlock', at: LOCK },
      }),
    ],
    context.switches,
  );
  const items = batches.flatMap((batch, i) => {
    const own =
      i === 0
        ? units
        : arrange([units[0], ...zapUnits(context, batch), units[units.length - 1]], context.switches);
    return copy(emit(own, context.switches, batch), `#${i}`);
  });
  const lines = shown(units, context.switches);
  return {
    lines,
    thread: {
      name: spec.name ?? `CPU ${context.cpu}`,
      lines,
      code: assemble(items),
      registers: zapRegisters(context),
    },
  };
}

/** Registers that zapping needs. */
export function zapRegisters(context: BuildContext): { name: string; init: number }[] {
  const counts = context.protocol === 'rcu-posted' || context.protocol === 'rcu-merged';
  return counts ? [{ name: 'readers', init: 0 }] : [];
}

/** Prepare and commit for one batch (object numbers), without the lock around them. */
export function zapUnits(context: BuildContext, batch: readonly number[]): Unit[] {
  const prepare = context.protocol === 'tdp-rcu' ? tdpPrepareUnits(context) : prepareUnits(context);
  return [...prepare, ...commitUnits(context, batch)];
}

function entriesOf(context: BuildContext, page: number): string[] {
  return context.table.objects[page].cells.map((c) => c.key).filter((key) => /^\d+$/.test(key));
}

function prepareUnits(context: BuildContext): Unit[] {
  const { table, cpu } = context;
  const own = (id: string, text: string, why: string, extra: Partial<Line> = {}): Line =>
    line(PREPARE, id, text, why, extra);
  const halves = clearLines(context, PREPARE);
  const holders = context.rootHolders;
  const isRoot = (page: number): boolean => page === table.root && holders.length > 0;
  const rootLines: Line[] =
    holders.length > 0
      ? [
          own('root_check', 'if (sp->root_count) {', 'A root that vCPUs still use is not zapped now.', {
            movable: false,
          }),
          own('mark_root', 'sp->role.invalid = 1;', 'It is only marked; the last vCPU to drop it zaps it.', {
            indent: 1,
            movable: false,
            removable: false,
          }),
          own('reload_roots', 'kvm_reload_remote_mmus(kvm);', 'Tells every vCPU to drop its root.', {
            indent: 1,
            movable: false,
          }),
          own('root_end', '} else', '', { movable: false, removable: false }),
        ]
      : [];
  return [
    ...(rootLines.length > 0
      ? [
          {
            lines: rootLines,
            scope: 'page' as const,
            emit: (page: number): UnitInstr[] =>
              isRoot(page)
                ? [
                    {
                      line: 'root_check',
                      subject: table.names[page],
                      op: { op: 'load', from: { var: 'root_count' } },
                      branch: { test: { is: 'zero' }, to: `idle${page}` },
                    },
                    {
                      line: 'mark_root',
                      subject: table.names[page],
                      op: { op: 'mark', object: pointer(page), flags: HEADER.obsolete },
                    },
                    ...holders.map((holder): UnitInstr => ({
                      line: 'reload_roots',
                      subject: `vCPU ${holder}`,
                      op: { op: 'store', to: { var: reloadVariable(holder) }, value: 1 },
                    })),
                    { jump: `kept${page}` },
                    { mark: `idle${page}` },
                  ]
                : [],
          },
        ]
      : []),
    {
      lines: [
        own(
          'unlink_children',
          'kvm_mmu_page_unlink_children(kvm, sp);',
          'Clears every entry of the page; the children stay, they only lose a parent.',
        ),
        ...halves,
      ],
      scope: 'page',
      emit: (page) =>
        entriesOf(context, page).flatMap((entry) => clearEntry(context, page, entry, 'unlink_children')),
    },
    {
      lines: [
        own(
          'unlink_parents',
          'kvm_mmu_unlink_parents(kvm, sp);',
          'Clears every parent entry that points to the page: no new walk can reach it.',
        ),
      ],
      scope: 'page',
      emit: (page) =>
        table
          .parents(page)
          .flatMap((parent) => clearEntry(context, parent.page, String(parent.entry), 'unlink_parents')),
    },
    {
      lines: [
        own(
          'mark_invalid',
          'sp->role.invalid = 1; list_move(&sp->link, invalid_list);',
          'The page is on its way out; the count of used pages drops now.',
        ),
      ],
      scope: 'page',
      emit: (page) => [
        {
          subject: table.names[page],
          op: {
            op: 'list-add',
            object: pointer(page),
            list: { var: invalidList(cpu) },
            flags: HEADER.invalid,
          },
        },
        ...(isRoot(page) ? [{ mark: `kept${page}` }] : []),
      ],
    },
  ];
}

/** The TDP MMU changes entries by compare-and-exchange and freezes those of a removed table. */
function tdpPrepareUnits(context: BuildContext): Unit[] {
  const { table } = context;
  const fn = 'handle_removed_pt';
  return [
    {
      lines: [
        line(
          fn,
          'unlink_parents',
          'cmpxchg64(parent_sptep, old_spte, 0);',
          'Takes the page out of its parent, if nobody changed the entry meanwhile.',
        ),
      ],
      scope: 'page',
      emit: (page) =>
        table.parents(page).map((parent): UnitInstr => ({
          subject: `${table.names[parent.page]}[${parent.entry}]`,
          op: {
            op: 'rmw',
            kind: 'cmpxchg',
            at: { cell: cellKey(parent.entry), of: pointer(parent.page) },
            expect: pointer(page),
            value: SPTE.none,
            order: 'full',
          },
        })),
    },
    {
      lines: [
        line(
          fn,
          'unlink_children',
          'xchg(sptep, FROZEN_SPTE);',
          'Freezes each entry of the removed page: no one may fill it again.',
        ),
      ],
      scope: 'page',
      emit: (page) =>
        entriesOf(context, page).map((entry): UnitInstr => ({
          subject: `${table.names[page]}[${entry}]`,
          op: {
            op: 'rmw',
            kind: 'xchg',
            at: { cell: cellKey(entry), of: pointer(page) },
            value: SPTE.frozen,
            order: 'full',
          },
        })),
    },
    {
      lines: [
        line(
          fn,
          'mark_invalid',
          'tdp_mmu_unlink_sp(kvm, sp);',
          'The page is on its way out; the count of used pages drops now.',
        ),
      ],
      scope: 'page',
      emit: (page) => [
        { subject: table.names[page], op: { op: 'mark', object: pointer(page), flags: HEADER.invalid } },
      ],
    },
  ];
}

/** What commit does, once for the batch. */
function commitUnits(context: BuildContext, batch: readonly number[]): Unit[] {
  const own = (id: string, text: string, why: string, extra: Partial<Line> = {}): Line =>
    line(COMMIT, id, text, why, extra);
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

/** Asks every other vCPU whether it is in the guest or reading the table; sends IPIs and waits for the acks. */
function flushUnit(context: BuildContext): Unit {
  const own = (id: string, text: string, why: string, extra: Partial<Line> = {}): Line =>
    line('kvm_flush_remote_tlbs', id, text, why, { movable: false, ...extra });
  const targets = context.flushTargets.filter((cpu) => cpu !== context.cpu);
  const guests = context.guests.filter((cpu) => cpu !== context.cpu);
  const requests: Line[] =
    guests.length > 0
      ? [
          own(
            'request_flush',
            'kvm_make_request(KVM_REQ_TLB_FLUSH, vcpu);',
            'A vCPU outside the guest flushes when it next enters.',
            { indent: 1 },
          ),
          own('mb_after_request', 'smp_mb();', 'The request must be seen before the mode is read.', {
            indent: 1,
          }),
        ]
      : [];
  const inside: Line[] =
    targets.length > 0
      ? [
          own(
            'send_ipi',
            'if (vcpu->mode != OUTSIDE_GUEST_MODE) send IPI;',
            'A CPU outside is not disturbed.',
            { indent: 1 },
          ),
          own('wait_acks', 'wait for every acknowledgement;', 'A CPU acknowledges only with interrupts on.', {
            indent: 1,
          }),
        ]
      : [];
  return {
    lines: [
      own(
        'flush_remote_tlbs',
        'kvm_flush_remote_tlbs(kvm);',
        targets.length > 0
          ? 'Throws the vCPUs out of what they may have cached.'
          : 'Nobody to interrupt: it orders nothing by itself.',
        { movable: true },
      ),
      ...requests,
      ...inside,
    ],
    emit: () => {
      if (targets.length === 0) return [{ line: 'flush_remote_tlbs', op: { op: 'nop' } }];
      if (context.switches.off.has('flush_remote_tlbs')) return [];
      return [
        ...guests.map((cpu): UnitInstr => ({
          line: 'request_flush',
          subject: `vCPU ${cpu}`,
          op: { op: 'store', to: { var: requestVariable(cpu) }, value: 1 },
        })),
        ...(guests.length > 0
          ? [{ line: 'mb_after_request', op: { op: 'fence', kind: 'full' } } satisfies UnitInstr]
          : []),
        ...targets.flatMap((cpu): UnitInstr[] => [
          {
            line: 'send_ipi',
            subject: `vCPU ${cpu}`,
            op: { op: 'load', from: { var: modeVariable(cpu) } },
            branch: { test: { is: 'equal', value: MODE.outside }, to: `skip${cpu}` },
          },
          { line: 'send_ipi', subject: `vCPU ${cpu}`, op: { op: 'ipi', cpu } },
          { mark: `skip${cpu}` },
        ]),
        { line: 'wait_acks', op: { op: 'ipi-wait' } },
      ];
    },
  };
}

export function requestVariable(cpu: number): string {
  return `vcpu${cpu}.request`;
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
