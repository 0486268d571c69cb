import type * as english from '../en/tree';
import type { Same } from '../same';
import { list, plural } from './language';

export const tree: Same<typeof english.tree> = {
  name: 'Schatten-Seitentabelle',
  pages:
    'Seiten der Schatten-Seitentabelle. Die Pfeiltasten gehen von Seite zu Seite, die Eingabetaste zeigt, was mit einer geschah.',
  legend: 'Seitenzustände',
  zoomIn: 'Vergrößern',
  zoomOut: 'Verkleinern',
  fit: 'Einpassen',
  level: (level) => `Ebene ${level}`,
  bits: (set) =>
    [
      `A benutzt (accessed): ${set.includes('accessed') ? 'ja, von der Hardware gesetzt' : 'nein'}`,
      `D beschrieben (dirty): ${set.includes('dirty') ? 'ja' : 'nein'}`,
      `W schreibbar (writable): ${set.includes('writable') ? 'ja' : 'nein'}`,
    ].join('; '),
  was: (label) => `war ${label}`,
  torn: 'zerrissen',
  root: 'Wurzel',
  cleared: 'gelöscht',
  clearedIn: (step) => `gelöscht in Schritt ${step}`,
  step: (step) => `Schritt ${step}`,
};

export const lifecycles: Same<typeof english.lifecycles> = {
  live: { word: 'lebt', meaning: 'in Gebrauch' },
  unlinked: { word: 'ausgehängt', meaning: 'auf einer invalid_list, von oben nicht mehr erreichbar' },
  pending: { word: 'vorgemerkt', meaning: 'an RCU übergeben, wird nach einer Grace Period freigegeben' },
  freed: { word: 'frei', meaning: 'zurückgegeben; sie zu lesen ist ein Fehler' },
  recycled: { word: 'neu vergeben', meaning: 'wieder belegt, als eine andere Seite' },
  unallocated: { word: 'unbenutzt', meaning: 'noch nicht belegt' },
};

export const facts: Same<typeof english.facts> = {
  named: {
    reader_counter: { name: 'reader_counter' },
    mmu_lock: { name: 'mmu_lock' },
    invalid_list: { name: 'invalid_list' },
    used_pages: {
      name: 'n_used_mmu_pages',
      hint: 'Seiten in Benutzung, wie der Shrinker sie zählt: Eine Seite verlässt die Zählung schon beim Vorbereiten des Zaps, noch bevor ihr Speicher frei ist.',
    },
  },
  name: 'Gemeinsamer Zustand',
  free: 'frei',
  heldForRead: (times) => (times === 1 ? 'zum Lesen gehalten' : `zum Lesen gehalten, ${times}-mal`),
  ring: (pages) => `ein Callback, ${pages} Seiten`,
  empty: 'leer',
  callbacks: 'wartende Callbacks',
  none: 'keine',
  period: 'Grace Period',
  pageChain: (names) => names.join(' → '),
  frees: (names) => `gibt ${names.join(', ')} frei`,
  sleeper: (who) => `weckt ${who}`,
  ends: (who) => `alles freigegeben auf ${who}`,
  noPeriod: 'keine',
  mayEnd: 'darf enden',
  waitsFor: (who) => `wartet auf ${list(who)}`,
};

/** What a CPU remembers, by the id of the fact. */
export const caches: Readonly<Record<string, string>> = { tlb: 'TLB', 'walk-cache': 'Walk-Cache' };

export const cpus: Same<typeof english.cpus> = {
  name: 'CPUs',
  reading: 'Read-Side-Abschnitt',
  irqs: (off) => (off ? 'Interrupts aus' : 'Interrupts an'),
  ipi: (from) => `IPI von ${list(from)} steht an`,
  take: (name) => `Interrupt annehmen auf ${name}`,
  takeShort: 'annehmen',
  select: (name) => `${name} im Bild folgen`,
  cache: (id, holds) => `${caches[id] ?? id} ${holds ?? 'leer'}`,
  stale: 'veraltet',
  modes: {
    OUTSIDE_GUEST_MODE: 'außerhalb des Gasts',
    IN_GUEST_MODE: 'im Gast',
    READING_SHADOW_PAGE_TABLES: 'liest die Tabelle',
  },
};

