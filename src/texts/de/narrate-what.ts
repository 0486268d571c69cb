import type { what as english } from '../en/narrate-what';
import type { Same } from '../same';
import { rich } from '../parts';
import { plural } from './language';

const halfOf = (half: 'low' | 'high'): string => (half === 'low' ? 'untere' : 'obere');

const fenceOf = (kind: 'full' | 'read' | 'write'): string =>
  kind === 'full' ? 'volle Barriere' : kind === 'read' ? 'Lesebarriere' : 'Schreibbarriere';

export const what: Same<typeof english> = {
  // Lesen
  readEntry: (t, at, value) => rich`${t} liest ${at} und behält eine eigene Kopie: ${value}.`,
  readTest: (t, at, value, present) =>
    rich`${t} liest ${at} ein zweites Mal, nur zur Prüfung: ${value}, ${present ? 'vorhanden' : 'nicht vorhanden'}.`,
  readAgain: (t, at, value) => rich`${t} liest ${at} ein drittes Mal, um hinabzusteigen: ${value}.`,
  readEmpty: (t, at) => rich`${t} liest ${at}: nichts da. Der Walk endet.`,
  readCleared: (t, at, was) =>
    rich`${t} liest ${at}: inzwischen gelöscht, dort stand ${was}. Der Walk endet.`,
  readMmio: (t, at) => rich`${t} liest ${at} und findet die gesuchte MMIO-Marke.`,
  readFrozen: (t, at) => rich`${t} liest ${at}: eingefroren, wird gerade herausgenommen. Der Walk endet.`,
  readFrame: (t, at, value) => rich`${t} liest ${at}: eine Seite des Gasts, ${value}.`,
  readHalf: (t, at, half, value) => rich`${t} liest die ${halfOf(half)} Hälfte von ${at}: ${value}.`,
  readPage: (t, page, value) => rich`${t} schaut in den Kopf von ${page}: ${value}.`,
  readVariable: (t, name, value) => rich`${t} liest ${name}: ${value}.`,
  countZero: (t, name) => rich`${t} liest ${name}: 0. Niemand scheint unterwegs zu sein.`,
  countSome: (t, name, count) =>
    rich`${t} liest ${name}: ${count}. ${plural(count, 'Ein Walker ist', 'Walker sind')} unterwegs.`,
  readMode: (t, whose, mode) => rich`${t} schaut nach dem Modus von ${whose}: ${mode}.`,

  readCheck: (t, at, value) => rich`${t} liest die untere Hälfte von ${at} noch einmal: ${value}.`,
  readClearCount: (t, page, value) => rich`${t} liest clear_spte_count von ${page}: ${value}.`,
  hardware: (t, at, value) => rich`Die Hardware von ${t} geht durch die Tabelle: In ${at} steht ${value}.`,
  hardwareEmpty: (t, at) =>
    rich`Die Hardware von ${t} geht durch die Tabelle: ${at} ist leer, also muss der Gast verlassen werden.`,
  readLeaf: (t, at, value) => rich`${t} liest ${at}: ${value}.`,
  readNone: (t, at) => rich`${t} liest ${at}: nichts.`,
  frameCount: (t, frame, count) =>
    rich`${t} zählt ${count} ${plural(count, 'Referenz', 'Referenzen')} auf ${frame}.`,
  frameTaken: (t, frame, count) => rich`${t} nimmt eine Referenz auf ${frame}; jetzt sind es ${count}.`,
  frameGiven: (t, frame, count) => rich`${t} gibt eine Referenz auf ${frame} zurück; ${count} übrig.`,
  frameFreed: (t, frame) => rich`${t} gibt die letzte Referenz auf ${frame} zurück.`,
  frameGone: (t, frame) => rich`${t} findet keine Referenz mehr auf ${frame} und nimmt keine.`,
  frameCopied: (t, frame) => rich`${t} kopiert ${frame} in die große Seite.`,
  frameStill: (t, frame) => rich`${t} benutzt ${frame}, und der ist noch, wo er war.`,
  frameMoved: (t, frame) => rich`${t} benutzt ${frame}, dessen Inhalt umgezogen ist.`,
  frameAccess: (t, frame) => rich`Die Hardware von ${t} greift auf ${frame} zu.`,
  bitsSet: (t, at, value) => rich`Die Hardware von ${t} markiert ${at} von selbst: ${value}.`,
  tlbHit: (t, value) => rich`${t} schaut in den eigenen TLB: ${value}.`,
  tlbMiss: (t) => rich`${t} schaut in den eigenen TLB: nichts, also muss die Tabelle gelesen werden.`,
  tlbFill: (t, value) => rich`${t} merkt sich ${value} im TLB.`,
  tlbEmpty: (t) => rich`${t} leert den eigenen TLB.`,
  guestAccess: (t) => rich`Der Gast auf ${t} greift auf seinen Speicher zu.`,
  walkCacheHit: (t, value) => rich`${t} findet die letzte Tabelle im Walk-Cache: ${value}.`,
  walkCacheMiss: (t) => rich`${t} schaut in den Walk-Cache: nichts, also beginnt der Walk an der Wurzel.`,
  walkCacheFill: (t, value) => rich`${t} merkt sich ${value} im Walk-Cache.`,
  walkCacheEmpty: (t) => rich`${t} leert den Walk-Cache.`,
  requested: (t) => rich`${t} findet die Aufforderung, den TLB zu leeren.`,
  notRequested: (t) => rich`${t} findet keine Aufforderung zum Flush.`,
  request: (t, whom) => rich`${t} fordert ${whom} auf, vor dem nächsten Eintritt in den Gast zu flushen.`,
  reload: (t, whom) => rich`${t} trägt ${whom} auf, die Wurzel abzugeben.`,
  reloadAsked: (t) => rich`${t} soll die Wurzel abgeben.`,
  reloadNot: (t) => rich`${t} darf die Wurzel behalten.`,
  rootPut: (t, now) => rich`${t} gibt die Wurzel ab: root_count ist jetzt ${now}.`,
  rootUsers: (t, count) => rich`${t} sieht nach, wer die Wurzel benutzt: root_count ist ${count}.`,
  countClear: (t, page) => rich`${t} zählt die Änderung von ${page} in clear_spte_count.`,

  // Schreiben
  clear: (t, at, was) => rich`${t} löscht ${at}; dort stand ${was}.`,
  clearNothing: (t, at) => rich`${t} löscht ${at}; der Eintrag war schon leer.`,
  freeze: (t, at, was) => rich`${t} friert ${at} ein; dort stand ${was}.`,
  link: (t, at, page) => rich`${t} hängt ${page} bei ${at} in die Tabelle ein.`,
  writeEntry: (t, at, value) => rich`${t} schreibt ${value} nach ${at}.`,
  writeHalf: (t, at, half, value) => rich`${t} schreibt die ${halfOf(half)} Hälfte von ${at}: ${value}.`,
  writePage: (t, page) => rich`${t} ändert den Kopf von ${page}.`,
  writeVariable: (t, name, value) => rich`${t} setzt ${name} auf ${value}.`,
  setMode: (t, mode) => rich`${t} setzt den eigenen Modus auf ${mode}.`,
  countIn: (t, name, now) => rich`${t} trägt sich in ${name} ein, jetzt ${now}.`,
  countOut: (t, name, now) => rich`${t} trägt sich aus ${name} aus, jetzt ${now}.`,
  swap: (t, at, was, value) => rich`${t} tauscht ${at} in einem Schritt aus: Aus ${was} wird ${value}.`,
  swapFailed: (t, at, value) =>
    rich`${t} will ${at} austauschen, findet aber ${value}; also ändert sich nichts.`,

  // Ordnung
  fence: (t, kind) => rich`${t} passiert eine ${fenceOf(kind)}.`,
  lock: (t, name) => rich`${t} nimmt ${name}.`,
  unlock: (t, name) => rich`${t} gibt ${name} ab.`,
  irqsOff: (t) => rich`${t} schaltet die eigenen Interrupts ab.`,
  irqsOn: (t) => rich`${t} schaltet die eigenen Interrupts wieder an.`,
  ipi: (t, to) => rich`${t} schickt einen Interrupt (IPI) an ${to}.`,
  ipiNone: (t) => rich`${t} muss niemanden unterbrechen.`,
  ipiWait: (t) => rich`${t} wartet auf keine Antwort mehr: Der Flush ist vollständig.`,
  ipiWaitPlain: (t) => rich`${t} wartet auf keine Antwort mehr und macht weiter.`,
  takeIpi: (t, from) => rich`${t} beginnt: Er nimmt den Interrupt von ${from} an.`,
  ackIpi: (t, from) => rich`${t} ist durchgelaufen und bestätigt den Interrupt von ${from}.`,
  acknowledge: (t, from) => rich`${t} nimmt den Interrupt von ${from} an und bestätigt ihn.`,

  // RCU
  enter: (t) => rich`${t} betritt einen Read-Side-Abschnitt.`,
  leave: (t) => rich`${t} verlässt den Read-Side-Abschnitt.`,
  handOver: (t, pages) => rich`${t} übergibt ${pages} an RCU, zur späteren Freigabe.`,
  handOverNone: (t) => rich`${t} hat keine Seite an RCU zu übergeben.`,
  askForGrace: (t) => rich`${t} ruft synchronize_rcu() auf und legt sich schlafen.`,
  wakeUp: (t) => rich`${t} wacht auf: Die erwartete Grace Period ist vorbei.`,
  takeCallback: (t, pages) => rich`${t} beginnt, ${pages} freizugeben.`,
  graceStarts: (grace) => rich`${grace} beginnt; niemand ist in einem Read-Side-Abschnitt.`,
  graceStartsWaiting: (grace, who) => rich`${grace} beginnt. Sie wartet auf ${who}.`,
  graceStartsFor: (grace, who, pages) =>
    rich`${grace} beginnt. Sie wartet auf ${who}; erst danach darf die Freigabe von ${pages} folgen.`,
  quiescent: (rcu, t) => rich`${rcu} meldet einen Ruhezustand von ${t}: in keinem Read-Side-Abschnitt.`,
  graceEnds: (grace) => rich`${grace} endet.`,
  graceEndsFor: (grace, pages) => rich`${grace} endet. Der Callback für ${pages} darf laufen.`,

  // Seiten
  retire: (t, page) =>
    rich`${t} markiert ${page} als ungültig und setzt die Seite auf die eigene invalid_list.`,
  condemn: (t, page) => rich`${t} markiert ${page} als ungültig: Die Seite ist auf dem Weg hinaus.`,
  freeLockParts: (t, page) =>
    rich`${t} gibt zurück, was mmu_lock an ${page} schützt: die Hash-Verkettung und die Frame-Nummern.`,
  obsolete: (t, page) =>
    rich`${t} markiert die Wurzel ${page} als ungültig. Sie wird noch benutzt, also bleibt sie.`,
  readNext: (t, page, next) => rich`${t} merkt sich, wer auf ${page} in der Liste folgt: ${next}.`,
  readNextNone: (t, page) => rich`${t} sieht, dass ${page} am Ende der Liste steht.`,
  takeOff: (t, page) => rich`${t} nimmt ${page} von der Liste.`,
  takeListOff: (t) => rich`${t} leert die eigene invalid_list: Die Seiten sind jetzt in den Händen von RCU.`,
  free: (t, page) => rich`${t} gibt ${page} frei.`,
  freeNone: (t) => rich`${t} findet die eigene invalid_list leer: Nichts ist mehr freizugeben.`,
  allocate: (t, page) => rich`${t} belegt ${page}.`,
  recycle: (t, page) => rich`${t} belegt ${page}: Der freigegebene Speicher bekommt ein neues Leben.`,
  allocateFailed: (t) => rich`${t} bittet um eine Seite und bekommt keine.`,

  // Lokal
  emulate: (t) => rich`${t} hat die Antwort, MMIO: Der Zugriff wird emuliert.`,
  retry: (t) => rich`${t} hat kein Mapping gefunden: Der Gast soll es noch einmal versuchen.`,
  fullFault: (t) => rich`${t} hat MMIO gefunden, aber einer alten Generation: Der Fault wird ganz behandelt.`,
  bug: (t) => rich`${t} hat gewöhnlichen Speicher gefunden, weder leer noch MMIO.`,
  defer: (t) => rich`${t} entscheidet sich fürs Aufschieben: Beim Nachsehen war jemand unterwegs.`,
  freeAtOnce: (t) =>
    rich`${t} entscheidet sich für sofortige Freigabe: Beim Nachsehen war niemand unterwegs.`,
  commitReturns: (t) => rich`${t} kehrt aus dem Commit zurück: Für den Aufrufer sind die Seiten jetzt weg.`,
  flushNobody: (t) => rich`${t} flusht die TLBs und muss niemanden unterbrechen.`,
  decide: (t, line) => rich`${t} entscheidet: ${line}.`,
  holds: (t, line) => rich`${t} prüft: ${line}.`,
  compute: (t, line) => rich`${t} rechnet für sich: ${line}.`,
  amid: (t, line) => rich`${t} wertet das Gelesene aus: ${line}.`,
  nextPage: (t) => rich`${t} geht zur nächsten Seite des Stapels über.`,
  noNextPage: (t) => rich`${t} ist fertig: Keine Seite ist mehr freizugeben.`,
  line: (t, line) => rich`${t} führt ${line} aus.`,
  some: (t) => rich`${t} geht weiter.`,
  rcuSome: (rcu) => rich`${rcu} geht weiter.`,

  // Zu jedem Satz hinzu
  reserved: (t, line, value) =>
    rich`${t} führt das Lesen von ${line} aus und findet ${value}. Das Schreiben sehen andere noch nicht.`,
  early: (line) => rich`Vorzeitig: ${line} steht darüber und ist noch nicht ausgeführt.`,
  earlySome: rich`Vorzeitig: Ältere Befehle dieses Threads sind noch nicht ausgeführt.`,
  undone: (count) =>
    rich`Die Verzweigung geht anders aus: ${count} zu früh ${plural(count, 'ausgeführter Befehl wird', 'ausgeführte Befehle werden')} zurückgenommen.`,

  stuck: (t, reason) => rich`${t} ${reason}`,
  deadlock: (who) => rich`Verklemmung: ${who}.`,
  semicolon: '; ',

  rcu: 'RCU',
  aGracePeriod: 'Eine Grace Period',
  theGracePeriod: 'Die Grace Period',
  callbackOn: (cpu) => `Callback auf ${cpu}`,
  handlerOn: (cpu) => `Handler auf ${cpu}`,
  someThread: (index) => `Thread ${index}`,
  somePage: (index) => `Seite ${index}`,
  andMore: (count) => rich`${count} weitere`,
  and: ' und ',
  comma: ', ',
  nothing: rich`nichts`,
  nobody: rich`niemanden`,
};
