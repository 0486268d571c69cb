import type { Operand, InstrSubject } from '../../machine/instructions';
import { resolveJumps, emit, lineOf, once, shown, type Program, type Switches, type Unit } from '../program';
import { interrupt } from './flush';
import type { BuildContext } from './context';

/** The page table whose entries map pages, found through the entry above it. */
export const PTE_TABLE: InstrSubject = { is: 'table', holds: 'pte' };

/** When the memory of an unhooked table is free again, as the protocol has it. */
export function releaseUnits(
  context: BuildContext,
  fn: string,
  table: Operand,
  subject: InstrSubject,
): Unit[] {
  const freeNow = once(lineOf(fn, 'free_table', 'pte_free(mm, table);', 'mm.free_table'), {
    subject,
    op: { op: 'free', object: table },
  });
  switch (context.protocol.release) {
    case 'at-once':
      return [freeNow];
    case 'sync-ipi':
      return [
        {
          lines: [lineOf(fn, 'sync_ipi', 'tlb_remove_table_sync_one();', 'mm.sync_ipi')],
          emit: () => interrupt(context, context.software),
        },
        freeNow,
      ];
    case 'rcu': {
      const site = context.nextSite();
      return [
        once(lineOf(fn, 'call_rcu', 'call_rcu(&batch->rcu, tlb_remove_table_rcu);', 'mm.call_rcu'), {
          subject,
          op: { op: 'call-rcu', head: table, site },
        }),
      ];
    }
  }
}

/** The callback that frees the table it hangs on. */
export function tableCallback(cpu: number, switches: Switches): Program {
  const fn = 'tlb_remove_table_rcu';
  const span = 'callback';
  const units: Unit[] = [
    {
      lines: [
        {
          id: 'take_callback',
          fn,
          text: 'table = container_of(head, struct mmu_table_batch, rcu);',
          why: 'mm.take_callback',
        },
      ],
      emit: () => [{ mark: 'idle' }, { op: { op: 'take-callback', dst: 'table' }, span }],
    },
    once(lineOf(fn, 'free_table', '__tlb_remove_table(table);', 'mm.free_table'), {
      op: { op: 'free', object: { reg: 'table' } },
      span,
    }),
    {
      lines: [{ id: 'callback_end', fn, text: 'return;' }],
      emit: () => [{ op: { op: 'set', dst: 'table', value: 0 }, goto: 'idle', span }],
    },
  ];
  const lines = shown(units, switches);
  return {
    lines,
    thread: {
      name: `CPU ${cpu} · callback`,
      lines,
      code: resolveJumps(emit(units, switches)),
      callbacksOf: cpu,
      registers: [{ name: 'table', init: 0 }],
    },
  };
}
