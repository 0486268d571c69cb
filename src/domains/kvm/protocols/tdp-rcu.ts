import type { Line, Op, Operand } from '../../../machine/instructions';
import { HEADER, pointer } from '../../../machine/values';
import { pageCallback } from '../callback';
import { flushUnits, inCommit, returnFrom } from '../commit';
import { lineOf, once, type BuildContext } from '../context';
import { pathTo } from '../links';
import { entriesOf } from '../prepare';
import type { Unit, UnitInstr } from '../../program';
import { readLock, readUnlock } from '../read-section';
import { cellKey } from '../table';
import { SPTE } from '../values';
import { singleRead } from '../walk';
import type { FunctionNames, Protocol } from './protocol';

const NAMES: FunctionNames = {
  walk: 'kvm_tdp_mmu_get_walk',
  callback: 'tdp_mmu_free_sp_rcu_callback',
  freeLockParts: '',
  freeUnlockParts: 'tdp_mmu_free_sp',
};
const REMOVED = 'handle_removed_pt';
const ZAP = 'tdp_mmu_zap_root';

/** The TDP MMU: readers only enter a read-side section, every page waits for a grace period. */
export const tdpRcu: Protocol = {
  name: 'TDP MMU',
  short: 'always deferred',
  origin: '2021, Linux 5.12',
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
  prepareRegisters: ({ table }) => [
    'table',
    ...table.pages.map((_, i) => `sp[${i + 1}]`).slice(0, table.pages[0].level),
  ],
  removesBelow: true,
  commit,
  commitRegisters: [],
  callback: (cpu, switches) => pageCallback(NAMES, cpu, switches),
};

/**
 * Walks from the root, takes the page out of its parent and removes it with all that hangs below; each page is handed
 * to RCU at once. The zapper itself is inside a read-side section until it has flushed: nothing is freed before.
 */
function prepare(context: BuildContext, batch: readonly number[]): Unit[] {
  return [
    once(
      lineOf(
        ZAP,
        'zap_rcu_lock',
        'rcu_read_lock();',
        'No grace period that frees what is removed here ends before the flush.',
      ),
      { op: { op: 'rcu-read-lock' } },
    ),
    unlink(context),
    remove(context, batch),
  ];
}

function unlink(context: BuildContext): Unit {
  const { table } = context;
  return {
    lines: [
      lineOf(
        ZAP,
        'tdp_walk',
        'for_each_tdp_pte(it, root, start, end) {',
        'From the root: a page that was removed cannot be reached any more.',
        { removable: false, movable: false },
      ),
      lineOf(
        'tdp_mmu_set_spte_atomic',
        'unlink_parents',
        'try_cmpxchg64(it->sptep, &it->old_spte, 0);',
        'Takes the page out of its parent, if nobody changed the entry meanwhile.',
      ),
    ],
    scope: 'page',
    emit: (page) => {
      const path = pathTo(page, context);
      if (path === null || path.length === 0) return [{ jump: `gone${page}` }];
      const step = (i: number): UnitInstr[] => {
        const { page: at, entry } = path[i];
        const of: Operand = i === 0 ? pointer(table.root) : { reg: 'table' };
        const subject = `${table.names[at]}[${entry}]`;
        const last = i === path.length - 1;
        const read: UnitInstr = {
          line: 'tdp_walk',
          subject,
          op: {
            op: 'load',
            dst: last ? register(context, page) : 'table',
            from: { cell: cellKey(entry), of },
          },
          branch: { test: { is: 'pointer' }, to: `down${page}.${i + 1}` },
          goto: `gone${page}`,
        };
        if (!last) return [read, { mark: `down${page}.${i + 1}` }];
        return [
          read,
          { mark: `down${page}.${i + 1}` },
          {
            line: 'unlink_parents',
            subject,
            op: {
              op: 'rmw',
              kind: 'cmpxchg',
              at: { cell: cellKey(entry), of },
              expect: { reg: register(context, page) },
              value: SPTE.none,
              order: 'full',
            },
            clear: ['table'],
          },
        ];
      };
      return path.flatMap((_, i) => step(i));
    },
  };
}

