import type { Line } from '../machine/instructions';
import { pointer } from '../machine/values';
import { arrange, assemble, emit, shown, type Program, type Unit, type UnitInstr } from './program';
import type { MapThread } from './spec';
import { cellKey } from './table';
import type { BuildContext } from './walker';

/** The program of a CPU that maps: allocates a page (recycling a freed one), fills it, links it in. */
export function buildMapper(spec: MapThread, context: BuildContext): Program {
  const { table } = context;
  const page = table.page(spec.page);
  const into = table.page(spec.into.page);
  const lock = { var: 'mmu_lock' } as const;
  const line = (id: string, text: string, why: string): Line => ({
    id,
    fn: 'kvm_mmu_get_page',
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
  const subject = (name: string, entry: string | number): string => `${name}[${entry}]`;
  /** Stores an entry; on 32-bit hosts the high half first. */
  const set = (
    of: { reg: string } | number,
    entry: string | number,
    value: number | { reg: string },
    lineId: string,
    name: string,
  ): UnitInstr[] => {
    const low = typeof value === 'number' && context.host32 ? table.lowOf()[value] : value;
    const store = (key: string, v: number | { reg: string }): UnitInstr => ({
      line: lineId,
      subject: subject(name, entry),
      op: { op: 'store', to: { cell: key, of }, value: v },
    });
    if (!context.host32) return [store(cellKey(entry), low)];
    return [
      store(cellKey(entry, 'high'), value),
      { line: 'wmb_set', subject: subject(name, entry), op: { op: 'fence', kind: 'write' } },
      store(cellKey(entry), low),
    ];
  };
  const halves: Line[] = context.host32
    ? [
        {
          ...line(
            'wmb_set',
            'smp_wmb();',
            'The high half is written before the low half with the present bit.',
          ),
          movable: false,
          indent: 1,
        },
      ]
    : [];
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
            set(own, entry, table.value(text), 'fill_page', spec.page),
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
          ...set(pointer(into), spec.into.entry, own, 'link_page', spec.into.page),
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
