import type { Instr, Line, Observation, Operand } from '../machine/instructions';
import { pointer } from '../machine/values';
import {
  arrange,
  assemble,
  copy,
  emit,
  isInstr,
  shown,
  type Mark,
  type Program,
  type Switches,
  type Unit,
  type UnitInstr,
} from './program';
import type { ProtocolId } from './protocols';
import { rootUnits } from './root';
import { zapRegisters } from './zapper';
import type { WalkThread } from './spec';
import { CLEAR_COUNT, cellKey, type Table } from './table';
import { MODE } from './values';

/** What building a thread's program takes besides its own spec. */
export interface BuildContext {
  readonly protocol: ProtocolId;
  readonly table: Table;
  readonly levels: number;
  readonly cpu: number;
  readonly switches: Switches;
  readonly host32: boolean;
  /** CPUs whose mode the flush must look at: those that can be in the guest or read the table. */
  readonly flushTargets: readonly number[];
  readonly guests: readonly number[];
  /** CPUs that use the root and drop it when told to. */
  readonly rootHolders: readonly number[];
  /** Numbers the next place that queues a callback. */
  nextSite(): number;
}

const FN = 'kvm_mmu_walk_shadow_page_lockless';
const LOCK = { var: 'mmu_lock' } as const;
const COUNTER = { var: 'reader_counter' } as const;

/** Register holding the copy of the spte of `level`. */
export function sptesRegister(level: number): string {
  return `sptes[${level}]`;
}

export function modeVariable(cpu: number): string {
  return `vcpu${cpu}.mode`;
}

function once(line: Line, ...items: UnitInstr[]): Unit {
  return { lines: [line], emit: () => items };
}

/** The program of a vCPU that takes an MMIO fault and walks the table for it, as the protocol has it. */
export function buildWalker(spec: WalkThread, context: BuildContext): Program {
  const units = walkerUnits(spec, context);
  const arranged = arrange(units, context.switches);
  const rounds = spec.rounds ?? 1;
  const dead = Array.from({ length: context.levels }, (_, i) => sptesRegister(i + 1));
  if (context.protocol === 'rcu-posted') dead.push('sptep');
  const oneRound = emit(arranged, context.switches);
  const count = rounds === 'forever' ? 1 : rounds;
  const items = Array.from({ length: count }, (_, i) =>
    copy(oneRound, `#${i + 1}`).map((item) => {
      if (!isInstr(item)) return item;
      const again = rounds === 'forever' || i < count - 1;
      const last = item.line === 'use' && again ? { clear: dead } : {};
      return { ...item, ...last, ...(count > 1 ? { round: i + 1 } : {}) };
    }),
  ).flat();
  if (rounds === 'forever') {
    items.unshift({ mark: '^again' });
    items.push({ jump: '^again' });
  }
  const registers = [...dead];
  if (context.host32) registers.push('low', 'high', 'count', 'check');
  if (spec.holdsRoot === true) registers.push('left', ...zapRegisters(context).map((r) => r.name));
  return {
    lines: shown(arranged, context.switches),
    thread: {
      name: spec.name ?? `vCPU ${context.cpu}`,
      lines: shown(arranged, context.switches),
      code: assemble(items),
      registers: registers.map((name) => ({ name, init: 0 })),
      symmetric: JSON.stringify({ ...spec, name: undefined }),
    },
  };
}