/** Register that holds the removed page of a level. */
function register({ table }: BuildContext, page: number): string {
  return `sp[${table.pages[page].level}]`;
}

/** Pages of the batch and all that may hang below them. */
function below({ table }: BuildContext, batch: readonly number[]): number[] {
  const found = new Set<number>();
  const visit = (page: number): void => {
    if (found.has(page)) return;
    found.add(page);
    for (const child of table.names.keys())
      if (table.links.to(child).some((link) => link.page === page)) visit(child);
  };
  batch.forEach(visit);
  return [...found];
}

function remove(context: BuildContext, batch: readonly number[]): Unit {
  const sites = new Map<string, number>();
  for (const page of batch)
    for (const one of below(context, [page])) sites.set(`${page} ${one}`, context.nextSite());
  const line = (id: string, text: string, why: string): Line => lineOf(REMOVED, id, text, why);
  return {
    lines: [
      line(
        'mark_invalid',
        'tdp_mmu_unlink_sp(kvm, sp);',
        'The page is on its way out; the count of used pages drops now.',
      ),
      line(
        'unlink_children',
        'xchg(sptep, FROZEN_SPTE);',
        'Freezes each entry of the removed page: no one may fill it again.',
      ),
      {
        ...line(
          'remove_below',
          'if (present(old) && !leaf(old)) handle_removed_pt(child);',
          'What hangs below goes as well.',
        ),
        indent: 1,
      },
      {
        ...line(
          'call_rcu',
          `call_rcu(&sp->rcu_head, ${NAMES.callback});`,
          'The page waits for a grace period, one callback each.',
        ),
        movable: false,
      },
    ],
    scope: 'page',
    emit: (page) => [
      ...removal(context, page, (one) => sites.get(`${page} ${one}`) ?? 0, `${page}`),
      { mark: `gone${page}` },
    ],
  };
}

/** One page and, where an entry leads to a child, that first; `tag` keeps the marks of this place apart. */
function removal(
  context: BuildContext,
  page: number,
  site: (page: number) => number,
  tag: string,
): UnitInstr[] {
  const { table, switches } = context;
  const sp = { reg: register(context, page) };
  const subject = table.names[page];
  return [
    { line: 'mark_invalid', subject, op: { op: 'mark', object: sp, flags: HEADER.invalid } },
    ...entriesOf(context, page).flatMap((entry): UnitInstr[] => {
      const child = [...table.names.keys()].find((one) =>
        table.links.to(one).some((l) => l.page === page && l.entry === Number(entry)),
      );
      const at = { cell: cellKey(entry), of: sp };
      const here = `${tag}.${entry}`;
      const freezes: UnitInstr = {
        line: 'unlink_children',
        subject: `${subject}[${entry}]`,
        op: { op: 'rmw', kind: 'xchg', at, value: SPTE.frozen, order: 'full' },
      };
      if (child === undefined || switches.off.has('remove_below')) return [freezes];
      const op = { ...freezes.op, dst: register(context, child) } as Op;
      return [
        {
          ...freezes,
          op,
          branch: { test: { is: 'pointer' }, to: `below${here}` },
          goto: `next${here}`,
        },
        { mark: `below${here}` },
        ...removal(context, child, site, here),
        { mark: `next${here}` },
      ];
    }),
    { line: 'call_rcu', subject, op: { op: 'call-rcu', head: sp, site: site(page) }, clear: [sp.reg] },
  ];
}

/** The flush; only then may the zapper leave its own read-side section. */
function commit(context: BuildContext, batch: readonly number[]): Unit[] {
  return inCommit([
    ...flushUnits(context),
    once(lineOf(ZAP, 'zap_rcu_unlock', 'rcu_read_unlock();', 'From here on the pages may be freed.'), {
      op: { op: 'rcu-read-unlock' },
    }),
    returnFrom(ZAP, batch),
  ]);
}
