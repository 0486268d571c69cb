import type { Line } from '../../machine/instructions';
import { HEADER, pointer } from '../../machine/values';
import { invalidList, lineOf, reloadVariable, type BuildContext } from './context';
import { clearEntry, clearLines } from './entries';
import type { Unit, UnitInstr } from './program';

const PREPARE = 'kvm_mmu_prepare_zap_page';

/** Keys of a page's entries. */
export function entriesOf(context: BuildContext, page: number): string[] {
  return context.table.objects[page].cells.map((c) => c.key).filter((key) => /^\d+$/.test(key));
}

/** What prepare does for each page: a root in use is only marked; any other loses its links and goes on the list. */
export function shadowPrepare(context: BuildContext): Unit[] {
  return [...checkRoot(context), unlinkChildren(context), unlinkParents(context), listInvalid(context)];
}

function own(id: string, text: string, why: string, extra: Partial<Line> = {}): Line {
  return lineOf(PREPARE, id, text, why, extra);
}

/** Whether the page is a root that vCPUs may be using. */
function mayBeInUse({ table, rootHolders }: BuildContext, page: number): boolean {
  return page === table.root && rootHolders.length > 0;
}

/** A root in use: marked, and everybody told to reload; the way past the rest of prepare. */
function checkRoot(context: BuildContext): Unit[] {
  if (context.rootHolders.length === 0) return [];
  return [
    {
      lines: checkRootLines(),
      scope: 'page',
      emit: (page) => (mayBeInUse(context, page) ? passOver(context, page) : []),
    },
  ];
}

function checkRootLines(): Line[] {
  return [
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
  ];
}

function passOver({ table, rootHolders }: BuildContext, page: number): UnitInstr[] {
  const subject = table.names[page];
  return [
    {
      line: 'root_check',
      subject,
      op: { op: 'load', from: { var: 'root_count' } },
      branch: { test: { is: 'zero' }, to: `idle${page}` },
    },
    { line: 'mark_root', subject, op: { op: 'mark', object: pointer(page), flags: HEADER.obsolete } },
    ...rootHolders.map((holder): UnitInstr => ({
      line: 'reload_roots',
      subject: `vCPU ${holder}`,
      op: { op: 'store', to: { var: reloadVariable(holder) }, value: 1 },
    })),
    { jump: `kept${page}` },
    { mark: `idle${page}` },
  ];
}

function unlinkChildren(context: BuildContext): Unit {
  return {
    lines: [
      own(
        'unlink_children',
        'kvm_mmu_page_unlink_children(kvm, sp);',
        'Clears every entry of the page; the children stay, they only lose a parent.',
      ),
      ...clearLines(context, PREPARE),
    ],
    scope: 'page',
    emit: (page) =>
      entriesOf(context, page).flatMap((entry) => clearEntry(context, page, entry, 'unlink_children')),
  };
}

function unlinkParents(context: BuildContext): Unit {
  return {
    lines: [
      own(
        'unlink_parents',
        'kvm_mmu_unlink_parents(kvm, sp);',
        'Clears every parent entry that points to the page: no new walk can reach it.',
      ),
    ],
    scope: 'page',
    emit: (page) =>
      context.table
        .parents(page)
        .flatMap((parent) => clearEntry(context, parent.page, String(parent.entry), 'unlink_parents')),
  };
}

function listInvalid(context: BuildContext): Unit {
  const list = { var: invalidList(context.cpu) };
  return {
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
        subject: context.table.names[page],
        op: { op: 'list-add', object: pointer(page), list, flags: HEADER.invalid },
      },
      ...(mayBeInUse(context, page) ? [{ mark: `kept${page}` }] : []),
    ],
  };
}
