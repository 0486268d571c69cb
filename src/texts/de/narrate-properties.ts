import type { Blame, own as englishOwn, properties as english } from '../en/narrate-properties';
import type { Same } from '../same';
import { code, rich, type Part, type Rich } from '../parts';

const step = (n: number | undefined): Rich => (n === undefined ? [] : rich` in Schritt ${n}`);
const page = (blame: Blame): Part => blame.page ?? 'eine Seite';
const user = (blame: Blame): Part => blame.usedBy ?? 'Jemand';

const kept = ({ keptIn }: Blame): Rich =>
  keptIn === undefined
    ? []
    : rich`; ${keptIn.since === 0 ? 'von Anfang an' : `seit Schritt ${keptIn.since}`} führt ihr ${keptIn.cache} dorthin`;

export const properties: Same<typeof english> = {
  'use-after-free': {
    title: 'Kein Use-after-free',
    failure: 'Use-after-free',
    meaning: 'Niemand liest oder schreibt eine Seite, nachdem sie freigegeben wurde.',
    matters:
      'Der Speicher kann längst jemand anderem gehören: Lesen kann alles finden, Schreiben alles zerstören.',
    violated: (b) =>
      b.freedBy === undefined
        ? rich`Use-after-free: ${user(b)} benutzt ${page(b)} nach der Freigabe.`
        : rich`Use-after-free: ${user(b)} benutzt ${page(b)}; freigegeben hat sie ${b.freedBy}${step(b.freedStep)}${kept(b)}.`,
  },
  'wild-walk': {
    title: 'Kein wilder Walk',
    failure: 'Wilder Walk',
    meaning: 'Die nächste Ebene wird nie aus einem Eintrag berechnet, der nicht vorhanden ist.',
    matters: 'Was an der Adresse 0 liegt, gilt jetzt als Seite.',
    violated: (b) =>
      b.freedBy === undefined
        ? rich`Wilder Walk: ${user(b)} folgt einer 0, als zeigte sie auf eine Seite.`
        : rich`Wilder Walk: ${user(b)} hat den Eintrag geprüft, dann noch einmal gelesen; ${b.freedBy} hatte ihn${step(b.freedStep)} gelöscht. Weiter geht es bei der physischen Seite 0.`,
  },
  'recycled-walk': {
    title: 'Kein Walk in eine neu vergebene Seite',
    failure: 'Walk in neu vergebene Seite',
    meaning: 'Ein Zeiger auf eine Seite führt nie in die Seite, die ihren Speicher übernommen hat.',
    matters: 'Die Einträge sehen gültig aus und beschreiben einen anderen Teil des Gasts.',
    violated: (b) =>
      b.freedBy === undefined
        ? rich`Walk in neu vergebene Seite: ${user(b)} folgt einem alten Zeiger in ${page(b)}, inzwischen eine andere Seite.`
        : rich`Walk in neu vergebene Seite: ${user(b)} folgt einem alten Zeiger in ${page(b)}, von ${b.freedBy} freigegeben${step(b.freedStep)} und inzwischen eine andere Seite.`,
  },
  'double-free': {
    title: 'Keine doppelte Freigabe',
    failure: 'Doppelte Freigabe',
    meaning: 'Keine Seite wird zweimal freigegeben.',
    matters: 'Der Allokator wird denselben Speicher zweimal ausgeben.',
    violated: (b) =>
      b.freedBy === undefined
        ? rich`Doppelte Freigabe: ${page(b)} wird ein zweites Mal freigegeben.`
        : rich`Doppelte Freigabe: ${user(b)} gibt ${page(b)} noch einmal frei; ${b.freedBy} hatte sie schon freigegeben${step(b.freedStep)}.`,
  },
  'sleep-in-atomic': {
    title: 'Niemand schläft unter einem Spinlock',
    failure: 'Schläft unter Spinlock',
    meaning:
      'Niemand schläft, während ein Spinlock gehalten wird, mit abgeschalteten Interrupts oder in einem Read-Side-Abschnitt.',
    matters:
      'Wer den Lock inzwischen will, dreht sich so lange im Kreis, wie der Schlaf dauert, vielleicht ewig.',
    violated: (b) => rich`${user(b)} legt sich schlafen und hält dabei einen Spinlock.`,
  },
  deadlock: {
    title: 'Keine Verklemmung',
    failure: 'Verklemmung',
    meaning: 'Solange jemand nicht fertig ist, kann sich jemand bewegen.',
    matters: 'Jeder wartet auf etwas, das nur ein anderer von ihnen tun kann.',
    violated: () => rich`Verklemmung: Jemand ist nicht fertig, und niemand kann sich mehr bewegen.`,
  },
  'unbalanced-unlock': {
    title: 'Nichts wird freigegeben, was niemand hält',
    failure: 'Unlock ohne Lock',
    meaning:
      'Nur die CPU, die einen Lock hält oder in einem Read-Side-Abschnitt steht, gibt ihn frei oder verlässt ihn.',
    matters: 'Wer den Lock hält oder sich auf den Abschnitt verlässt, ist nicht mehr geschützt.',
    violated: (b) => rich`Unlock ohne Lock: ${user(b)} gibt frei, was dieser Thread nicht hält.`,
  },
  'nesting-too-deep': {
    title: 'Abschnitte sind nicht endlos verschachtelt',
    failure: 'Zu tief verschachtelt',
    meaning: 'Verschachtelte Abschnitte werden so oft verlassen wie betreten.',
    matters: 'Ein Abschnitt, der immer wieder betreten wird, endet nie: Grace Periods warten ewig.',
    violated: (b) =>
      rich`Zu tief verschachtelt: ${user(b)} betritt einen Abschnitt nach dem anderen und verlässt keinen.`,
  },
  leak: {
    title: 'Kein Speicherleck',
    failure: 'Speicherleck',
    meaning: 'Wenn alles getan ist, ist jede aus der Tabelle genommene Seite freigegeben.',
    matters: 'Niemand kann den Speicher mehr erreichen, und niemand wird ihn freigeben.',
    violated: (b) =>
      rich`Speicherleck: Alle sind fertig, und ${page(b)} steht weder in der Tabelle noch wurde sie freigegeben.`,
  },
  'torn-spte': {
    title: 'Kein zerrissener Eintrag',
    failure: 'Zerrissener Eintrag',
    meaning: 'Kein Walker setzt die Hälften zweier verschiedener Einträge zusammen.',
    matters: 'Einen solchen Eintrag gab es nie in der Tabelle; er kann irgendwohin zeigen.',
    violated: (b) =>
      rich`Zerrissener Eintrag: ${user(b)} setzt eine Hälfte des alten und eine Hälfte des neuen Eintrags zusammen.`,
  },
  'stale-translation': {
    title: 'Keine veraltete Übersetzung',
    failure: 'Veraltete Übersetzung',
    meaning:
      'Niemand richtet sich nach einer Übersetzung, die zurückgenommen wurde: eine Seite, die umgezogen ist, ein Recht, das es nicht mehr gibt.',
    matters: 'Was dorthin geschrieben wird, ist verloren oder landet, wo es gerade verboten wurde.',
    violated: (b) =>
      b.freedBy === undefined
        ? rich`Veraltete Übersetzung: ${user(b)} richtet sich nach einer Übersetzung, die zurückgenommen wurde.`
        : rich`Veraltete Übersetzung: ${user(b)} richtet sich nach einer Übersetzung durch ${page(b)}; freigegeben hat sie ${b.freedBy}${step(b.freedStep)}${kept(b)}.`,
  },
  'freed-frame-used': {
    title: 'Kein Zugriff auf einen freien Frame',
    failure: 'Freier Frame benutzt',
    meaning: 'Keine CPU greift auf einen Frame zu, dessen letzte Referenz fort ist.',
    matters: 'Im Frame können inzwischen Daten von irgendwem stehen: Sie werden gelesen oder überschrieben.',
    violated: (b) =>
      b.freedBy === undefined
        ? rich`Freier Frame benutzt: ${user(b)} greift auf ${b.page ?? 'einen Frame'} zu; die letzte Referenz darauf ist fort.`
        : rich`Freier Frame benutzt: ${user(b)} greift auf ${page(b)} zu; die letzte Referenz darauf gab ${b.freedBy}${step(b.freedStep)} zurück${kept(b)}.`,
  },
  'lost-dirty': {
    title: 'Kein Dirty-Bit geht verloren',
    failure: 'Verlorenes Dirty-Bit',
    meaning: 'Was die Hardware als dirty markiert hat, wird zurückgeschrieben, ehe der Frame geht.',
    matters: 'Die Seite gilt als sauber, also wird weggeworfen, was in sie geschrieben wurde.',
    violated: (b) =>
      rich`Verlorenes Dirty-Bit: ${user(b)} verwirft einen Eintrag, den die Hardware dirty gemacht hatte.`,
  },
  'stale-mapping': {
    title: 'Kein Mapping eines Frames, der fort ist',
    failure: 'Veraltetes Mapping',
    meaning: 'Kein Fault trägt einen Frame in die Tabelle ein, den der Host weggenommen hat.',
    matters: 'Der Gast liest und schreibt Speicher, der inzwischen jemand anderem gehört.',
    violated: (b) =>
      rich`Veraltetes Mapping: ${user(b)} hat einen Frame eingetragen, den der Host weggenommen hatte.`,
  },
  'stale-mmio': {
    title: 'Keine Emulation eines Geräts, das fort ist',
    failure: 'Veraltetes MMIO',
    meaning: 'Keiner MMIO-Marke wird geglaubt, wenn die Adresse für Userspace schon RAM ist.',
    matters: 'Was der Gast in seinen Speicher schrieb, ging an ein Gerät, das es nicht mehr gibt.',
    violated: (b) =>
      rich`Veraltetes MMIO: ${user(b)} folgt einer Marke aus der Zeit vor dem Tausch der Speicher-Slots.`,
  },
  'foreign-table': {
    title: 'Keine Tabelle von jemand anderem',
    failure: 'Fremde Tabelle',
    meaning: 'Niemand liest einen Eintrag einer Tabelle, die inzwischen einem anderen Prozess gehört.',
    matters: 'Ein Prozess sieht den Speicher eines anderen.',
    violated: (b) =>
      rich`Fremde Tabelle: ${user(b)} hat seine Seite aus einer Tabelle, die jetzt einem anderen Prozess gehört.`,
  },
  'freed-on-return': {
    title: 'Frei bei Rückkehr aus dem Commit',
    failure: 'Bei Rückkehr nicht frei',
    meaning:
      'Der erste Einwand aus dem Review: Der Aufrufer will, dass die Seite weg ist, wenn der Commit zurückkehrt.',
    matters:
      'Der Aufrufer zählt diesen Speicher als frei, und er ist es nicht: frei in den Büchern, in Wahrheit noch benutzt.',
    violated: (b) => rich`Einwand 1: Der Commit ist zurückgekehrt, und ${page(b)} ist noch belegt.`,
  },
  'fresh-snapshot': {
    title: 'Kopie beim Benutzen frisch',
    failure: 'Veraltete Kopie benutzt',
    meaning:
      'Der zweite Einwand aus dem Review: Was der Walk gelesen hat, kann veraltet sein, wenn es benutzt wird.',
    matters: 'Was getan wird, passt zu einer Tabelle, die es nicht mehr gibt.',
    violated: (b) =>
      b.freedBy === undefined
        ? rich`Einwand 2: ${user(b)} handelt nach einer Kopie, mit der die Tabelle nicht mehr übereinstimmt.`
        : rich`Einwand 2: ${user(b)} handelt nach der eigenen Kopie, doch ${b.freedBy} hat die Tabelle geändert${step(b.freedStep)}.`,
  },
  'out-of-bounds': {
    title: 'Kein Index verlässt sein Array',
    failure: 'Außerhalb des Arrays',
    meaning: 'Jeder Index nennt ein Element, das es im Array gibt.',
    matters: 'Was hinter einem Array liegt, gehört jemand anderem.',
    violated: (b) => rich`Außerhalb des Arrays: Der Index von ${user(b)} nennt keines seiner Elemente.`,
  },
  assertion: {
    title: 'Keine Zusicherung verletzt',
    failure: 'Zusicherung verletzt',
    meaning: 'Was das Programm zusichert, gilt, wann immer es dort ankommt.',
    matters: 'Das Programm verlässt sich auf etwas, das nicht so sein muss.',
    violated: (b) =>
      b.values === undefined || b.values.length === 0
        ? rich`Zusicherung verletzt: ${user(b)} stellt fest, dass das Zugesicherte nicht gilt.`
        : rich`Zusicherung verletzt: Was ${user(b)} zusichert, gilt nicht mit ${b.values}.`,
  },
  outcome: {
    title: 'Der erfragte Ausgang tritt nicht ein',
    failure: 'Ausgang erreicht',
    meaning: 'Kein Lauf endet so, wie das Programm es erfragt.',
    matters: 'Dieser Lauf zeigt, wie: Jeden Schritt davon darf die Maschine tun.',
    violated: () => rich`Dieser Lauf endet in dem Ausgang, nach dem das Programm fragt.`,
  },
  'zapper-finishes': {
    title: 'Der Zapper wird fertig',
    failure: 'Zapper verhungert',
    meaning:
      'Wie auch immer die anderen an die Reihe kommen: Solange alle drankommen, kehrt der Commit zurück.',
    matters: 'Sicher, doch niemand kann sagen, wann oder ob der Speicher zurückkommt.',
    violated: () => rich`Verhungert: Walker können ewig kommen und gehen, und der Commit kehrt nie zurück.`,
  },
  'thread-finishes': {
    title: 'Jeder Thread wird fertig',
    failure: 'Wird nie fertig',
    meaning:
      'Wie auch immer die anderen an die Reihe kommen: Solange alle drankommen, kommt jeder Thread an sein Ende.',
    matters: 'Ein Thread, der ewig im Kreis läuft, blockiert seine CPU und alle, die auf ihn warten.',
    violated: () => rich`Ewig: Alle kommen an die Reihe, und doch kommt ein Thread nie an sein Ende.`,
  },
};