/** Lines around the walk, per protocol, in program order. */
function walkerUnits(spec: WalkThread, context: BuildContext): Unit[] {
  const { cpu } = context;
  const walk = walkUnit(spec, context);
  const use = useUnit(spec, context);
  const line = (id: string, text: string, why: string, extra: Partial<Line> = {}): Line => ({
    id,
    fn: FN,
    text,
    why,
    removable: true,
    movable: true,
    ...extra,
  });
  const readLock = once(
    line(
      'rcu_read_lock',
      'rcu_read_lock();',
      'Enters the read-side section: a grace period that starts from now on waits for this CPU.',
    ),
    { op: { op: 'rcu-read-lock' } },
  );
  const readUnlock = once(
    line(
      'rcu_read_unlock',
      'rcu_read_unlock();',
      'Leaves the read-side section: the next quiescent state of this CPU may be noted.',
    ),
    { op: { op: 'rcu-read-unlock' } },
  );
  const inc = once(
    line(
      'counter_inc',
      'atomic_inc(&kvm->arch.reader_counter);',
      'Tells the zapper that a walker is inside.',
    ),
    {
      op: { op: 'rmw', kind: 'add', at: COUNTER, value: 1, order: 'relaxed' },
    },
  );
  const mbAfter = once(
    line(
      'mb_after_inc',
      'smp_mb__after_atomic_inc();',
      'The counter must be seen raised before the table is read.',
    ),
    { op: { op: 'fence', kind: 'full' } },
  );
  const mbBefore = once(
    line(
      'mb_before_dec',
      'smp_mb__before_atomic_dec();',
      'Every read of the table must be over before the counter is seen lowered.',
    ),
    { op: { op: 'fence', kind: 'full' } },
  );
  const dec = once(
    line(
      'counter_dec',
      'atomic_dec(&kvm->arch.reader_counter);',
      'Tells the zapper that this walker has left.',
    ),
    {
      op: { op: 'rmw', kind: 'add', at: COUNTER, value: 255, order: 'relaxed' },
    },
  );
  const inner =
    spec.takesLock === true
      ? [
          once(
            line('walker_lock', 'spin_lock(&kvm->mmu_lock);', 'Spins until nobody else changes the table.'),
            { op: { op: 'lock', at: LOCK } },
          ),
          walk,
          once(line('walker_unlock', 'spin_unlock(&kvm->mmu_lock);', 'Lets others change the table.'), {
            op: { op: 'unlock', at: LOCK },
          }),
        ]
      : [walk];
  const tail = [use, ...(spec.holdsRoot === true ? rootUnits(context) : [])];
  switch (context.protocol) {
    case 'unprotected':
      return [...inner, ...tail];
    case 'mmu-lock':
      return [
        once(
          line(
            'walker_lock',
            'spin_lock(&kvm->mmu_lock);',
            'Nobody changes the table while this CPU holds the lock.',
          ),
          { op: { op: 'lock', at: LOCK } },
        ),
        walk,
        use,
        once(line('walker_unlock', 'spin_unlock(&kvm->mmu_lock);', 'Lets others change the table.'), {
          op: { op: 'unlock', at: LOCK },
        }),
        ...tail.slice(1),
      ];
    case 'rcu-posted':
      return [readLock, inc, mbAfter, ...inner, dec, readUnlock, ...tail];
    case 'rcu-merged':
      return [readLock, inc, mbAfter, ...inner, mbBefore, dec, readUnlock, ...tail];
    case 'counter-spin':
      return [inc, mbAfter, ...inner, mbBefore, dec, ...tail];
    case 'tdp-rcu':
    case 'sync-rcu':
      return [readLock, ...inner, readUnlock, ...tail];
    case 'irq-off': {
      const mode = { var: modeVariable(cpu) };
      const { on, off } = context.switches;
      const release = on.has('release_outside') && !off.has('release_outside');
      return [
        once(line('irq_disable', 'local_irq_disable();', 'From here on this CPU acknowledges no IPI.'), {
          op: { op: 'irq', on: false },
        }),
        once(
          line(
            'mode_reading',
            'vcpu->mode = READING_SHADOW_PAGE_TABLES;',
            'Tells the flush to send this CPU an IPI and wait for it.',
          ),
          {
            op: { op: 'store', to: mode, value: MODE.reading },
          },
        ),
        once(line('mb_after_reading', 'smp_mb();', 'The mode must be seen before the table is read.'), {
          op: { op: 'fence', kind: 'full' },
        }),
        ...inner,
        once(
          line(
            'mb_before_outside',
            'smp_mb();',
            'Every read of the table must be over before the mode is seen reset.',
          ),
          { op: { op: 'fence', kind: 'full' } },
        ),
        {
          lines: [
            line(
              'release_outside',
              'smp_store_release(&vcpu->mode, OUTSIDE_GUEST_MODE);',
              'As today: the release keeps earlier reads before it, without a full barrier.',
              { offByDefault: true },
            ),
            line(
              'mode_outside',
              'vcpu->mode = OUTSIDE_GUEST_MODE;',
              'Tells the flush that this CPU needs no IPI.',
              release ? { off: true } : {},
            ),
          ],
          emit: () => [
            release
              ? {
                  line: 'release_outside',
                  op: { op: 'store', to: mode, value: MODE.outside, order: 'release' },
                }
              : { line: 'mode_outside', op: { op: 'store', to: mode, value: MODE.outside } },
          ],
        },
        once(line('irq_enable', 'local_irq_enable();', 'A pending IPI is taken from here on.'), {
          op: { op: 'irq', on: true },
        }),
        ...tail,
      ];
    }
  }
}

