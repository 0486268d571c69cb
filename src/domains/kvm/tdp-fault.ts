/**
 * A page fault of the TDP MMU. It holds mmu_lock for read, so zappers and other faults change the table meanwhile; it is
 * inside RCU, so no page that it has come to is freed; and it changes entries by compare-and-exchange, so that it finds
 * out where somebody was faster:
 *
 *     zapper                              fault
 *                                         read L3[2] → L2, L2[0] = 0
 *     L3[2]: L2 → 0
 *     L2[0]: 0 → frozen
 *                                         L2[0]: 0 → L1?   not 0 any more: gives L1 back, tries again later
 */
import { type Op, entrySubject } from '../../machine/instructions';
import { lineOf, once, type BuildContext } from './context';
import { FOR_READ, FOR_WRITE, letGo, takeLock } from './lock';
import type { Link } from './links';
import type { Protocol } from './protocols/protocol';
import { reloadRegisters, reloadUnits } from './root';
import { asksNotifier, guestUses, lookUp, NOTIFIER_REGISTERS, retryUnits } from './notifier';
import { buildRemapper, finished, flushReplaced, TABLE, walkDown, type Replacing } from './mapper';
import { arrange, type Program, type Unit, type UnitInstr, type Line } from '../program';
import type { MapThread, RemapThread } from './spec';
import { cellKey } from './cell-keys';
import { SPTE } from './values';

const FAULT = 'direct_page_fault';
const MAP = 'kvm_tdp_mmu_map';
const SET = 'tdp_mmu_set_spte_atomic';

/** The host replaces a page: no fault may come in between, so it holds the lock for write. */
const TDP_REPLACING: Replacing = {
  lock: FOR_WRITE,
  walk: 'kvm_tdp_mmu_set_spte_gfn',
  set: 'tdp_mmu_set_spte',
};

export function buildTdpRemapper(spec: RemapThread, context: BuildContext): Program {
  return buildRemapper(spec, TDP_REPLACING, context);
}

export function buildTdpFault(spec: MapThread, protocol: Protocol, context: BuildContext): Program {
  const into: Link = { page: context.table.page(spec.into.page), entry: spec.into.entry };
  const units = arrange(
    [
      ...reloadUnits(spec, protocol, context),
      ...lookUp(FAULT, spec, context),
      takeLock(FAULT, 'map_lock', FOR_READ),
      ...retryUnits(spec, context),
      once(lineOf(MAP, 'map_rcu_lock', 'rcu_read_lock();', 'kvm.map_rcu_lock'), {
        op: { op: 'rcu-read-lock' },
      }),
      walkDown(into.page, context, MAP, {
        text: 'tdp_mmu_for_each_pte(it, mmu, gfn, gfn + 1)',
        why: 'kvm.map_walk.frozen',
      }),
      allocate(spec, into, context),
      link(spec, into),
      setLeaf(spec, context),
      ...flushReplaced(spec, context),
      ...guestUses(spec, context),
      once(
        lineOf(MAP, 'map_rcu_unlock', 'rcu_read_unlock();', 'kvm.map_rcu_unlock'),
        { mark: 'out' },
        { op: { op: 'rcu-read-unlock' } },
      ),
      letGo(FAULT, 'map_unlock', FOR_READ),
    ],
    context.switches,
  );
  const more = asksNotifier(spec, context) ? NOTIFIER_REGISTERS : [];
  return finished(
    units,
    spec.name,
    ['table', 'sp', 'old', ...more],
    context,
    reloadRegisters(spec, protocol, context),
  );
}

/** What is there decides: a table is gone into, nothing is filled, a frozen entry sends the fault away. */
function allocate(spec: MapThread, into: Link, context: BuildContext): Unit {
  const sp = { reg: 'sp' } as const;
  return once(
    lineOf(
      MAP,
      'alloc_page',
      'if (!present(it.old_spte)) sp = tdp_mmu_alloc_sp(vcpu);',
      'kvm.alloc_page.frozen',
      { removable: false, movable: false },
    ),
    {
      subject: entrySubject(spec.into.page, spec.into.entry),
      op: { op: 'load', dst: sp.reg, from: { cell: cellKey(into.entry), of: TABLE } },
      branch: { test: { is: 'pointer' }, to: 'present' },
    },
    { op: { op: 'test', value: sp }, branch: { test: { is: 'zero' }, to: 'empty' }, goto: 'out' },
    { mark: 'empty' },
    {
      subject: { is: 'page', page: spec.page },
      op: { op: 'alloc', dst: sp.reg, object: context.table.page(spec.page) },
      branch: { test: { is: 'zero' }, to: 'out' },
    },
  );
}

/** The empty page goes in, if the entry is still empty; else it is given back. */
function link(spec: MapThread, into: Link): Unit {
  const sp = { reg: 'sp' } as const;
  const subject = entrySubject(spec.into.page, spec.into.entry);
  const lines: Line[] = [
    lineOf(SET, 'link_page', 'if (!try_cmpxchg64(it.sptep, &it.old_spte, sp))', 'kvm.link_page.atomic', {
      removable: false,
    }),
    lineOf(MAP, 'free_unused', 'tdp_mmu_free_sp(sp), goto retry;', 'kvm.free_unused', {
      indent: 1,
      movable: false,
    }),
  ];
  const exchange: Op = {
    op: 'rmw',
    kind: 'cmpxchg',
    at: { cell: cellKey(into.entry), of: TABLE },
    expect: SPTE.none,
    value: sp,
    dst: 'old',
    order: 'full',
  };
  return {
    lines,
    emit: () => [
      {
        line: 'link_page',
        subject,
        op: exchange,
        branch: { test: { is: 'zero' }, to: 'present' },
      },
      { line: 'free_unused', subject: { is: 'page', page: spec.page }, op: { op: 'free', object: sp } },
      { jump: 'out' },
      { mark: 'present' },
    ],
  };
}

function setLeaf(spec: MapThread, { table }: BuildContext): Unit {
  const sp = { reg: 'sp' } as const;
  return {
    lines: [
      lineOf(
        'tdp_mmu_map_handle_target_level',
        'fill_page',
        'tdp_mmu_set_spte_atomic(vcpu->kvm, it, new_spte);',
        'kvm.fill_page.atomic',
        { removable: false },
      ),
    ],
    emit: () =>
      Object.entries(spec.entries).flatMap(([entry, text]): UnitInstr[] => {
        const at = { cell: cellKey(entry), of: sp };
        const subject = entrySubject(spec.page, entry);
        return [
          {
            subject,
            op: { op: 'load', dst: 'old', from: at },
            branch: { test: { is: 'equal', value: SPTE.frozen }, to: 'out' },
          },
          {
            subject,
            op: {
              op: 'rmw',
              kind: 'cmpxchg',
              at,
              expect: { reg: 'old' },
              value: table.value(text),
              order: 'full',
            },
            clear: ['old'],
          },
        ];
      }),
  };
}
