/**
 * How the TDP MMU takes pages away: out of the parent by compare-and-exchange, then the page and all that hangs below
 * it, each handed to RCU at once; the flush comes after, and only then the zapper leaves its own read-side section.
 */
import type { Why } from '../../texts/lines';
import {
  type Op,
  type Operand,
  type InstrSubject,
  entrySubject,
  vcpuSubject,
} from '../../machine/instructions';
import { HEADER, pointer } from '../../machine/values';
import { flushUnits, inCommit, returnFrom } from './commit';
import { lineOf, once, reloadVariable, ROOT_COUNT, type BuildContext } from './context';
import { pathTo } from './links';
import { entriesOf } from './prepare';
import type { Unit, UnitInstr, Line } from '../program';
import { cellKey } from './cell-keys';
import { FLAGS, SPTE } from './values';

export const TDP_ZAP = 'tdp_mmu_zap_root';
export const TDP_CALLBACK = 'tdp_mmu_free_sp_rcu_callback';
const REMOVED = 'handle_removed_pt';

/**
 * Walks from the root, takes the page out of its parent and removes it with all that hangs below. The zapper itself is
 * inside a read-side section until it has flushed: nothing is freed before.
 */
export function tdpPrepare(context: BuildContext, batch: readonly number[]): Unit[] {
  return [
    once(lineOf(TDP_ZAP, 'zap_rcu_lock', 'rcu_read_lock();', 'kvm.zap_rcu_lock'), {
      op: { op: 'rcu-read-lock' },
    }),
    unlink(context),
    remove(context, batch),
  ];
}

/** One register for what the zapper finds on each level, one for the table on its way, one for what an exchange found. */
export function tdpPrepareRegisters({ table }: BuildContext): string[] {
  return ['table', 'old', ...table.pages.map((_, i) => `sp[${i + 1}]`).slice(0, table.pages[0].level)];
}

/** The flush; only then may the zapper leave its own read-side section. */
export function tdpCommit(context: BuildContext, batch: readonly number[]): Unit[] {
  return inCommit([
    ...flushUnits(context),
    once(lineOf(TDP_ZAP, 'zap_rcu_unlock', 'rcu_read_unlock();', 'kvm.zap_rcu_unlock'), {
      op: { op: 'rcu-read-unlock' },
    }),
    returnFrom(TDP_ZAP, batch),
  ]);
}

function unlink(context: BuildContext): Unit {
  return {
    lines: [
      lineOf(TDP_ZAP, 'tdp_walk', 'for_each_tdp_pte(it, root, start, end) {', 'kvm.tdp_walk', {
        removable: false,
        movable: false,
      }),
      lineOf(
        'tdp_mmu_set_spte_atomic',
        'unlink_parents',
        'if (!try_cmpxchg64(it.sptep, &it.old_spte, 0)) goto retry;',
        'kvm.unlink_parents.atomic',
      ),
    ],
    scope: 'page',
    emit: (page) => {
      const path = pathTo(page, context);
      if (page === context.table.root) return [];
      if (path === null) return [{ jump: `gone${page}` }];
      return path.flatMap((_, i) => stepDown(path, i, page, context));
    },
  };
}

/** One level of the way to `page`; on the last the page is taken out of its parent. */
function stepDown(
  path: readonly { readonly page: number; readonly entry: number }[],
  i: number,
  page: number,
  context: BuildContext,
): UnitInstr[] {
  const { table } = context;
  const { page: at, entry } = path[i];
  const of: Operand = i === 0 ? pointer(table.root) : { reg: 'table' };
  const place = { cell: cellKey(entry), of };
  const subject = entrySubject(table.names[at], entry);
  const found = register(context, page);
  const read = (dst: string): UnitInstr => ({
    line: 'tdp_walk',
    subject,
    op: { op: 'load', dst, from: place },
    branch: { test: { is: 'pointer' }, to: `down${page}.${i + 1}` },
    goto: `gone${page}`,
  });
  if (i < path.length - 1) return [read('table'), { mark: `down${page}.${i + 1}` }];
  const line = 'unlink_parents';
  return [
    { mark: `retry${page}` },
    read(found),
    { mark: `down${page}.${i + 1}` },
    {
      line,
      subject,
      op: {
        op: 'rmw',
        kind: 'cmpxchg',
        at: place,
        expect: { reg: found },
        value: SPTE.none,
        dst: 'old',
        order: 'full',
      },
    },
    {
      line,
      subject,
      op: { op: 'combine', kind: 'equal', left: { reg: 'old' }, right: { reg: found } },
      clear: ['old'],
      branch: { test: { is: 'zero' }, to: `retry${page}` },
    },
  ];
}

