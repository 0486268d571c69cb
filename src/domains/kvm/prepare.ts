import type { Line } from '../../machine/instructions';
import { HEADER } from '../../machine/system';
import { pointer } from '../../machine/values';
import { invalidList, lineOf, reloadVariable, type BuildContext } from './context';
import { clearEntry, clearLines } from './entries';
import type { Unit, UnitInstr } from './program';
import { cellKey } from './table';
import { SPTE } from './values';

const PREPARE = 'kvm_mmu_prepare_zap_page';

function entriesOf(context: BuildContext, page: number): string[] {
  return context.table.objects[page].cells.map((c) => c.key).filter((key) => /^\d+$/.test(key));
}

export function prepareUnits(context: BuildContext): Unit[] {
  const { table, cpu } = context;
  const own = (id: string, text: string, why: string, extra: Partial<Line> = {}): Line =>
    lineOf(PREPARE, id, text, why, extra);
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
export function tdpPrepareUnits(context: BuildContext): Unit[] {
  const { table } = context;
  const fn = 'handle_removed_pt';
  return [
    {
      lines: [
        lineOf(
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
        lineOf(
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
        lineOf(
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
