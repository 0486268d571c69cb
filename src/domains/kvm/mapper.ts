import type { Why } from '../../texts/lines';
import { type Operand, entrySubject } from '../../machine/instructions';
import type { RegisterSpec } from '../../machine/system';
import { pointer } from '../../machine/values';
import { lineOf, once, type BuildContext } from './context';
import { flushUnits } from './commit';
import { clearEntry, clearLines, setEntry, setLines } from './entries';
import { letGo, SPINLOCK, takeLock, type LockUse } from './lock';
import { asksNotifier, guestUses, lookUp, NOTIFIER_REGISTERS, retryUnits } from './notifier';
import { pathTo, type Link } from './links';
import type { Protocol } from './protocols/protocol';
import { reloadRegisters, reloadUnits } from './root';
import { arrange, resolveJumps, emit, shown, type Program, type Unit, type UnitInstr } from '../program';
import type { MapThread, RemapThread } from './spec';
import { cellKey } from './cell-keys';

const FAULT = '__direct_map';

/** The page that the fault has come to. */
export const TABLE: Operand = { reg: 'table' };

/**
 * The program of a vCPU's page fault: walks from the root under mmu_lock, where the entry is missing allocates a page
 * (perhaps one that was freed a moment ago) and links it empty, and sets the leaf last.
 */
export function buildMapper(spec: MapThread, protocol: Protocol, context: BuildContext): Program {
  const { table, switches } = context;
  const into: Link = { page: table.page(spec.into.page), entry: spec.into.entry };
  const units = arrange(
    [
      ...reloadUnits(spec, protocol, context),
      ...lookUp('tdp_page_fault', spec, context),
      takeLock(FAULT, 'map_lock', SPINLOCK),
      ...retryUnits(spec, context),
      walkDown(into.page, context, FAULT),
      allocate(spec, into, context),
      link(spec, into, context),
      setLeaf(spec, context),
      ...flushReplaced(spec, context),
      ...guestUses(spec, context),
      letGo(FAULT, 'map_unlock', SPINLOCK, [{ mark: 'out' }]),
    ],
    switches,
  );
  const more = asksNotifier(spec, context) ? NOTIFIER_REGISTERS : [];
  return finished(
    units,
    spec.name,
    ['table', 'sp', ...more],
    context,
    reloadRegisters(spec, protocol, context),
  );
}

/** Under which lock and in which functions an entry is replaced. */
export interface Replacing {
  readonly lock: LockUse;
  readonly walk: string;
  readonly set: string;
}

export const SHADOW_REPLACING: Replacing = { lock: SPINLOCK, walk: FAULT, set: 'mmu_set_spte' };

/** The program of a CPU that replaces one entry: walks to it under mmu_lock, clears it, then sets it. */
export function buildRemapper(spec: RemapThread, at: Replacing, context: BuildContext): Program {
  const { table, switches } = context;
  const page = table.page(spec.page);
  const subject = entrySubject(spec.page, spec.entry);
  const of = page === table.root ? pointer(page) : TABLE;
  const units = arrange(
    [
      takeLock(at.walk, 'map_lock', at.lock),
      ...(page === table.root ? [] : [walkDown(page, context, at.walk)]),
      {
        lines: [
          lineOf(at.set, 'clear_spte', 'mmu_spte_clear(sptep);', 'kvm.clear_spte', {
            // In one piece the entry may as well be replaced at once.
            removable: context.host32,
          }),
          ...clearLines(context, at.set),
        ],
        emit: () => clearEntry(context, page, String(spec.entry), 'clear_spte', of),
      } satisfies Unit,
      {
        lines: [
          lineOf(at.set, 'set_spte', 'mmu_spte_set(sptep, new_spte);', 'kvm.set_spte', { removable: false }),
          ...setLines(context, at.set),
        ],
        emit: () => setEntry(context, of, spec.entry, table.value(spec.to), 'set_spte', subject),
      } satisfies Unit,
      ...(context.guests.length === 0 ? [] : flushUnits(context)),
      letGo(at.walk, 'map_unlock', at.lock, [{ mark: 'out' }]),
    ],
    switches,
  );
  return finished(units, spec.name, page === table.root ? [] : ['table'], context);
}

export function finished(
  units: readonly Unit[],
  name: string | undefined,
  registers: readonly string[],
  { cpu, switches }: BuildContext,
  more: readonly RegisterSpec[] = [],
): Program {
  const lines = shown(units, switches);
  const own = registers.map((register) => ({ name: register, init: 0 }));
  return {
    lines,
    thread: {
      name: name ?? `CPU ${cpu}`,
      lines,
      code: resolveJumps(emit(units, switches)),
      registers: [...own, ...more.filter(({ name }) => !registers.includes(name))],
    },
  };
}

const WALK_WORDS: { readonly text: string; readonly why: Why } = {
  text: 'for_each_shadow_entry(vcpu, gfn, it) if (!present(*it.sptep)) break;',
  why: 'kvm.map_walk',
};

