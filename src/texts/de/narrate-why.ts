import type { why as english } from '../en/narrate-why';
import type { Same } from '../same';
import { rich } from '../parts';

export const why: Same<typeof english> = {
  // Lesen
  copied: (t, at) => rich`Was von hier an mit ${at} geschieht, erreicht ${t} nicht mehr.`,
  copiedCondemned: (t, page, keeper) =>
    rich`${page} ist schon aus der Tabelle herausgetrennt, doch ${t} geht trotzdem dorthin. ${keeper}`,
  copiedFreed: (t, page) =>
    rich`${page} ist schon freigegeben. Folgt ${t} diesem Zeiger, trifft das Lesen Speicher, der niemandem gehört.`,
  readInCondemned: (page, keeper) => rich`${page} gehört nicht mehr zur Tabelle. ${keeper}`,
  keptByRcu: rich`Nur RCU bewahrt den Speicher der Seite davor, freigegeben zu werden.`,
  keptByList: rich`Der Speicher der Seite ist noch da und wartet auf einer invalid_list.`,
  readTest: rich`Zwischen zwei Lesezugriffen auf denselben Eintrag kann ihn jemand ändern: Dann widersprechen sich Kopie und Prüfung.`,
  readAgain: rich`Wäre er seit der Prüfung gelöscht worden, ginge der Walk bei der physischen Seite 0 weiter.`,
  readCleared: (t) => rich`${t} kam zu spät, um den alten Eintrag zu sehen, und hält sicher an.`,
  readEmpty: (t) =>
    rich`Ein leerer Eintrag führt nirgendwohin: ${t} lässt den Gast es noch einmal versuchen.`,
  readMmio: rich`Das ist der ganze Zweck des Walks: Der Gast hat ein Gerät angesprochen, nicht Speicher.`,
  readFrozen: rich`Die Einträge einer herausgenommenen Tabelle sind eingefroren, damit niemand etwas darunterhängen kann.`,
  readFrame: rich`Das ist gewöhnlicher Speicher: Der Fault war also doch kein MMIO-Fault.`,
  readHalf: rich`Ein 32-Bit-Host liest einen 64-Bit-Eintrag in zwei Hälften; dazwischen kann er sich ändern.`,
  countZero: rich`Also wird sofort freigegeben, ohne auf RCU zu warten. Sicher ist das nur, wenn die Barrieren keinen Walker übersehen lassen.`,
  countSome: rich`Also darf nicht sofort freigegeben werden: Ein Walker kann einen Zeiger auf eine dieser Seiten haben.`,
  spinDone: rich`Niemand ist mehr unterwegs: Jetzt darf freigegeben werden.`,
  defer: rich`Jetzt freigegeben, könnte eine Seite unter einem Walker verschwinden.`,
  freeAtOnce: rich`Wer jetzt einen Walk beginnt, findet die Einträge gelöscht und kann diese Seiten nicht erreichen.`,
  countSpin: rich`Es wird nachgesehen, bis niemand mehr unterwegs ist. Neue Walker können das endlos hinziehen.`,
  modeReading: rich`Dort ist ein Walk mit abgeschalteten Interrupts unterwegs: Der Flush muss ihn unterbrechen und warten.`,
  modeGuest: rich`Dort läuft ein Gast, und die Hardware kann jederzeit durch die Tabelle gehen: Sie muss unterbrochen werden.`,
  modeOutside: rich`Dort ist niemand zu unterbrechen, also geht der Flush vorbei.`,

  hardware: rich`Weder Lock noch RCU hält die Hardware auf: nur der Interrupt eines Flushs.`,
  frameFreed: (frame) => rich`${frame} ist frei: Sein Speicher kann sofort irgendwem gehören.`,
  changedMeanwhile: rich`Der Eintrag hat sich seit dem Lesen geändert; es wird nichts geschrieben.`,
  unhooked: rich`Kein neuer Walk kommt darunter. Wer den Eintrag vorher gelesen hat, kommt noch hin, und eine CPU, die ihn im Cache hat, auch.`,
  tlbHit: rich`Ein Treffer sieht gar nicht in die Tabelle, auch wenn sie sich geändert hat.`,
  tlbMiss: rich`Nichts ist gemerkt, also liest die Hardware jetzt die Tabelle.`,
  tlbFill: rich`Gültig, bis jemand flusht, was immer aus der Tabelle wird.`,
  walkCacheHit: rich`Die oberen Ebenen werden übersprungen, was immer dort inzwischen steht; der Zeiger selbst kann alt sein.`,
  walkCacheMiss: rich`Es ist keine Tabelle gemerkt, also wird jede Ebene gelesen.`,
  walkCacheFill: rich`Der nächste Walk darf dort beginnen, bis jemand flusht.`,
  guestAccess: rich`Er geht dorthin, wohin der TLB weist.`,
  request: rich`Eine vCPU außerhalb des Gasts wird nicht unterbrochen; sie muss flushen, bevor sie hineingeht.`,
  requested: rich`Der Flush, der diese vCPU draußen antraf, wird nachgeholt.`,
  notRequested: rich`Niemand hat geflusht, solange sie draußen war.`,
  reloadAsked: rich`Jemand hat die Wurzel gezappt; sie verschwindet, wenn der letzte Benutzer sie abgibt.`,
  reloadNot: rich`Niemand hat die Wurzel gezappt.`,
  rootPut: rich`Wer eine ungültige Wurzel als Letzter abgibt, gibt sie frei.`,
  rootUsed: rich`Noch halten vCPUs diese Wurzel: Ihre Einträge sind fort, die Seite selbst bleibt vorerst.`,
  rootUnused: rich`Niemand benutzt die Wurzel, also kann sie wie jede andere Seite gezappt werden.`,
  clearCount: rich`Wer zwei Hälften liest, erkennt an diesem Zähler, dass der Eintrag inzwischen gelöscht wurde.`,
  readCheck: rich`Hat sich die untere Hälfte geändert, gehören die Hälften nicht zusammen: noch einmal lesen.`,
  combineHalves: rich`Untere und obere Hälfte werden zusammengesetzt; die Prüfungen davor sollen sicherstellen, dass sie zusammengehören.`,

  // Schreiben
  cleared: (page) =>
    rich`Kein neuer Walk erreicht ${page} mehr auf diesem Weg. Ein Walker, der den Eintrag vorher las, noch immer.`,
  clearedUnder: (page, who, many) =>
    rich`${who} ${many ? 'waren' : 'war'} vorher dort und ${many ? 'merken' : 'merkt'} nichts: noch immer auf ${page}.`,
  orphaned: (page) => rich`${page} bleibt belegt und heil; nur die Elternseite geht verloren.`,
  linked: (page) => rich`Von jetzt an finden Walker ${page}.`,
  linkedEmpty: (page) => rich`${page} ist noch leer: Wer diesem Zeiger folgt, findet dort noch nichts.`,
  writtenHalf: rich`Bis die andere Hälfte geschrieben ist, ist der Eintrag zerrissen: halb alt, halb neu.`,
  countIn: rich`Ein Zapper, der den Zähler über null sieht, darf nicht sofort freigeben.`,
  countInUnordered: rich`Für sich allein ordnet das nichts: Auf einer schwachen Maschine kann der Walk beginnen, bevor der Zähler sichtbar ist.`,
  countOut: rich`Von jetzt an kann ein Zapper null sehen und sofort freigeben. Jeder Lesezugriff des Walks muss jetzt vorbei sein.`,
  modeSet: rich`Der Flush eines Zappers unterbricht jede CPU, die nicht außerhalb des Gasts ist, und wartet auf ihre Antwort.`,
  modeLeft: rich`Von jetzt an muss ein Zapper diese CPU nicht unterbrechen. Jeder Lesezugriff des Walks muss jetzt vorbei sein.`,
  swap: rich`In einem Schritt: Niemand kann zwischen Nachsehen und Ändern kommen.`,

  // Ordnung
  fenceInOrder: rich`Unter sequenzieller Konsistenz ist alles schon in Ordnung: Die Barriere hat nichts zu tun.`,
  fence: rich`Nichts darunter darf vor dem ausgeführt werden, was darüber steht.`,
  fenceRead: rich`Kein Lesen darunter darf vor einem Lesen darüber ausgeführt werden.`,
  fenceWrite: rich`Kein Schreiben darunter darf vor einem Schreiben darüber sichtbar werden.`,
  lock: rich`Solange der Lock gehalten wird, ändert sonst niemand die Tabelle.`,
  lockPlain: rich`Solange der Lock gehalten wird, bekommt ihn sonst niemand; und nichts darunter darf vorher ausgeführt werden.`,
  lockWalk: rich`Unter dem Lock kann sich die Tabelle nicht ändern; und niemand sonst kann sie lesen oder zappen.`,
  unlock: rich`Wer darauf wartet, kann weitergehen.`,
  irqsOff: rich`Ein Interrupt, der diese CPU jetzt erreicht, wird nicht angenommen, und sein Absender wartet: Das schützt den Walk.`,
  irqsOn: rich`Interrupts dürfen wieder angenommen werden.`,
  irqsOnPending: (from) => rich`Der Interrupt von ${from} hat darauf gewartet.`,
  ipiPending: (to) =>
    rich`${to} hat die Interrupts abgeschaltet: Der Interrupt steht an, bis sie wieder an sind.`,
  ipiBusy: (to) =>
    rich`Der Handler von ${to} läuft schon. Er beantwortet nur, was er angenommen hat; für diesen Interrupt läuft er noch einmal.`,
  ipiHandled: rich`Der Handler läuft zwischen zwei beliebigen Befehlen des Empfängers, und erst dann kommt die Antwort.`,
  ipiTakenPlain: rich`Der Empfänger antwortet zwischen zwei beliebigen seiner Befehle.`,
  ipiTaken: rich`Der Empfänger vergisst, was im TLB steht, und antwortet.`,
  ipiNone: rich`Niemand ist zu unterbrechen: Vom Flush bleibt nur die Barriere, mit der er beginnt.`,
  ipiWait: rich`Wer zu unterbrechen war, hat geantwortet.`,
  takeIpi: (own) =>
    rich`${own} steht still, bis der Handler durchgelaufen ist; so lange sind die Interrupts auf dieser CPU aus.`,
  ackIpi: (own) => rich`Der Absender muss nicht länger warten, und ${own} macht weiter, wo er stand.`,
  ackIpiMore: (from) =>
    rich`Den Interrupt von ${from}, der inzwischen kam, bestätigt er nicht: Dafür läuft der Handler noch einmal.`,
  acknowledgePlain: rich`Der Absender muss nicht länger warten.`,
  acknowledge: rich`Der TLB ist jetzt leer, und der Absender muss nicht länger warten.`,

  // RCU
  enter: rich`Eine Grace Period, die von jetzt an beginnt, muss darauf warten.`,
  enterLate: rich`Die laufende Grace Period wartet nicht darauf: Sie hatte schon begonnen. Die nächste wartet.`,
  leave: (t) => rich`Was immer ${t} gelesen hat, kein Zeiger wird mehr gehalten.`,
  leaveWaited: rich`Darauf hat die Grace Period gewartet; RCU darf es jetzt melden.`,
  handOver: rich`Freigegeben wird nach einer Grace Period: nicht jetzt, und nicht bei der Rückkehr aus dem Commit.`,
  handOverPlain: rich`Freigegeben wird nach einer Grace Period, und der Aufrufer wartet nicht darauf.`,
  handOverInside: (who, many) =>
    rich`${who} ${many ? 'sind' : 'ist'} noch in einem Read-Side-Abschnitt und ${many ? 'können' : 'kann'} einen Zeiger halten. Erst danach gibt RCU frei.`,
  handOverBatch: (head) => rich`Ein einziger Callback, an ${head} gehängt, trägt den ganzen Stapel.`,
  askForGrace: rich`Schlafen ist verboten, solange ein Spinlock gehalten wird.`,
  askForGraceFree: rich`Weiter geht es erst, wenn alle ihren Read-Side-Abschnitt verlassen haben, die jetzt in einem sind.`,
  wakeUp: rich`Alle, die bei der Anfrage in einem Read-Side-Abschnitt waren, haben ihn verlassen: Jetzt darf sofort freigegeben werden.`,
  takeCallback: rich`Alle, die einen Zeiger halten konnten, sind vor dem Ende der Grace Period gegangen.`,
  graceHolds: (who, pages, many) =>
    rich`${who} ${many ? 'können' : 'kann'} noch einen Zeiger in ${pages} halten. Bei Freigabe jetzt träfe der nächste Lesezugriff freigegebenen Speicher.`,
  graceWaits: rich`Gewartet wird nur auf die, die jetzt in einem Read-Side-Abschnitt sind; wer später eintritt, kann keinen alten Zeiger haben.`,
  graceNobody: rich`Kein Leser kann einen alten Zeiger halten, also kann sie sofort enden.`,
  quiescentMore: (who) => rich`Sie wartet noch auf ${who}.`,
  quiescentLast: rich`Sie wartet auf niemanden mehr: Die Grace Period kann enden.`,
  graceEnds: rich`Nur Callbacks, die vor ihrem Beginn eingereiht wurden, dürfen laufen; spätere warten auf die nächste.`,

  // Seiten
  retire: rich`Die Zahl der benutzten Seiten sinkt jetzt, obwohl der Speicher noch da ist: Der Shrinker hält ihn für freigegeben.`,
  freeLockParts: rich`Das geht sofort; Kopf und Einträge bleiben, bis niemand sie mehr lesen kann.`,
  obsolete: rich`Eine Wurzel gibt die letzte vCPU frei, die sie abgibt; allen wird aufgetragen, eine neue zu laden.`,
  notFree: rich`Die gewünschte Seite ist noch nicht frei.`,
  amid: rich`Das berührt keinen Speicher, also merkt keine andere CPU etwas davon.`,
  swapLost: rich`Jemand anders war schneller: Der Eintrag ist nicht mehr der, der gelesen wurde, und bleibt, wie er ist.`,
  callbackDone: rich`Der Callback-Kontext ist untätig, bis ein weiterer Callback laufen darf.`,
  readNext: rich`Das muss vor der Freigabe der Seite bekannt sein: Danach ist der Verweis freigegebener Speicher.`,
  takeOff: rich`Die Nachbarn dürfen nicht auf die Seite zeigen, wenn sie weg ist.`,
  takeListOff: rich`Der Stapel ist jetzt ein Ring ohne Kopf; seine erste Seite trägt den Rest.`,
  freeSafe: rich`Niemand kann noch einen Zeiger darauf halten.`,
  freeUnder: (who, page, many) =>
    rich`${who} ${many ? 'stehen' : 'steht'} noch auf ${page}: Das nächste Lesen dort trifft freigegebenen Speicher.`,
  allocate: rich`Sie wird leer eingehängt; das Blatt kommt zuletzt.`,
  recycle: rich`Ein veralteter Zeiger auf die alte Seite liest jetzt Einträge, die gültig aussehen und zu einer anderen Seite gehören.`,

  // Ergebnisse
  emulate: (at) => rich`Niemand prüft, ob ${at} das noch sagt: Die Kopie kann inzwischen veraltet sein.`,
  emulateSome: rich`Niemand prüft, ob die Tabelle das noch sagt: Die Kopie kann inzwischen veraltet sein.`,
  retry: rich`Wurde der Eintrag eben erst gelöscht, baut der nächste Fault ihn neu auf.`,
  fullFault: rich`Die Speicher-Slots haben sich geändert, seit die Marke gesetzt wurde: Ihr wird nicht mehr geglaubt.`,
  bug: rich`In einer direkten Tabelle hat ein Eintrag, der weder leer noch MMIO ist, hier nichts zu suchen; in einer Schattentabelle kann ihn der Gast neu abgebildet haben, und der Fault wird wiederholt.`,

  // Speichermodelle
  reserved: rich`Atomar ist es trotzdem: Niemand sonst kann dazwischen dorthin schreiben. Aber ein Acquire oder eine Lesebarriere hält das Folgende nur hinter dem Lesen, nicht hinter dem Schreiben.`,
  undone: rich`Der Prozessor hatte die Verzweigung geraten. Was er auf dem falschen Weg las, ist vergessen.`,
};
