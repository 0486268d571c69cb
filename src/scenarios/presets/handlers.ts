import type { ProgramScenario } from '../scenario';

const SOURCE = `name "a flush against use_mm"

page frame { data = 1 }
page *tlb = &frame;           // a translation of the mm, from when it was last used here
int active, loaded;           // whether the mm is active_mm, and whether its table is loaded

thread kthread {
  local_irq_disable();        // kthread_use_mm()
  WRITE_ONCE(active, 1);
  WRITE_ONCE(loaded, 1);      // switch_mm()
  local_irq_enable();
  local_irq_disable();        // one access: no interrupt halfway
  page *q = READ_ONCE(tlb);
  if (q)
    r = q->data;
  local_irq_enable();
}

handler kthread {             // flush_tlb_mm(), on the CPU it has interrupted
  if (!READ_ONCE(active))
    WRITE_ONCE(tlb, NULL);    // not in use: a new context number, so nothing old is found
  else if (READ_ONCE(loaded))
    WRITE_ONCE(tlb, NULL);    // in use: flushes what is loaded
}

thread unmap {
  smp_call_function();        // flush_tlb_mm()
  free(&frame);
}
`;

const base = { kind: 'program', memory: 'sc', source: SOURCE } as const;

/** What the handler of an IPI finds depends on where it has interrupted its CPU. */
export const HANDLERS: readonly ProgramScenario[] = [
  {
    ...base,
    id: 'program-use-mm-flush',
    title: 'A flush comes between active_mm and switch_mm',
    question:
      'kthread_use_mm sets active_mm, then switches. The handler of the flush looks at active_mm. What if it comes in between?',
    answer:
      'It takes the mm for one in use and flushes what is loaded: another mm. The old translation stays, and the frame is freed.',
    off: ['kthread.1', 'kthread.4'],
    expect: { verdict: 'violated', violated: { 'use-after-free': 13 }, states: 76 },
  },
  {
    ...base,
    id: 'program-use-mm-irqs-off',
    title: 'Interrupts off from active_mm to switch_mm',
    question: 'Which flushes can the handler of an IPI get wrong, if the switch cannot be interrupted?',
    answer:
      'None: it finds the mm not in use yet, or loaded. Each time the old translation goes. Linux 5.9, commit 38cf307c1f20.',
    expect: { verdict: 'holds', violated: {}, states: 61 },
  },
];
