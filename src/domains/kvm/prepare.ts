import { entrySubject, vcpuSubject, type InstrSubject } from '../../machine/instructions';
import { FLAGS } from './values';
import type { Why } from '../../texts/lines';
import { HEADER, pointer } from '../../machine/values';
import { invalidList, lineOf, reloadVariable, type BuildContext } from './context';
import { clearEntry, clearLines } from './entries';
import type { Link } from './links';
import { isInstr, type Unit, type UnitInstr, type Line } from '../program';
import { cellKey } from './cell-keys';

const PREPARE = 'kvm_mmu_prepare_zap_page';

/** Keys of a page's entries. */
export function entriesOf(context: BuildContext, page: number): string[] {
  return context.table.objects[page].cells.map((c) => c.key).filter((key) => /^\d+$/.test(key));
}

/**
 * What prepare does for each page: its entries and the links to it go at once. A root in use stays allocated and is only
 * marked; any other page goes on the list.
 */
export function shadowPrepare(context: BuildContext): Unit[] {
  return [unlinkChildren(context), unlinkParents(context), ...checkRoot(context), listInvalid(context)];
}

function own(id: string, text: string, why: Why | null, extra: Partial<Line> = {}): Line {
  return lineOf(PREPARE, id, text, why, extra);
}

/** Whether the page is a root that vCPUs may be using. */
function mayBeInUse({ table, rootUsers }: BuildContext, page: number): boolean {
  return page === table.root && rootUsers > 0;
}

/** A root in use: marked, and everybody told to reload; the way past the list. */
function checkRoot(context: BuildContext): Unit[] {
  if (!context.zapsRoot) return [];
  return [
    {
      lines: checkRootLines(),
      scope: 'page',
      emit: (page) => (mayBeInUse(context, page) ? keepRoot(context, page) : []),
    },
  ];
}

function checkRootLines(): Line[] {
  return [
    own('root_check', 'if (sp->root_count) {', 'kvm.root_check', {
      movable: false,
    }),
    own('mark_root', 'sp->role.invalid = 1;', 'kvm.mark_root', {
      indent: 1,
      movable: false,
      removable: false,
    }),
    own('reload_roots', 'kvm_reload_remote_mmus(kvm);', 'kvm.reload_roots', {
      indent: 1,
      movable: false,
      removable: false,
    }),
    own('root_end', '} else', null, { movable: false, removable: false }),
  ];
}

function keepRoot({ table, rootHolders, switches }: BuildContext, page: number): UnitInstr[] {
  // Without the question a root is a page as any other.
  if (switches.off.has('root_check')) return [{ mark: `idle${page}` }];
  const subject: InstrSubject = { is: 'page', page: table.names[page] };
  return [
    {
      line: 'root_check',
      subject,
      op: { op: 'load', from: { var: 'root_count' } },
      branch: { test: { is: 'zero' }, to: `idle${page}` },
    },
    { line: 'mark_root', subject, op: { op: 'mark', object: pointer(page), flags: FLAGS.obsolete } },
    ...rootHolders.map((holder): UnitInstr => ({
      line: 'reload_roots',
      subject: vcpuSubject(holder),
      op: { op: 'store', to: { var: reloadVariable(holder) }, value: 1 },
    })),
    { jump: `kept${page}` },
    { mark: `idle${page}` },
  ];
}

/** Whether some link in the table comes and goes, so that the lines of the reverse map are there. */
function tracks({ table }: BuildContext): boolean {
  return table.objects.some((_, page) => table.links.cells(page).length > 0);
}

function unlinkChildren(context: BuildContext): Unit {
  return {
    lines: [
      own('unlink_children', 'kvm_mmu_page_unlink_children(kvm, sp);', 'kvm.unlink_children'),
      ...(tracks(context)
        ? [own('drop_parent_pte', 'drop_parent_pte(child, sptep);', 'kvm.drop_parent_pte', { indent: 1 })]
        : []),
      ...clearLines(context, PREPARE),
    ],
    scope: 'page',
    emit: (page) =>
      entriesOf(context, page).flatMap((entry) => [
        ...dropParent(context, page, Number(entry)),
        ...clearEntry(context, page, entry, 'unlink_children'),
      ]),
  };
}

/** Takes an entry off the reverse map of the child it points to now. */
function dropParent({ table, host32 }: BuildContext, page: number, entry: number): UnitInstr[] {
  const link = { page, entry };
  if (table.links.trackedAt(link).length === 0) return [];
  const subject = entrySubject(table.names[page], entry);
  return [
    {
      line: 'unlink_children',
      subject,
      op: {
        op: 'load',
        dst: 'child',
        from: { cell: cellKey(entry, host32 ? 'high' : 'low'), of: pointer(page) },
      },
      branch: { test: { is: 'pointer' }, to: `child${page}.${entry}` },
      goto: `clear${page}.${entry}`,
    },
    { mark: `child${page}.${entry}` },
    {
      line: 'drop_parent_pte',
      subject,
      op: { op: 'store', to: { cell: table.links.key(link), of: { reg: 'child' } }, value: 0 },
      clear: ['child'],
    },
    { mark: `clear${page}.${entry}` },
  ];
}

function unlinkParents(context: BuildContext): Unit {
  return {
    lines: [own('unlink_parents', 'kvm_mmu_unlink_parents(kvm, sp);', 'kvm.unlink_parents')],
    scope: 'page',
    emit: (page) => context.table.links.to(page).flatMap((link) => unlinkParent(context, page, link)),
  };
}

/** Clears the entry of a link to `page`, if it is one now. */
function unlinkParent(context: BuildContext, page: number, link: Link): UnitInstr[] {
  const { table } = context;
  const entry = String(link.entry);
  if (!table.links.isTracked(link, page)) return clearEntry(context, link.page, entry, 'unlink_parents');
  const subject = entrySubject(table.names[link.page], entry);
  const past = `unlinked${page}.${link.page}.${entry}`;
  const clears = clearEntry(context, link.page, entry, 'unlink_parents', { reg: 'parent' });
  return [
    {
      line: 'unlink_parents',
      subject,
      op: { op: 'load', dst: 'parent', from: { cell: table.links.key(link), of: pointer(page) } },
      branch: { test: { is: 'zero' }, to: past },
    },
    ...clears.map((instr, i) =>
      i === clears.length - 1 && isInstr(instr) ? { ...instr, clear: ['parent'] } : instr,
    ),
    { mark: past },
  ];
}

function listInvalid(context: BuildContext): Unit {
  const list = { var: invalidList(context.cpu) };
  return {
    lines: [
      own('mark_invalid', 'sp->role.invalid = 1; list_move(&sp->link, invalid_list);', 'kvm.mark_invalid'),
    ],
    scope: 'page',
    emit: (page) => [
      {
        subject: { is: 'page', page: context.table.names[page] },
        op: { op: 'list-add', object: pointer(page), list, flags: HEADER.removed },
      },
      ...(mayBeInUse(context, page) ? [{ mark: `kept${page}` }] : []),
    ],
  };
}

/** Registers that prepare needs for the links that come and go. */
export function prepareRegisters({ table }: Pick<BuildContext, 'table'>): string[] {
  const tracked = table.objects.some((_, page) => table.links.cells(page).length > 0);
  return tracked ? ['child', 'parent'] : [];
}
