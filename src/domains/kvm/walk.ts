import type { Instr, Line, Observation, Operand } from '../../machine/instructions';
import { pointer } from '../../machine/values';
import { once, sptesRegister, type BuildContext } from './context';
import type { Unit, UnitInstr } from './program';
import type { ProtocolId } from './protocols';
import type { WalkThread } from './spec';
import { cellKey } from './table';
import { tornWalkUnit } from './torn-walk';

const FN = 'kvm_mmu_walk_shadow_page_lockless';

/** Reads level by level from the root; not present or a leaf ends the walk. */
export function walkUnit(spec: WalkThread, context: BuildContext): Unit {
  const loop: Line = {
    id: 'for_each',
    fn: FN,
    text: 'for_each_shadow_entry(vcpu, addr, it) {',
    movable: true,
  };
  const close: Line = { id: 'for_each_end', fn: FN, text: '}' };
  const line = (id: string, text: string, why: string): Line => ({ id, fn: FN, text, why, indent: 1 });
  const levels = Array.from({ length: context.levels }, (_, i) => context.levels - i);
  const base = (level: number): Operand =>
    level === context.levels ? pointer(context.table.root) : { reg: sptesRegister(level + 1) };
  const at = (level: number): { level: number; entry: number; subject: string; span: string } => {
    const entry = spec.address[context.levels - level];
    return { level, entry, subject: `level ${level}`, span: 'walk' };
  };
  if (context.protocol === 'rcu-posted') {
    return {
      lines: [
        loop,
        line(
          'copy_spte',
          'sptes[it.level - 1] = *it.sptep;',
          'First read of the entry: the copy that is kept.',
        ),
        {
          ...line(
            'test_spte',
            'if (!is_shadow_present_pte(*it.sptep)) break;',
            'Second read of the same entry.',
          ),
          removable: true,
        },
        line(
          'next_spte',
          'it.sptep = next level of *it.sptep;',
          'Third read: if the entry was cleared meanwhile, the walk goes on at physical page 0.',
        ),
        close,
      ],
      emit: () => [
        ...levels.flatMap((level): UnitInstr[] => {
          const of: Operand = level === context.levels ? pointer(context.table.root) : { reg: 'sptep' };
          const from = { cell: cellKey(at(level).entry), of };
          const next = `level${level - 1}`;
          const toPage = (to: string): Pick<UnitInstr & Instr, 'branch' | 'goto'> => ({
            branch: { test: { is: 'pointer' }, to },
            goto: 'out',
          });
          const copyAndTest: UnitInstr[] = [
            { mark: `level${level}` },
            { line: 'copy_spte', ...at(level), op: { op: 'load', dst: sptesRegister(level), from } },
            {
              line: 'test_spte',
              ...at(level),
              op: { op: 'load', from },
              ...(level === 1 ? {} : toPage(`next${level}`)),
            },
          ];
          if (level === 1) return copyAndTest;
          return [
            ...copyAndTest,
            { mark: `next${level}` },
            {
              line: 'next_spte',
              ...at(level),
              op: { op: 'load', dst: 'sptep', from, zeroIs: 'wild-walk' },
              ...toPage(next),
            },
          ];
        }),
        { mark: 'out' },
      ],
    };
  }
  const text = {
    'mmu-lock': 'spte = sptes[it.level - 1] = *it.sptep;',
    'tdp-rcu': 'spte = READ_ONCE(*it.sptep); /* frozen counts as not present */',
  } as Partial<Record<ProtocolId, string>>;
  const read = line(
    'load_spte',
    text[context.protocol] ?? 'spte = sptes[it.level - 1] = READ_ONCE(*it.sptep);',
    'One read a level; everything after goes by the local copy.',
  );
  const test = line(
    'test_spte',
    'if (!present(spte) || leaf(spte)) break;',
    'Decided on the local copy, in the same step.',
  );
  if (context.host32) return tornWalkUnit(context, loop, close, levels, base, at);
  return {
    lines: [loop, read, test, close],
    emit: () => [
      ...levels
        .map((level): UnitInstr => {
          const load: UnitInstr = {
            line: 'load_spte',
            ...at(level),
            op: {
              op: 'load',
              dst: sptesRegister(level),
              from: { cell: cellKey(at(level).entry), of: base(level) },
            },
          };
          return level === 1
            ? load
            : { ...load, branch: { test: { is: 'pointer' }, to: `level${level - 1}` }, goto: 'out' };
        })
        .flatMap((load, i): UnitInstr[] => (i === 0 ? [load] : [{ mark: `level${levels[i]}` }, load])),
      { mark: 'out' },
    ],
  };
}

/** The result is used: MMIO marker → emulate, not present → retry, anything else → a bug is reported. */
export function useUnit(spec: WalkThread, context: BuildContext): Unit {
  const line: Line = {
    id: 'use',
    fn: 'handle_mmio_page_fault',
    text: 'mmio(spte) ? emulate : !present(spte) ? retry : bug',
    why: 'Acts on the local copy, however old it is by now.',
    movable: true,
  };
  const watch: Observation = {
    concern: 'fresh-snapshot',
    watch: 'path',
    steps: Array.from({ length: context.levels }, (_, i) => context.levels - i).map((level) => ({
      reg: sptesRegister(level),
      cell: cellKey(spec.address[context.levels - level], context.host32 ? 'high' : 'low'),
      of: level === context.levels ? pointer(context.table.root) : { reg: sptesRegister(level + 1) },
    })),
  };
  return once(line, { op: { op: 'nop' }, observe: [watch], span: 'use' });
}