export const own: Same<typeof englishOwn> = {
  always: {
    title: (holds) => `immer ${holds}`,
    failure: (holds) => `Nicht immer: ${holds}`,
    meaning: 'Das soll in jedem Zustand jedes Laufs gelten.',
    matters: 'Das ist der erste Zustand dieses Laufs, in dem es nicht gilt.',
    violated: (holds) => rich`Hier gilt nicht: ${code(holds)}.`,
  },
  sometimes: {
    title: (holds) => `irgendwann einmal ${holds}`,
    failure: (holds) => `Möglich: ${holds}`,
    meaning: 'Das soll in irgendeinem Zustand irgendeines Laufs gelten. Gilt es nie, ist das der Fehler.',
    matters: 'Dieser Lauf zeigt, dass es vorkommt.',
    violated: (holds) => rich`Erreicht: ${code(holds)}.`,
  },
  eventually: {
    title: (holds) => `schließlich ${holds}`,
    failure: (holds) => `Vielleicht nie: ${holds}`,
    meaning: 'In jedem Lauf, in dem alle drankommen, gilt das irgendwann.',
    matters: 'In diesem Lauf nie: Er endet vorher oder läuft ewig im Kreis.',
    violated: (holds) => rich`In diesem Lauf nie: ${code(holds)}.`,
  },
};