/** From the root to `page`, or wherever its address leads now; out of the fault where an entry is missing. */
export function walkDown(page: number, context: BuildContext, fn: string, words = WALK_WORDS): Unit {
  const { table } = context;
  const path = pathTo(page, context);
  const line = lineOf(fn, 'map_walk', words.text, words.why, { removable: false, movable: false });
  return {
    lines: [line],
    emit: () =>
      path === null
        ? [{ jump: 'out' }]
        : path.length === 0
          ? [{ op: { op: 'set', dst: 'table', value: context.walksFrom } }]
          : path.flatMap((step, i): UnitInstr[] => [
              { mark: `down${i}` },
              {
                subject: { is: 'level', level: table.pages[step.page].level },
                op: {
                  op: 'load',
                  dst: 'table',
                  from: {
                    cell: cellKey(step.entry, context.host32 ? 'high' : 'low'),
                    of: i === 0 ? context.walksFrom : TABLE,
                  },
                },
                branch: { test: { is: 'pointer' }, to: `down${i + 1}` },
                goto: 'out',
              },
              ...(i === path.length - 1 ? [{ mark: `down${i + 1}` }] : []),
            ]),
  };
}

function allocate(spec: MapThread, into: Link, context: BuildContext): Unit {
  return once(
    lineOf(FAULT, 'alloc_page', 'if (!present(*it.sptep)) sp = kvm_mmu_get_page(vcpu);', 'kvm.alloc_page', {
      removable: false,
      movable: false,
    }),
    {
      subject: entrySubject(spec.into.page, spec.into.entry),
      op: {
        op: 'load',
        dst: 'sp',
        from: { cell: cellKey(into.entry, context.host32 ? 'high' : 'low'), of: TABLE },
      },
      branch: { test: { is: 'pointer' }, to: 'present' },
    },
    {
      subject: { is: 'page', page: spec.page },
      op: { op: 'alloc', dst: 'sp', object: context.table.page(spec.page) },
      branch: { test: { is: 'zero' }, to: 'out' },
    },
  );
}

function link(spec: MapThread, into: Link, context: BuildContext): Unit {
  const subject = entrySubject(spec.into.page, spec.into.entry);
  return {
    lines: [
      // Without it the fault has not happened.
      lineOf(FAULT, 'link_page', 'link_shadow_page(it.sptep, sp);', 'kvm.link_page', { removable: false }),
    ],
    emit: () => [
      ...adopt(context, into, context.table.page(spec.page), TABLE, { reg: 'sp' }, 'link_page'),
      ...setEntry(context, TABLE, into.entry, { reg: 'sp' }, 'link_page', subject),
      { mark: 'present' },
    ],
  };
}

function setLeaf(spec: MapThread, context: BuildContext): Unit {
  const { table } = context;
  const sp = { reg: 'sp' } as const;
  const page = table.page(spec.page);
  return {
    lines: [
      lineOf(FAULT, 'fill_page', 'mmu_set_spte(vcpu, it.sptep, pfn);', 'kvm.fill_page', { removable: false }),
      ...clearLines(context, FAULT),
      ...setLines(context, FAULT),
    ],
    emit: () =>
      Object.entries(spec.entries).flatMap(([entry, text]) => {
        const child = table.names.indexOf(text);
        const own = { page, entry: Number(entry) };
        return [
          ...(context.host32 ? dropOld(context, page, entry, sp) : []),
          ...(child < 0 ? [] : adopt(context, own, child, sp, pointer(child), 'fill_page')),
          ...setEntry(context, sp, entry, table.value(text), 'fill_page', entrySubject(spec.page, entry)),
        ];
      }),
  };
}

/**
 * Where a leaf may stand already that says something else, guests have it cached: they are flushed. It may stand in
 * whichever table the fault has come to.
 */
export function flushReplaced(spec: MapThread, context: BuildContext): Unit[] {
  return context.guests.length > 0 && Object.keys(spec.entries).length > 0 ? flushUnits(context) : [];
}

/** What another fault has put there goes first: in two halves an entry cannot be replaced at once. */
function dropOld(context: BuildContext, page: number, entry: string, sp: Operand): UnitInstr[] {
  return [
    {
      line: 'fill_page',
      subject: entrySubject(context.table.names[page], entry),
      op: { op: 'load', from: { cell: cellKey(entry), of: sp } },
      branch: { test: { is: 'zero' }, to: `empty${entry}` },
    },
    ...clearEntry(context, page, entry, 'fill_page', sp),
    { mark: `empty${entry}` },
  ];
}

/** Puts an entry on the reverse map of the child it will point to, if that link comes and goes. */
function adopt(
  { table }: BuildContext,
  link: Link,
  child: number,
  parent: Operand,
  of: Operand,
  line: string,
): UnitInstr[] {
  if (!table.links.isTracked(link, child)) return [];
  return [
    {
      line,
      subject: { is: 'page', page: table.names[child] },
      op: { op: 'store', to: { cell: table.links.key(link), of }, value: parent },
    },
  ];
}
