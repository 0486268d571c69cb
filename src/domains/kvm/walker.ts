import type { Line } from '../../machine/instructions';
import { COUNTER, LOCK, modeVariable, once, sptesRegister, type BuildContext } from './context';
import { arrange, assemble, copy, emit, isInstr, shown, type Program, type Unit } from './program';
import { rootUnits } from './root';
import type { WalkThread } from './spec';
import { MODE } from './values';
import { useUnit, walkUnit } from './walk';
import { zapRegisters } from './zap';

const FN = 'kvm_mmu_walk_shadow_page_lockless';

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
