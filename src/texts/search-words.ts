import type { ProtocolId as KvmProtocol } from '../domains/kvm/protocols';
import type { KvmThread } from '../domains/kvm/spec';
import type { ProtocolId as MmProtocol } from '../domains/mm/protocols';
import type { MmThread } from '../domains/mm/threads';
import type { MemoryModel } from '../machine/models';
import type { PresetGroup } from '../scenarios/presets';
import type { Scenario } from '../scenarios/scenario';

/** Synonyms, by what they stand for. They are no fact about it: what has none here is found by its own name and texts. */
type Synonyms<Id extends string> = { readonly [id in Id]?: string };

/**
 * What people type when they look for a scenario, beside the words of its title and its text: what a kind of table, a
 * thread, a protocol, a memory model is also called. In both languages at once: who learned a word in English looks for
 * it in English.
 */
interface SearchWords {
  readonly kinds: Synonyms<Scenario['kind']>;
  readonly threads: Synonyms<KvmThread['runs'] | MmThread['runs']>;
  readonly protocols: Synonyms<KvmProtocol | MmProtocol>;
  readonly memory: Synonyms<MemoryModel>;
  readonly groups: Synonyms<PresetGroup['id']>;
  /** By a preset's id: names of what it is the plain example of. Who types one of them means that preset first. */
  readonly examples: Readonly<Record<string, readonly string[]>>;
}

/** What people call what the app can do, by the ids of its commands and formats. */
export const commandWords: Readonly<Record<string, string>> = {
  rcu: 'quiescent grace period',
  back: 'undo previous rückgängig zurück',
  forward: 'next redo weiter nächster',
  play: 'run start animation abspielen starten',
  event: 'skip fast forward überspringen',
  start: 'reset restart zurücksetzen neu anfangen',
  end: 'last finish letzter ende',
  edit: 'property invariant assertion expression paste open file import new create own program code editor json change neu eigenes programm erstellen ändern eigenschaft invariante ausdruck einfügen datei öffnen',
  matrix:
    'state space states map graph counterexample which lines matter costs explore ablation zustandsraum zustände gegenbeispiel welche zeilen zählen kosten overview table all verdicts compare protocols übersicht tabelle vergleich',
  learn:
    'lesson course game puzzle spiel rätsel tutorial challenge exercise quiz teach class beginner lektion kurs übung aufgabe unterricht lernen',
  share: 'url address send teilen adresse',
  chart: 'state machine diagram zustandsdiagramm',
  present: 'talk slides projector stage teach fullscreen vortrag beamer vorführen vollbild',
  executions: 'axiomatic herd cat litmus candidate execution graph lkmm axiomatisch graph ausführung',
  'litmus-files': 'litmus herd7 klitmus folder batch upload import öffnen ordner dateien',
  quiet:
    'settings options preferences einstellungen optionen simple beginner hide einfach anfänger ausblenden',
  debug: 'gdb expression reach search random watch variable condition stop haltepunkt beobachten ausdruck',
  breakpoint: 'stop debugger haltepunkt anhalten',
  'to-breakpoint': 'continue run debugger weiterlaufen haltepunkt',
  'back-to-breakpoint': 'reverse debugger rückwärts haltepunkt',
  theme:
    'theme settings options preferences einstellungen optionen dark mode light mode colour color night appearance dunkel hell farben nacht darstellung',
  'next-pane': 'focus keyboard tastatur fokus',
  'last-pane': 'focus keyboard tastatur fokus',
  help: 'help manual about prologue prolog basics settings options preferences einstellungen optionen introduction tour first minute guide language english german deutsch sprache englisch einführung rundgang keyboard shortcuts keys hotkeys tastatur tastenkürzel hilfe anleitung',
  watches: 'debugger watch variable value expression beobachten wert',
  outcomes: 'debugger random runs histogram probability zufall häufigkeit',
  search: 'debugger reach find model check still possible erreichen finden möglich',
  glossary: 'glossary terms words definitions meaning dictionary glossar begriffe wörter bedeutung lexikon',
  link: 'url address qr code embed iframe einbetten adresse',
  compare: 'diff side by side difference vergleich unterschied nebeneinander',
  recent: 'history open saved load verlauf gespeichert öffnen',
  playlist: 'talk slides list vortrag liste',
  print: 'paper pdf handout drucken papier handzettel',
  worksheet: 'exercise paper students arbeitsblatt übung schüler',
  html: 'offline file save handout datei speichern',
  png: 'image picture screenshot save bild bildschirmfoto',
  svg: 'image picture vector save bild vektor grafik',
  gif: 'animation video film save animation film',
  markdown: 'export text report save bericht',
  mermaid: 'export sequence diagram sequenzdiagramm',
  scenario: 'export json save download file speichern herunterladen datei',
  promela: 'export spin model checker formal',
  tla: 'export tlc apalache tla+ model checker formal',
  litmus: 'export herd herd7 c',
  json: 'export data script states daten',
  itf: 'export trace apalache tlc',
  'itf-told': 'export trace',
};