/** Register that holds the removed page of a level. */
function register({ table }: BuildContext, page: number): string {
  return `sp[${table.pages[page].level}]`;
}

/** Pages that may hang below any of `parents`, in one of their entries. */
function childrenAt({ table }: BuildContext, parents: readonly number[], entry: string): number[] {
  const standing = new Set(parents.flatMap((page) => table.links.standIns(page)));
  return [...table.names.keys()].filter(
    (child) =>
      // A fault that would link a page anywhere else makes no table.
      table.pages[child].level === table.pages[parents[0]].level - 1 &&
      table.links.to(child).some((link) => standing.has(link.page) && link.entry === Number(entry)),
  );
}

function remove(context: BuildContext, batch: readonly number[]): Unit {
  // Every place that queues a callback has its number, and numbers go in the order of the code.
  const emitted = new Map(batch.map((page) => [page, removalOf(context, page)]));
  return {
    lines: [...(context.zapsRoot ? rootLines() : []), ...removeLines()],
    scope: 'page',
    emit: (page) => [...(emitted.get(page) ?? []), { mark: `gone${page}` }],
  };
}

/** A page that was taken out of its parent; or the root, which has none. */
function removalOf(context: BuildContext, page: number): UnitInstr[] {
  const { root } = context.table;
  if (page !== root) return removal(context, [page], `${page}`);
  if (context.rootUsers > 0) return emptyRoot(context);
  const sp = register(context, root);
  // Its last user has dropped it: nobody comes to it any more.
  return [
    { line: 'tdp_walk', op: { op: 'set', dst: sp, value: pointer(root) } },
    ...removal(context, [root], `${root}`),
  ];
}

function rootLines(): Line[] {
  const line = (id: string, text: string, why: Why, extra: Partial<Line> = {}): Line =>
    lineOf(TDP_ZAP, id, text, why, { movable: false, ...extra });
  return [
    line('root_check', 'if (!kvm_tdp_mmu_get_root(root)) continue;', 'kvm.root_check.tdp', {
      removable: false,
    }),
    line('mark_root', 'root->role.invalid = 1;', 'kvm.mark_root', { removable: false }),
    line('reload_roots', 'kvm_make_all_cpus_request(kvm, KVM_REQ_MMU_RELOAD);', 'kvm.reload_roots', {
      removable: false,
    }),
  ];
}

/**
 * A root in use stays: it is marked, its vCPUs are told to reload, and each of its entries goes with all that hangs below.
 * One that its last user has dropped is not found any more.
 */
function emptyRoot(context: BuildContext): UnitInstr[] {
  const { table, rootHolders } = context;
  const { root } = table;
  const subject: InstrSubject = { is: 'page', page: table.names[root] };
  return [
    {
      line: 'root_check',
      subject,
      op: { op: 'load', from: { var: ROOT_COUNT } },
      branch: { test: { is: 'zero' }, to: `gone${root}` },
    },
    { line: 'mark_root', subject, op: { op: 'mark', object: pointer(root), flags: FLAGS.obsolete } },
    ...rootHolders.map((holder): UnitInstr => ({
      line: 'reload_roots',
      subject: vcpuSubject(holder),
      op: { op: 'store', to: { var: reloadVariable(holder) }, value: 1 },
    })),
    ...entriesOf(context, root).flatMap((entry) => emptyEntry(context, entry)),
  ];
}

