import type { lines as english } from '../../en/lines/program';
import type { Same } from '../../same';

export const lines: Same<typeof english> = {
  'program.spin_lock': 'Wartet, bis der Lock frei ist, und nimmt ihn; ein Acquire.',
  'program.spin_unlock': 'Gibt den Lock ab; ein Release.',
  'program.read_lock':
    'Wartet, solange der Lock zum Schreiben gehalten wird; ein Acquire. Mehrere dürfen ihn zum Lesen halten.',
  'program.read_unlock': 'Gibt den zum Lesen gehaltenen Lock frei; ein Release.',
  'program.write_lock':
    'Wartet, bis niemand den Lock hält, weder zum Lesen noch zum Schreiben, und nimmt ihn; ein Acquire.',
  'program.write_unlock': 'Gibt den zum Schreiben gehaltenen Lock frei; ein Release.',
  'program.preempt_disable': 'Von hier an nimmt dem Thread nichts die CPU weg; Grace Periods warten auf sie.',
  'program.preempt_enable': 'Die CPU darf dem Thread wieder weggenommen werden.',
  'program.local_irq_disable': 'Interrupts, die von hier an eintreffen, warten.',
  'program.local_irq_restore': 'Interrupts sind wieder an, wenn sie vorher an waren.',
  'program.local_irq_enable': 'Interrupts, die gewartet haben, dürfen jetzt angenommen werden.',
  'program.send_ipi': 'Unterbricht eine andere CPU; die darf sich Zeit lassen.',
  'program.smp_call_function':
    'Unterbricht jede andere CPU und wartet, bis jede ihren Handler durchlaufen hat.',
  'program.take_ipi':
    'Nimmt die Interrupts an, die hier anstehen. Der Thread der CPU steht still, Interrupts sind aus.',
  'program.ack_ipi':
    'Beantwortet die Interrupts, die er angenommen hat, und nur die; der Thread macht weiter.',
  'program.wait_ipis': 'Wartet, bis jede unterbrochene CPU geantwortet hat.',
  'program.rcu_read_lock': 'Von hier an warten Grace Periods auf diese CPU.',
  'program.rcu_read_unlock':
    'Kein Zeiger, der seit rcu_read_lock geholt wurde, darf von hier an benutzt werden.',
  'program.synchronize_rcu':
    'Schläft, bis alle ihren Read-Side-Abschnitt verlassen haben, die in einem sind.',
  'program.rcu_barrier': 'Schläft, bis jeder Callback gelaufen ist, der call_rcu übergeben wurde.',
  'program.srcu_read_unlock': 'Verlässt den Abschnitt, den srcu_read_lock betreten hat.',
  'program.synchronize_srcu': 'Schläft, bis die Leser dieses srcu_struct hinaus sind, die jetzt darin sind.',
  'program.write_seqcount_begin': 'Macht den Zähler ungerade: Leser warten oder lesen noch einmal.',
  'program.write_seqcount_end': 'Macht den Zähler wieder gerade: Was geschrieben wurde, ist vollständig.',
  'program.call_rcu': 'Lässt die Seite nach einer Grace Period freigeben und geht sofort weiter.',
  'program.free': 'Von hier an darf niemand die Seite anrühren.',
  'program.assert': 'Ein Fehler, wenn es hier nicht gilt.',
  'program.BUG': 'Hierher zu kommen ist ein Fehler.',
  'program.BUG_ON': 'Ein Fehler, wenn es hier zutrifft.',
  'program.WARN_ON': 'Eine Warnung, und hier ein Fehler, wenn es zutrifft.',
  'program.take_callback': 'Seit call_rcu ist eine Grace Period zu Ende gegangen.',
  'program.free.callback': 'Niemand, der die Seite gesehen haben könnte, ist noch darin.',
  'program.fence.full': 'Alles darüber wird wirksam, bevor etwas darunter es wird.',
  'program.fence.read': 'Lesen darüber wird vor Lesen darunter wirksam.',
  'program.fence.write': 'Schreiben darüber wird vor Schreiben darunter wirksam.',
  'program.fence.locked':
    'Neben einer atomaren Operation oder einem Lock eine volle Barriere; x86 braucht dort keine.',
};