export const searchWords: SearchWords = {
  kinds: {
    kvm: `kvm shadow mmu shadow page table guest virtual machine vm hypervisor virtualization sptes ept npt
      schattenseitentabelle gast gastsystem virtuelle maschine virtualisierung`,
    mm: `mm process page tables memory management virtual memory vm_area pgd pud pmd pte page table walk hardware walker
      seitentabellen prozess prozesse speicherverwaltung virtueller speicher seitentabelle`,
    program: `program code threads shared variables concurrency programm gemeinsame variablen nebenläufigkeit`,
  },
  threads: {
    walk: 'walker reader mmio fault page fault lockless walk sperrfreier walk leser seitenfehler',
    zap: 'zapper zap unmap unlink free invalidate flush ipi abbauen aushängen freigeben räumen',
    map: 'map fault link install fault-in eintragen einhängen abbilden seitenfehler',
    guest: 'tlb tlb flush hardware walker translation cache vcpu guest mode ept übersetzung puffer gastmodus',
    remap: 'remap change entry rewrite umtragen ändern',
    invalidate: 'mmu notifier invalidate_range host munmap frame swap auslagern notifier',
    memslot:
      'seqlock seqcount sequence counter sequenzzähler memslot memory slot generation device mmio gerät speicher-slot',
    'gup-fast': 'gup get_user_pages gup-fast pin page fast gup seite festhalten anpinnen',
    'host-walk': 'kvm host mapping level lookup_address host page size huge page große seite wirt',
    access: 'tlb hardware walker translation cache access dirty user access übersetzung zugriff hardware',
    collapse: 'khugepaged collapse thp transparent huge page große seite hugepage zusammenlegen',
    unmap: 'munmap unmap exit mmap mmu_gather zap free page tables abbau abbilden aufheben freigeben',
    unshare: 'hugetlb shared pmd unshare share page table geteilte tabelle teilen',
    mremap: 'mremap move page tables verschieben umziehen',
    truncate: 'truncate file page cache rmap datei abschneiden',
    mprotect: 'mprotect permission write protect rechte schreibschutz',
    reclaim: 'reclaim swap vmscan batched flush kswapd auslagern rückgewinnung speicherdruck',
    fault: 'page fault handle_mm_fault seitenfehler',
    'read-halves': 'pae 32 bit two halves torn read hälften zerrissen',
    'set-entry': 'set_pte install page table eintragen',
    'stage2-map': 'arm arm64 stage 2 stage-2 pkvm kvm/arm hypervisor',
    'fast-fault': 'fast page fault dirty logging write protect schneller seitenfehler',
    'zap-spte': 'zap write protect spte dirty log',
  },
  protocols: {
    unprotected: 'race data race no lock strawman wettlauf ohne sperre',
    'mmu-lock': 'lock spinlock locking sperre sperren spinlock',
    'rcu-posted':
      'rcu read copy update grace period deferred free lockless gnadenfrist aufgeschoben lesesperre',
    'rcu-merged': 'rcu read copy update grace period deferred free lockless gnadenfrist aufgeschoben',
    'irq-off': 'interrupts disabled irq ipi unterbrechungen ausgeschaltet',
    'tdp-rcu': 'tdp mmu two dimensional paging ept npt rcu grace period',
    'sync-rcu': 'synchronize_rcu wait grace period sleep schlafen warten',
    'counter-spin':
      'reader counter busy wait spin livelock starvation zähler kreisen verhungern aktives warten',
    'broadcast-free': 'tlbi broadcast arm64 flush free at once',
    'ipi-free': 'ipi interrupt shootdown tlb shootdown flush',
    'rcu-table': 'mmu_gather rcu table free tlb_remove_table grace period tlb flush',
    'sync-one': 'ipi tlb_remove_table_sync_one interrupt tlb flush',
  },
  memory: {
    sc: 'sequential consistency sequentially consistent interleaving sequenziell konsistent',
    tso: 'memory model memory ordering tso x86 intel amd total store order store buffer speichermodell speicherordnung',
    weak: `memory model memory ordering weak memory reordering arm arm64 aarch64 powerpc power riscv risc-v lkmm barrier
      fence speichermodell speicherordnung schwach umordnung barriere`,
  },
  groups: {
    walk: 'beginner introduction start basics first steps simple easy anfänger einführung einstieg grundlagen einfach',
    protocols: 'protocol synchronization reclamation protokoll synchronisation',
    lines: 'which line matters mistake missing line fehlende zeile fehler',
    order: 'smp_mb memory barrier fence memory ordering speicherbarriere',
    'read-twice': 'double fetch toctou read_once cve history doppelt gelesen geschichte',
    freed: 'use after free uaf lifetime cve history lebensdauer geschichte',
    'flushed-late': 'tlb flush tlb shootdown stale translation cve history veraltet geschichte',
    'outside-lock': 'toctou check recheck revalidate race cve history prüfen erneut geschichte',
    bits: 'accessed dirty bit cmpxchg lost update history verlorenes update geschichte',
    unordered: 'barrier fence torn reordering cve history geschichte',
    litmus:
      'litmus test herd herd7 lkmm memory model litmustest litmus-test speichermodell barrier fence smp_mb',
    programs: 'example pseudo code beispiel eigenes programm',
  },
  examples: {
    strawman: ['use after free', 'uaf', 'hazard', 'dangling pointer', 'data race', 'hängender Zeiger'],
  },
};

/** What the timeline of lockless walks is also called. */
export const walkWords =
  'history cve bugs years security linux versions zeitleiste zeitstrahl geschichte jahre fehler sicherheit';
