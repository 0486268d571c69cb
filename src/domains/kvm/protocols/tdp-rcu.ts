import { HEADER, pointer } from '../../../machine/values';
import { pageCallback } from '../callback';
import { COMMIT, lineOf, type BuildContext } from '../context';
import { entriesOf } from '../prepare';
import type { Unit, UnitInstr } from '../program';
import { readLock, readUnlock } from '../read-section';
import { cellKey } from '../table';
import { SPTE } from '../values';
import { singleRead } from '../walk';
import type { FunctionNames, Protocol } from './protocol';

const NAMES: FunctionNames = {
  walk: 'kvm_mmu_walk_shadow_page_lockless',
  callback: 'tdp_mmu_free_sp_rcu_callback',
  freeLockParts: '',
  freeUnlockParts: 'kvm_mmu_free_unlock_parts',
};
const REMOVED = 'handle_removed_pt';

/** The TDP MMU: readers only enter a read-side section, every page waits for a grace period. */
export const tdpRcu: Protocol = {
  name: 'TDP MMU',
  short: 'always deferred',
  origin: '2020, Linux 5.10',
  names: NAMES,
  host32: false,
  interruptsWalkers: false,
  readsOnce: true,
  usesInside: false,
  spinsOnCounter: false,
  enter: () => [readLock(NAMES.walk)],
  leave: () => [readUnlock(NAMES.walk)],
  walk: (spec, context) =>
    singleRead(NAMES.walk, spec, context, 'spte = READ_ONCE(*it.sptep); /* frozen counts as not present */'),
  walkRegisters: [],
  prepare,
  release,
  releaseRegisters: [],
  callback: (cpu, switches) => pageCallback(NAMES, cpu, switches),
};

/** Entries change by compare-and-exchange, and those of a removed table are frozen. */
function prepare(context: BuildContext): Unit[] {
  return [unlink(context), freeze(context), markRemoved(context)];
}

function unlink({ table }: BuildContext): Unit {
  return {
    lines: [
      lineOf(
        REMOVED,
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
  };
}

function freeze(context: BuildContext): Unit {
  const { table } = context;
  return {
    lines: [
      lineOf(
        REMOVED,
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
  };
}

function markRemoved({ table }: BuildContext): Unit {
  return {
    lines: [
      lineOf(
        REMOVED,
        'mark_invalid',
        'tdp_mmu_unlink_sp(kvm, sp);',
        'The page is on its way out; the count of used pages drops now.',
      ),
    ],
    scope: 'page',
    emit: (page) => [
      { subject: table.names[page], op: { op: 'mark', object: pointer(page), flags: HEADER.invalid } },
    ],
  };
}

/** One callback for each page. */
function release(context: BuildContext, batch: readonly number[]): Unit[] {
  const numbered = batch.map((page) => ({ page, site: context.nextSite() }));
  return [
    {
      lines: [
        lineOf(
          COMMIT,
          'call_rcu',
          `call_rcu(&sp->rcu_head, ${NAMES.callback});`,
          'Every page waits for a grace period, one callback each.',
          { movable: false },
        ),
      ],
      emit: () =>
        numbered.map(({ page, site }): UnitInstr => ({
          subject: context.table.names[page],
          op: { op: 'call-rcu', head: pointer(page), site },
        })),
    },
  ];
}