export const cells: Same<typeof english.cells> = {
  name: 'Gemeinsame Variablen',
  inFlight: 'Unterwegs',
  nothing: 'nichts unterwegs',
  delayed: 'wartet, während spätere Zeilen vorgingen',
  early: (value) => (value === undefined ? 'vorzeitig ausgeführt' : `vorzeitig ausgeführt: ${value}`),
  speculative: 'spekulativ',
};

export const bugs: Same<typeof english.bugs> = {
  'use-after-free': 'nach Freigabe benutzt',
  'wild-walk': 'wilder Walk',
  'recycled-walk': 'neue Seite benutzt',
  'double-free': 'doppelt freigegeben',
  'sleep-in-atomic': 'schläft unter Spinlock',
  'torn-spte': 'zerrissen gelesen',
  'stale-translation': 'veraltete Übersetzung',
  'freed-frame-used': 'freier Frame benutzt',
  'lost-dirty': 'Dirty-Bit verloren',
  'stale-mapping': 'veraltet abgebildet',
  'stale-mmio': 'veraltetes MMIO',
  'foreign-table': 'fremde Tabelle',
  'freed-on-return': 'noch nicht frei',
  'fresh-snapshot': 'veraltete Kopie',
  deadlock: 'Verklemmung',
  leak: 'Speicherleck',
  'unbalanced-unlock': 'nicht gehalten',
  'nesting-too-deep': 'zu tief verschachtelt',
  assertion: 'Zusicherung verletzt',
  'out-of-bounds': 'außerhalb des Arrays',
  outcome: 'Ausgang erreicht',
  'zapper-finishes': 'Zapper verhungert',
  'thread-finishes': 'wird nie fertig',
};

export const notes: Same<typeof english.notes> = {
  /** `root_count 1`, `role.invalid`: a fact about a page as the code calls it. */
  fact: (id: string, value?: number): string =>
    value === undefined ? (id === 'invalid' ? 'role.invalid' : id) : `${id} ${value}`,
  noParent: 'keine Elternseite',
  stillLinked: 'noch eingehängt',
  stillAllocated: 'noch belegt',
  freedIn: (step) => `in Schritt ${step}`,
  recycled: (level) => `jetzt Ebene ${level}`,
  nextPeriod: 'wartet auf die nächste GP',
  periodToStart: 'wartet auf Beginn einer GP',
  callbackMayRun: 'ihr Callback darf laufen',
  callbackRuns: 'ihr Callback läuft',
  afterPeriod: 'frei nach dieser GP',
  whenLeave: (names) =>
    names.length > 2
      ? `frei, wenn ${names.length} CPUs gehen`
      : `frei, wenn ${list(names)} ${plural(names.length, 'geht', 'gehen')}`,
};

export const told: Same<typeof english.told> = {
  none: 'nicht vorhanden',
  pointsTo: (page, gone) => `zeigt auf ${page}${gone ? ', die es nicht mehr gibt' : ''}`,
  pointedTo: (page, gone) => `ein Zeiger auf ${page}${gone ? ', die es nicht mehr gibt' : ''}`,
  mmio: 'MMIO',
  frozen: 'eingefroren',
  frame: (frame) => `Frame ${frame}`,
  entry: (index, says, was, torn) =>
    `Eintrag ${index}: ${says}${was === null ? '' : `, war ${was}`}${torn ? ', zerrissen' : ''}.`,
  page: (name, aRoot, level, lifecycle, note) =>
    `${name}${aRoot ? ', eine Wurzel' : ''}, Ebene ${level}, ${lifecycle}${note === '' ? '' : `, ${note}`}.`,
  looks: (who, entry) => `${who} betrachtet Eintrag ${entry}.`,
  bug: (what) => `Fehler: ${what}.`,
};
