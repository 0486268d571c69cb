import type { Line } from '../../machine/instructions';
import { pointer } from '../../machine/values';
import { arrange, assemble, emit, shown, type Program, type Unit, type UnitInstr } from './program';
import { clearEntry, clearLines, setEntry, setLines } from './entries';
import type { MapThread, RemapThread } from './spec';
import type { BuildContext } from './context';

/** The program of a CPU that maps: allocates a page (recycling a freed one), fills it, links it in. */
export function buildMapper(spec: MapThread, context: BuildContext): Program {
  const { table } = context;
  const page = table.page(spec.page);
  const into = table.page(spec.into.page);
  const lock = { var: 'mmu_lock' } as const;
  const fn = 'kvm_mmu_get_page';
  const line = (id: string, text: string, why: string): Line => ({
    id,
    fn,
    text,
    why,
    removable: true,
    movable: true,
  });
  const fixed = (id: string, text: string, why: string): Line => ({
    ...line(id, text, why),
    movable: false,
    removable: false,
  });
  const unit = (own: Line, ...items: UnitInstr[]): Unit => ({ lines: [own], emit: () => items });
  const halves = setLines(context, fn);
  const own = { reg: 'sp' } as const;
  const units = arrange(
    [
      unit(
        { ...line('map_lock', 'spin_lock(&kvm->mmu_lock);', 'Only one CPU at a time changes the table.') },
        { op: { op: 'lock', at: lock } },
      ),
      unit(
        fixed(
          'alloc_page',
          'sp = kvm_mmu_alloc_page(vcpu);',
          'May well get memory that was freed a moment ago.',
        ),
        {
          subject: spec.page,
          op: { op: 'alloc', dst: 'sp', object: page },
          branch: { test: { is: 'zero' }, to: 'no memory' },
        },
      ),
      {
        lines: [
          line(
            'fill_page',
            'fill the entries of sp;',
            'The page gets its new meaning before anyone can reach it.',
          ),
          ...halves,
        ],
        emit: () =>
          Object.entries(spec.entries).flatMap(([entry, text]) =>
            setEntry(context, own, entry, table.value(text), 'fill_page', `${spec.page}[${entry}]`),
          ),
      },
      unit(line('wmb_before_link', 'smp_wmb();', 'The entries must be seen before the link to them.'), {
        op: { op: 'fence', kind: 'write' },
      }),
      {
        lines: [
          line('link_page', 'link_shadow_page(sptep, sp);', 'From here on walkers can reach the page.'),
        ],
        emit: () => [
          ...setEntry(
            context,
            pointer(into),
            spec.into.entry,
            own,
            'link_page',
            `${spec.into.page}[${spec.into.entry}]`,
          ),
          { mark: 'no memory' },
        ],
      },
      unit(line('map_unlock', 'spin_unlock(&kvm->mmu_lock);', 'Lets others change the table.'), {
        op: { op: 'unlock', at: lock },
      }),
    ],
    context.switches,
  );
  const lines = shown(units, context.switches);
  return {
    lines,
    thread: {
      name: spec.name ?? `CPU ${context.cpu}`,
      lines,
      code: assemble(emit(units, context.switches)),
      registers: [{ name: 'sp', init: 0 }],
    },
  };
}

/** The program of a CPU that replaces one entry: cleared first, then set. */
export function buildRemapper(spec: RemapThread, context: BuildContext): Program {
  const { table } = context;
  const fn = 'mmu_set_spte';
  const page = table.page(spec.page);
  const lock = { var: 'mmu_lock' } as const;
  const line = (id: string, text: string, why: string): Line => ({
    id,
    fn,
    text,
    why,
    removable: true,
    movable: true,
  });
  const subject = `${spec.page}[${spec.entry}]`;
  const units: Unit[] = arrange(
    [
      {
        lines: [line('map_lock', 'spin_lock(&kvm->mmu_lock);', 'Only one CPU at a time changes the table.')],
        emit: () => [{ op: { op: 'lock', at: lock } }],
      },
      {
        lines: [
          line('clear_spte', 'mmu_spte_clear(sptep);', 'The old translation goes first.'),
          ...clearLines(context, fn),
        ],
        emit: () => clearEntry(context, page, String(spec.entry), 'clear_spte'),
      },
      {
        lines: [
          line('set_spte', 'mmu_spte_set(sptep, new_spte);', 'Then the new one.'),
          ...setLines(context, fn),
        ],
        emit: () => setEntry(context, pointer(page), spec.entry, table.value(spec.to), 'set_spte', subject),
      },
      {
        lines: [line('map_unlock', 'spin_unlock(&kvm->mmu_lock);', 'Lets others change the table.')],
        emit: () => [{ op: { op: 'unlock', at: lock } }],
      },
    ],
    context.switches,
  );
  const lines = shown(units, context.switches);
  const code = assemble(emit(units, context.switches));
  return { lines, thread: { name: spec.name ?? `CPU ${context.cpu}`, lines, code, registers: [] } };
}