/** Reads level by level from the root; not present or a leaf ends the walk. */
function walkUnit(spec: WalkThread, context: BuildContext): Unit {
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

/**
 * 32-bit hosts: an entry is read in two halves. The merged patch reads the page's clear_spte_count
 * and the low half around the high one and tries again if either changed.
 */
function tornWalkUnit(
  context: BuildContext,
  loop: Line,
  close: Line,
  levels: readonly number[],
  base: (level: number) => Operand,
  at: (level: number) => { level: number; entry: number; subject: string; span: string },
): Unit {
  const fn = '__get_spte_lockless';
  const line = (id: string, text: string, why: string, removable = false): Line => ({
    id,
    fn,
    text,
    why,
    indent: 1,
    removable,
  });
  const lines = [
    loop,
    line(
      'read_count',
      'count = sp->clear_spte_count;',
      'Remembers how often entries of this page were cleared.',
      true,
    ),
    line('rmb_count', 'smp_rmb();', 'The count is read before the entry.', true),
    line('read_low', 'low = sptep->spte_low;', 'The low half holds the present bit.'),
    line('rmb_low', 'smp_rmb();', 'The low half is read before the high half.', true),
    line('read_high', 'high = sptep->spte_high;', 'The high half may already belong to another entry.'),
    line('rmb_high', 'smp_rmb();', 'The high half is read before the checks.', true),
    line(
      'check_low',
      'if (low != sptep->spte_low) goto retry;',
      'The low half changed meanwhile: read again.',
      true,
    ),
    line(
      'check_count',
      'if (count != sp->clear_spte_count) goto retry;',
      'The entry was cleared and set again meanwhile: read again.',
      true,
    ),
    line('load_spte', 'spte = sptes[it.level - 1] = high:low;', 'Puts the halves together.'),
    close,
  ];
  return {
    lines,
    emit: () => [
      ...levels.flatMap((level): UnitInstr[] => {
        const place = at(level);
        const cell = (key: string): { cell: string; of: Operand } => ({ cell: key, of: base(level) });
        const low = cell(cellKey(place.entry));
        const retry = `retry${level}`;
        const different = { test: { is: 'zero' } as const, to: retry };
        const combine: UnitInstr = {
          line: 'load_spte',
          ...place,
          clear: ['low', 'high', 'count', 'check'],
          op: {
            op: 'combine',
            kind: 'halves',
            dst: sptesRegister(level),
            left: { reg: 'low' },
            right: { reg: 'high' },
            lowOf: context.table.lowOf(),
            bug: 'torn-spte',
          },
        };
        return [
          { mark: `level${level}` },
          { mark: retry },
          { line: 'read_count', ...place, op: { op: 'load', dst: 'count', from: cell(CLEAR_COUNT) } },
          { line: 'rmb_count', ...place, op: { op: 'fence', kind: 'read' } },
          { line: 'read_low', ...place, op: { op: 'load', dst: 'low', from: low } },
          { line: 'rmb_low', ...place, op: { op: 'fence', kind: 'read' } },
          {
            line: 'read_high',
            ...place,
            op: { op: 'load', dst: 'high', from: cell(cellKey(place.entry, 'high')) },
          },
          { line: 'rmb_high', ...place, op: { op: 'fence', kind: 'read' } },
          { line: 'check_low', ...place, op: { op: 'load', dst: 'check', from: low } },
          {
            line: 'check_low',
            ...place,
            op: { op: 'combine', kind: 'equal', dst: 'check', left: { reg: 'check' }, right: { reg: 'low' } },
            branch: different,
          },
          { line: 'check_count', ...place, op: { op: 'load', dst: 'check', from: cell(CLEAR_COUNT) } },
          {
            line: 'check_count',
            ...place,
            op: {
              op: 'combine',
              kind: 'equal',
              dst: 'check',
              left: { reg: 'check' },
              right: { reg: 'count' },
            },
            branch: different,
          },
          level === 1
            ? combine
            : { ...combine, branch: { test: { is: 'pointer' }, to: `level${level - 1}` }, goto: 'out' },
        ];
      }),
      { mark: 'out' } satisfies Mark,
    ],
  };
}

/** The result is used: MMIO marker → emulate, not present → retry, anything else → a bug is reported. */
function useUnit(spec: WalkThread, context: BuildContext): Unit {
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
