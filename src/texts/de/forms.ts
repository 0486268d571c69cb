import type { AllFormWords, FormWords } from '../forms';

const LEVELS = ['pte', 'pmd', 'pud', 'pgd'];
const levelName = (level: number): string => LEVELS[level - 1] ?? `Ebene ${level}`;

/** Of tables whose domain has no words of its own for them. */
export const plainTable: FormWords['table'] = {
  level: (level) => `Ebene ${level}`,
  addPage: (level) => `Seite der Ebene ${level} hinzufügen`,
  root: () => 'Wurzel',
  unallocatedHint: 'Ein Mapper belegt sie.',
};

export const forms: AllFormWords = {
  kvm: {
    threads: {
      walk: {
        name: 'einen Walk macht',
        what: 'Eine vCPU hatte einen Fault und geht in Software durch die Tabelle.',
      },
      zap: { name: 'zappt', what: 'Nimmt Seiten aus der Tabelle und gibt sie frei.' },
      map: { name: 'einhängt', what: 'Belegt eine Seite, füllt sie und hängt sie ein.' },
      remap: { name: 'umhängt', what: 'Löscht einen Eintrag und setzt ihn dann auf etwas anderes.' },
      guest: {
        name: 'den Gast ausführt',
        what: 'Die Hardware geht durch die Tabelle, nur durch den Flush geschützt.',
      },
      invalidate: {
        name: 'einen Frame wegnimmt',
        what: 'Der Host nimmt einen Frame weg und sagt es KVM vorher und nachher.',
      },
      memslot: {
        name: 'Speicher-Slots tauscht',
        what: 'Userspace macht RAM aus der Adresse eines Geräts: MMIO-Marken in der Tabelle sind veraltet.',
      },
    },
    fields: {
      host32: {
        label: '32-Bit-Host',
        hint: 'Ein 64-Bit-Eintrag wird in zwei Hälften gelesen und geschrieben.',
      },
      address: { label: 'Welchen Weg der Walk nimmt' },
      rounds: { label: 'Wie oft' },
      hierarchy: {
        label: 'Debug-Walk',
        hint: 'kvm_mmu_get_spte_hierarchy: behält den Eintrag jeder Ebene in sptes[]; der MMIO-Walk behält nur den letzten spte.',
      },
      takesLock: { label: 'Nimmt mmu_lock während des Walks' },
      holdsRoot: {
        label: 'Hält die Wurzel',
        hint: 'Eine gezappte Wurzel lebt, bis diese vCPU sie abgibt; dann lädt sie eine neue.',
      },
      batches: {
        label: 'Was sie zappt',
        hint: 'Die Seiten eines Stapels werden einzeln vorbereitet und gemeinsam committet.',
      },
      'map.page': { label: 'Seite, die sie belegt' },
      into: { label: 'Eingehängt in' },
      entries: { label: 'Was sie einträgt' },
      'remap.page': { label: 'Seite' },
      'remap.entry': { label: 'Eintrag' },
      'remap.to': { label: 'Neuer Wert' },
      frame: { label: 'Physischer Frame' },
    },
    values: {},
    marks: { mmio: 'MMIO' },
    bits: {},
    table: plainTable,
  },
  mm: {
    threads: {
      'gup-fast': {
        name: 'eine Seite nachschlägt (GUP-fast)',
        what: 'Liest die Tabellen ohne Lock, mit Interrupts aus, und nimmt eine Referenz auf den Frame.',
      },
      'host-walk': {
        name: 'für KVM nachsieht',
        what: 'KVM liest die Tabellen des Hosts, um zu sehen, wie groß dessen Seite ist, mit Interrupts aus.',
      },
      access: {
        name: 'den Speicher benutzt',
        what: 'Die Hardware im Dienst eines Programms, mit eigenem TLB. Nur ein Flush hält sie auf.',
      },
      collapse: {
        name: 'zusammenfasst (khugepaged)',
        what: 'Macht aus den kleinen Seiten einer Tabelle eine große: Die Tabelle wird ausgehängt und freigegeben oder aufgehoben.',
      },
      unmap: {
        name: 'Speicher aufgibt (munmap)',
        what: 'Leert einen pte, hängt seine Tabelle aus und gibt beides nach dem Flush frei.',
      },
      unshare: {
        name: 'eine geteilte Tabelle verlässt',
        what: 'Ein Prozess gibt die pmd-Tabelle auf, die er mit einem anderen teilt (huge_pmd_unshare).',
      },
      mremap: {
        name: 'eine Abbildung verschiebt (mremap)',
        what: 'Verschiebt eine ganze pte-Tabelle über ihren pmd oder einen einzelnen pte.',
      },
      truncate: {
        name: 'die Datei kürzt',
        what: 'Nimmt die Seite der Datei aus der Tabelle und gibt den Frame zurück.',
      },
      mprotect: {
        name: 'das Schreiben verbietet (mprotect)',
        what: 'Ist es zurückgekehrt, darf dort keine CPU mehr schreiben.',
      },
      reclaim: {
        name: 'Speicher zurückholt (Reclaim)',
        what: 'Nimmt eine Seite aus der Tabelle und schiebt den Flush auf, um ihn mit anderen zu bündeln.',
      },
      fault: {
        name: 'einen Page Fault hat',
        what: 'Belegt eine pte-Tabelle, füllt sie und hängt sie ein.',
      },
      'read-halves': {
        name: 'in zwei Hälften liest',
        what: 'Ein 32-Bit-Host liest einen 64-Bit-pmd in zwei Hälften.',
      },
      'set-entry': {
        name: 'einen Eintrag setzt',
        what: 'Ein Prozess trägt eine eigene Seite in die Tabelle ein.',
      },
      'stage2-map': {
        name: 'einen Block einträgt (Stage 2)',
        what: 'KVM auf arm64 geht durch seine Tabelle und setzt einen Block an die Stelle einer Tabelle: erst trennen, dann eintragen.',
      },
      'fast-fault': {
        name: 'einen Fast Page Fault hat',
        what: 'KVM macht einen spte per cmpxchg wieder schreibbar, ohne mmu_lock.',
      },
      'zap-spte': {
        name: 'einen spte zappt',
        what: 'KVM nimmt dem Gast unter mmu_lock eine Seite weg und meldet, ob sie dirty ist.',
      },
    },
    fields: {
      frames: {
        label: 'Physische Frames',
        hint: 'Wie viele Referenzen jeder am Anfang hat, und wem er gehört.',
      },
      root: { label: 'Prozess' },
      address: { label: 'Adresse' },
      from: { label: 'Alte Adresse' },
      'mremap.to': { label: 'Neue Adresse' },
      rounds: { label: 'Wie oft' },
      writes: { label: 'Schreibt', hint: 'Der Eintrag muss schreibbar sein und wird dirty.' },
      tlb: { label: 'Ihr TLB am Anfang' },
      walkCache: { label: 'Ihr Cache der oberen Einträge' },
      copies: {
        label: 'Kopiert den Frame',
        hint: 'Zählt, wer ihn noch benutzt, kopiert ihn und hebt die Tabelle auf. Sonst wird die Tabelle freigegeben.',
      },
      pte: { label: 'Index des pte' },
      'collapse.into': { label: 'Große Seite, die sie einträgt' },
      rmap: {
        label: 'Nimmt statt mmap_lock den rmap-Lock',
        hint: 'Wie bei Seiten von Dateien; mremap nimmt denselben Lock.',
      },
      page: { label: 'Tabelle, die sie belegt' },
      'fault.to': { label: 'Was sie einträgt' },
      moves: { label: 'Was sie verschiebt' },
      cleanOnly: {
        label: 'Nur eine saubere Seite',
        hint: 'In das, was sie fallen lässt, darf niemand geschrieben haben.',
      },
      'set-entry.to': { label: 'Was sie schreibt' },
      reuses: {
        label: 'Bekommt den Frame vom Allokator',
        hint: 'Nur einen, den niemand mehr benutzt.',
      },
      'stage2-map.into': { label: 'Block, den sie einträgt' },
    },
    values: {
      'tlb.cold': 'leer',
      'tlb.warm': 'kennt die Übersetzung',
      'walkCache.none': 'es gibt keinen',
      'walkCache.cold': 'leer',
      'walkCache.warm': 'kennt den pmd',
      'moves.table': 'die ganze Tabelle',
      'moves.entry': 'einen Eintrag',
    },
    marks: {},
    bits: { a: 'zugegriffen (accessed)', d: 'beschrieben (dirty)', w: 'schreibbar (writable)' },
    table: {
      level: (level) => `${levelName(level)} (Ebene ${level})`,
      addPage: (level, root) => `${levelName(level)}-Tabelle hinzufügen${root ? ': noch ein Prozess' : ''}`,
      root: (index) => `Prozess ${String.fromCharCode(65 + index)}`,
      unallocatedHint: 'Ein Page Fault belegt sie.',
    },
  },
};