/** An entry of the root, by compare-and-exchange as any other; then what hung below it. */
function emptyEntry(context: BuildContext, entry: string): UnitInstr[] {
  const { table, switches } = context;
  const { root } = table;
  const children = childrenAt(context, [root], entry);
  const tag = `${root}.${entry}`;
  const subject = entrySubject(table.names[root], entry);
  const at = { cell: cellKey(entry), of: pointer(root) };
  const line = 'unlink_parents';
  const off = switches.off.has(line);
  if (children.length === 0) {
    const clears: Op = { op: 'rmw', kind: 'xchg', at, value: SPTE.none, order: 'full' };
    return off ? [] : [{ line, subject, op: clears }];
  }
  const sp = { reg: register(context, children[0]) };
  const exchange: UnitInstr[] = [
    {
      line,
      subject,
      op: { op: 'rmw', kind: 'cmpxchg', at, expect: sp, value: SPTE.none, dst: 'old', order: 'full' },
    },
    {
      line,
      subject,
      op: { op: 'combine', kind: 'equal', left: { reg: 'old' }, right: sp },
      clear: ['old'],
      branch: { test: { is: 'zero' }, to: `retry${tag}` },
    },
  ];
  return [
    { mark: `retry${tag}` },
    {
      line: 'tdp_walk',
      subject,
      op: { op: 'load', dst: sp.reg, from: at },
      branch: { test: { is: 'pointer' }, to: `below${tag}` },
      goto: `next${tag}`,
    },
    { mark: `below${tag}` },
    ...(off ? [] : exchange),
    ...removal(context, children, tag),
    { mark: `next${tag}` },
  ];
}

function removeLines(): Line[] {
  const line = (id: string, text: string, why: Why, extra: Partial<Line> = {}): Line =>
    lineOf(REMOVED, id, text, why, extra);
  return [
    line('mark_invalid', 'tdp_mmu_unlink_sp(kvm, sp);', 'kvm.mark_invalid'),
    line('unlink_children', 'old = xchg(sptep, FROZEN_SPTE);', 'kvm.unlink_children.faults'),
    line('remove_below', 'if (present(old) && !leaf(old)) handle_removed_pt(child);', 'kvm.remove_below', {
      indent: 1,
    }),
    line('call_rcu', `call_rcu(&sp->rcu_head, ${TDP_CALLBACK});`, 'kvm.call_rcu.page', { movable: false }),
  ];
}

/**
 * A page (one of `pages`: they can stand in the same entry) and, where an entry leads to a child, that first; `tag` keeps
 * the marks of this place apart.
 */
function removal(context: BuildContext, pages: readonly number[], tag: string): UnitInstr[] {
  const { table, switches } = context;
  const sp = { reg: register(context, pages[0]) };
  const [name] = pages.map((page) => table.names[page]);
  const subject: InstrSubject = { is: 'page', page: name };
  const entries = [...new Set(pages.flatMap((page) => entriesOf(context, page)))];
  const body = entries.flatMap((entry): UnitInstr[] => {
    const children = childrenAt(context, pages, entry);
    const at = { cell: cellKey(entry), of: sp };
    const place = entrySubject(name, entry);
    const here = `${tag}.${entry}`;
    const freezes = (dst?: string): Op => ({
      op: 'rmw',
      kind: 'xchg',
      at,
      value: SPTE.frozen,
      ...(dst === undefined ? {} : { dst }),
      order: 'full',
    });
    if (children.length === 0 || switches.off.has('remove_below'))
      return [{ line: 'unlink_children', subject: place, op: freezes() }];
    const dst = register(context, children[0]);
    const ways = { branch: { test: { is: 'pointer' }, to: `below${here}` }, goto: `next${here}` } as const;
    const look: UnitInstr = switches.off.has('unlink_children')
      ? // Even without an exchange the entry has to be read.
        { line: 'remove_below', subject: place, op: { op: 'load', dst, from: at }, ...ways }
      : { line: 'unlink_children', subject: place, op: freezes(dst), ...ways };
    return [look, { mark: `below${here}` }, ...removal(context, children, here), { mark: `next${here}` }];
  });
  return [
    { line: 'mark_invalid', subject, op: { op: 'mark', object: sp, flags: HEADER.removed } },
    ...body,
    {
      line: 'call_rcu',
      subject,
      op: { op: 'call-rcu', head: sp, site: context.nextSite() },
      clear: [sp.reg],
    },
  ];
}
