/**
 * Why a line of a program is there, by what is said of it in English. The English sentence stands with the line, in
 * `src/kvm` and `src/scenarios/program`.
 */
export const lines: Readonly<Record<string, string>> = {
  'Enters the read-side section: a grace period that starts from now on waits for this CPU.':
    'Betritt den Read-Side-Abschnitt: Eine Grace Period, die von jetzt an beginnt, wartet auf diese CPU.',
  'Tells the zapper that a walker is inside.': 'Sagt dem Zapper, dass ein Walker darin ist.',
  'The counter must be seen raised before the table is read.':
    'Der erhöhte Zähler muss zu sehen sein, bevor die Tabelle gelesen wird.',
  'One read a level; everything after goes by the local copy.':
    'Ein Lesezugriff je Ebene; alles Weitere richtet sich nach der lokalen Kopie.',
  'Decided on the local copy, in the same step.': 'An der lokalen Kopie entschieden, im selben Schritt.',
  'Every read of the table must be over before the counter is seen lowered.':
    'Jeder Lesezugriff auf die Tabelle muss vorbei sein, bevor der gesenkte Zähler zu sehen ist.',
  'Tells the zapper that this walker has left.': 'Sagt dem Zapper, dass dieser Walker hinaus ist.',
  'Leaves the read-side section: the next quiescent state of this CPU may be noted.':
    'Verlässt den Read-Side-Abschnitt: Der nächste Ruhezustand dieser CPU darf vermerkt werden.',
  'Acts on the local copy, however old it is by now.':
    'Handelt nach der lokalen Kopie, wie alt sie inzwischen auch ist.',
  'Remembers how often entries of this page were cleared.':
    'Merkt sich, wie oft Einträge dieser Seite gelöscht wurden.',
  'The count is read before the entry.': 'Der Zähler wird vor dem Eintrag gelesen.',
  'The low half holds the present bit.': 'In der unteren Hälfte steht das Present-Bit.',
  'The low half is read before the high half.': 'Die untere Hälfte wird vor der oberen gelesen.',
  'The high half may already belong to another entry.':
    'Die obere Hälfte kann schon zu einem anderen Eintrag gehören.',
  'The high half is read before the checks.': 'Die obere Hälfte wird vor den Prüfungen gelesen.',
  'The low half changed meanwhile: read again.':
    'Die untere Hälfte hat sich inzwischen geändert: noch einmal lesen.',
  'The entry was cleared and set again meanwhile: read again.':
    'Der Eintrag wurde inzwischen gelöscht und neu gesetzt: noch einmal lesen.',
  'Puts the halves together.': 'Setzt die Hälften zusammen.',
  'Nobody changes the table while this CPU holds the lock.':
    'Niemand ändert die Tabelle, solange diese CPU den Lock hält.',
  'Lets others change the table.': 'Lässt andere die Tabelle ändern.',
  'First read of the entry: the copy that is kept.': 'Erstes Lesen des Eintrags: die Kopie, die bleibt.',
  'Second read of the same entry.': 'Zweites Lesen desselben Eintrags.',
  'Third read: if the entry was cleared meanwhile, the walk goes on at physical page 0.':
    'Drittes Lesen: Wurde der Eintrag inzwischen gelöscht, geht der Walk bei der physischen Seite 0 weiter.',
  'From here on this CPU acknowledges no IPI.': 'Von hier an bestätigt diese CPU keinen IPI.',
  'Tells the flush to send this CPU an IPI and wait for it.':
    'Sagt dem Flush, dass er dieser CPU einen IPI schicken und auf sie warten soll.',
  'The mode must be seen before the table is read.':
    'Der Modus muss zu sehen sein, bevor die Tabelle gelesen wird.',
  'Every read of the table must be over before the mode is seen reset.':
    'Jeder Lesezugriff auf die Tabelle muss vorbei sein, bevor der zurückgesetzte Modus zu sehen ist.',
  'As today: the release keeps earlier reads before it, without a full barrier.':
    'Wie heute: Das Release hält frühere Lesezugriffe davor, ohne volle Barriere.',
  'Tells the flush that this CPU needs no IPI.': 'Sagt dem Flush, dass diese CPU keinen IPI braucht.',
  'A pending IPI is taken from here on.': 'Ein anstehender IPI wird von hier an angenommen.',
  'Only one CPU at a time changes the table.': 'Nur eine CPU zur Zeit ändert die Tabelle.',
  'Clears every entry of the page; the children stay, they only lose a parent.':
    'Löscht jeden Eintrag der Seite; die Kinder bleiben und verlieren nur einen Elter.',
  'Clears every entry that points to the page now: no new walk can reach it.':
    'Löscht jeden Eintrag, der jetzt auf die Seite zeigt: Kein neuer Walk erreicht sie.',
  'The page is on its way out; the count of used pages drops now.':
    'Die Seite ist auf dem Weg hinaus; die Zahl der benutzten Seiten sinkt jetzt.',
  'The flush begins with it: the cleared entries must be seen before anyone is asked who is inside.':
    'Damit beginnt der Flush: Die gelöschten Einträge müssen zu sehen sein, bevor gefragt wird, wer darin ist.',
  'Nobody to interrupt: only its barrier is left.': 'Niemand zu unterbrechen: Nur seine Barriere bleibt.',
  'Is anyone inside?': 'Ist jemand darin?',
  'Someone is inside: freeing must wait.': 'Jemand ist darin: Die Freigabe muss warten.',
  'What mmu_lock protects goes at once: the hash link, the frame numbers.':
    'Was mmu_lock schützt, geht sofort: die Hash-Verkettung, die Frame-Nummern.',
  'The first page carries the rest of the list to the callback.':
    'Die erste Seite trägt den Rest der Liste zum Callback.',
  'The memory goes back to the allocator at once.': 'Der Speicher geht sofort an den Allokator zurück.',
  'The caller counts the pages as gone from here on.':
    'Von hier an zählt der Aufrufer die Seiten als verschwunden.',
  'The grace period is over: nobody who could have seen the page is still inside.':
    'Die Grace Period ist vorbei: Niemand, der die Seite gesehen haben könnte, ist noch darin.',
  'The successor, while the page can still be read.':
    'Der Nachfolger, solange die Seite noch gelesen werden darf.',
  'Off the ring, so that the last page finds itself alone.':
    'Vom Ring herunter, damit die letzte Seite sich allein findet.',
  'A grace period has ended since call_rcu.': 'Seit call_rcu ist eine Grace Period zu Ende gegangen.',
  'Nobody who could have seen the page is still inside.':
    'Niemand, der die Seite gesehen haben könnte, ist noch darin.',
  'Header and entries go back to the allocator.': 'Kopf und Einträge gehen an den Allokator zurück.',
  'The low half is cleared before the high half.': 'Die untere Hälfte wird vor der oberen gelöscht.',
  'Lets a reader of two halves notice the change.':
    'Lässt jemanden, der zwei Hälften liest, die Änderung bemerken.',
  'Throws the vCPUs out of what they may have cached.':
    'Nimmt den vCPUs, was sie zwischengespeichert haben mögen.',
  'A CPU outside is not disturbed.': 'Eine CPU außerhalb wird nicht gestört.',
  'A CPU acknowledges only with interrupts on.': 'Eine CPU bestätigt nur mit angeschalteten Interrupts.',
  'Takes the page out of its parent, if nobody changed the entry meanwhile.':
    'Nimmt die Seite aus ihrem Elter, wenn niemand den Eintrag inzwischen geändert hat.',
  'Freezes each entry of the removed page: no one may fill it again.':
    'Friert jeden Eintrag der herausgenommenen Seite ein: Niemand darf ihn neu füllen.',
  'Sleeps until every reader that is inside now has left.':
    'Schläft, bis jeder Leser hinaus ist, der jetzt darin ist.',
  'Waits until nobody is inside, however long that takes.':
    'Wartet, bis niemand mehr darin ist, wie lange es auch dauert.',
  'Spins until nobody else changes the table.': 'Dreht sich im Kreis, bis sonst niemand die Tabelle ändert.',
  'No IPI is taken between the check of the requests and the entry.':
    'Zwischen der Prüfung der Aufforderungen und dem Eintritt wird kein IPI angenommen.',
  'From here on a flush sends this CPU an IPI.': 'Von hier an schickt ein Flush dieser CPU einen IPI.',
  'The mode must be seen before the requests are read.':
    'Der Modus muss zu sehen sein, bevor die Aufforderungen gelesen werden.',
  'A flush that found this vCPU outside is made up for.':
    'Ein Flush, der diese vCPU draußen antraf, wird nachgeholt.',
  'In the guest an IPI is an exit.': 'Im Gast bedeutet ein IPI, dass der Gast verlassen wird.',
  'A hit does not look at the table at all.': 'Ein Treffer sieht gar nicht in die Tabelle.',
  'The hardware takes no lock and counts no reader.':
    'Die Hardware nimmt keinen Lock und zählt keinen Leser.',
  'Good until somebody flushes it.': 'Gültig, bis jemand flusht.',
  'Through whatever the TLB says.': 'Über das, was der TLB angibt.',
  'A hit skips the upper levels: whatever they say by now is not read.':
    'Ein Treffer überspringt die oberen Ebenen: Was dort inzwischen steht, wird nicht gelesen.',
  'The exit synchronises: no walk of the hardware is left in flight. A flush need not disturb this CPU any more.':
    'Das Verlassen synchronisiert: Kein Walk der Hardware ist mehr unterwegs. Ein Flush muss diese CPU nicht mehr stören.',
  'A vCPU outside the guest flushes when it next enters.':
    'Eine vCPU außerhalb des Gasts flusht beim nächsten Eintritt.',
  'The request must be seen before the mode is read.':
    'Die Aufforderung muss zu sehen sein, bevor der Modus gelesen wird.',
  'May well get memory that was freed a moment ago.':
    'Bekommt womöglich Speicher, der gerade erst freigegeben wurde.',
  'The high half is written before the low half with the present bit.':
    'Die obere Hälfte wird vor der unteren mit dem Present-Bit geschrieben.',
  'From the root, under the lock: a page that was zapped cannot be reached any more.':
    'Von der Wurzel aus, unter dem Lock: Eine gezappte Seite ist nicht mehr zu erreichen.',
  'Links the page while it is empty: walkers find nothing in it yet.':
    'Hängt die Seite leer ein: Walker finden darin noch nichts.',
  'From the root: a page that was removed cannot be reached any more.':
    'Von der Wurzel aus: Eine entfernte Seite ist nicht mehr zu erreichen.',
  'The leaf comes last.': 'Das Blatt kommt zuletzt.',
  'Takes the entry off the child’s parent_ptes: whoever zaps the child later leaves it alone.':
    'Nimmt den Eintrag aus parent_ptes des Kindes: Wer das Kind später zappt, lässt ihn in Ruhe.',
  'Commit had one of its own in 2012; the flush begins with another, so it was dropped later.':
    'Commit hatte 2012 eine eigene; der Flush beginnt mit einer weiteren, darum fiel sie später weg.',
  'No grace period that frees what is removed here ends before the flush.':
    'Keine Grace Period, die freigibt, was hier entfernt wird, endet vor dem Flush.',
  'What hangs below goes as well.': 'Was darunter hängt, geht mit.',
  'The page waits for a grace period, one callback each.':
    'Die Seite wartet auf eine Grace Period, jede mit eigenem Callback.',
  'From here on the pages may be freed.': 'Von hier an dürfen die Seiten freigegeben werden.',
  'Nobody asked this vCPU to drop its root.': 'Niemand hat diese vCPU aufgefordert, ihre Wurzel abzugeben.',
  'The count of users changes under the lock.': 'Die Zahl der Benutzer ändert sich unter dem Lock.',
  'Only the last user zaps the root.': 'Nur der letzte Benutzer zappt die Wurzel.',
  'A root that vCPUs still use stays allocated.': 'Eine Wurzel, die vCPUs noch benutzen, bleibt belegt.',
  'Its entries and links are gone; the last vCPU to drop it frees it.':
    'Ihre Einträge und Zeiger auf sie sind fort; die letzte vCPU, die sie abgibt, gibt sie frei.',
  'Tells every vCPU to drop its root.': 'Trägt jeder vCPU auf, ihre Wurzel abzugeben.',
  'The old translation goes first.': 'Zuerst geht die alte Übersetzung.',
  'Then the new one.': 'Dann kommt die neue.',

  'Nobody else changes the table meanwhile, not even those who hold the lock for read.':
    'Niemand sonst ändert inzwischen die Tabelle, auch keiner, der den Lock zum Lesen hält.',
  'Others who hold it for read change the table at the same time: every change is a compare-and-exchange.':
    'Andere, die ihn zum Lesen halten, ändern die Tabelle zur selben Zeit: Jede Änderung ist ein Compare-and-Exchange.',
  'A page it walks through may be removed, but not freed.':
    'Eine Seite, durch die er geht, kann herausgenommen werden, aber nicht freigegeben.',
  'From the root; a frozen entry is as good as none.':
    'Von der Wurzel an; ein eingefrorener Eintrag ist so gut wie keiner.',
  'May well get memory that was freed a moment ago. A frozen entry is left alone.':
    'Bekommt womöglich Speicher, der eben erst freigegeben wurde. Ein eingefrorener Eintrag bleibt, wie er ist.',
  'Links the page while it is empty, if the entry is still what it was.':
    'Hängt die Seite leer ein, wenn der Eintrag noch ist, was er war.',
  'Somebody else was faster, or the table is being removed.':
    'Jemand war schneller, oder die Tabelle wird gerade herausgenommen.',
  'The leaf comes last, and only if the entry is not frozen.':
    'Das Blatt kommt zuletzt, und nur, wenn der Eintrag nicht eingefroren ist.',
  'Holds no pointer into the table any more.': 'Hält keinen Zeiger in die Tabelle mehr.',
  'Freezes each entry of the removed page: the compare-and-exchange of a fault that still stands there fails.':
    'Friert jeden Eintrag der herausgenommenen Seite ein: Das Compare-and-Exchange eines Faults, der noch dort steht, scheitert.',
  // Words of the language for programs
  'Waits until the lock is free and takes it; an acquire.':
    'Wartet, bis der Lock frei ist, und nimmt ihn; ein Acquire.',
  'Lets the lock go; a release.': 'Gibt den Lock ab; ein Release.',
  'Interrupts that arrive from here on wait.': 'Interrupts, die von hier an eintreffen, warten.',
  'Interrupts that waited may be taken now.':
    'Interrupts, die gewartet haben, dürfen jetzt angenommen werden.',
  'Interrupts another CPU; it may take its time.': 'Unterbricht eine andere CPU; die darf sich Zeit lassen.',
  'Waits until every CPU that was interrupted has answered.':
    'Wartet, bis jede unterbrochene CPU geantwortet hat.',
  'Waits while the lock is held for write; an acquire. Several may hold it for read.':
    'Wartet, solange der Lock zum Schreiben gehalten wird; ein Acquire. Mehrere dürfen ihn zum Lesen halten.',
  'Lets the lock go that was held for read; a release.':
    'Gibt den zum Lesen gehaltenen Lock frei; ein Release.',
  'Waits until nobody holds the lock, for read or for write, and takes it; an acquire.':
    'Wartet, bis niemand den Lock hält, weder zum Lesen noch zum Schreiben, und nimmt ihn; ein Acquire.',
  'Lets the lock go that was held for write; a release.':
    'Gibt den zum Schreiben gehaltenen Lock frei; ein Release.',
  'Nothing takes the CPU away from here on; grace periods wait for it.':
    'Von hier an nimmt dem Thread nichts die CPU weg; Grace Periods warten auf sie.',
  'The CPU may be taken away again.': 'Die CPU darf dem Thread wieder weggenommen werden.',
  'A bug, if it holds here.': 'Ein Bug, wenn es hier zutrifft.',
  'A warning, and here a bug, if it holds.': 'Eine Warnung, und hier ein Bug, wenn es zutrifft.',
  'Beside an atomic operation or a lock, a full barrier; x86 needs none there.':
    'Neben einer atomaren Operation oder einem Lock eine volle Barriere; x86 braucht dort keine.',
  'From here on grace periods wait for this CPU.': 'Von hier an warten Grace Periods auf diese CPU.',
  'No pointer taken since rcu_read_lock may be used from here on.':
    'Kein Zeiger, der seit rcu_read_lock geholt wurde, darf von hier an benutzt werden.',
  'Sleeps until everybody who is inside a read-side section has left it.':
    'Schläft, bis alle ihren Read-Side-Abschnitt verlassen haben, die in einem sind.',
  'Sleeps until every callback that call_rcu was given has run.':
    'Schläft, bis jeder Callback gelaufen ist, der call_rcu übergeben wurde.',
  'Leaves the section that srcu_read_lock entered.':
    'Verlässt den Abschnitt, den srcu_read_lock betreten hat.',
  'Sleeps until the readers of this srcu_struct have left that are inside now.':
    'Schläft, bis die Leser dieses srcu_struct hinaus sind, die jetzt darin sind.',
  'Makes the count odd: readers wait, or read again.':
    'Macht den Zähler ungerade: Leser warten oder lesen noch einmal.',
  'Makes the count even again: what was written is whole.':
    'Macht den Zähler wieder gerade: Was geschrieben wurde, ist vollständig.',
  'Has the page freed after a grace period, and goes on at once.':
    'Lässt die Seite nach einer Grace Period freigeben und geht sofort weiter.',
  'From here on nobody may touch the page.': 'Von hier an darf niemand die Seite anrühren.',
  'A bug, if it does not hold here.': 'Ein Fehler, wenn es hier nicht gilt.',
  'Getting here is a bug.': 'Hierher zu kommen ist ein Fehler.',
  'Everything above takes effect before anything below.':
    'Alles darüber wird wirksam, bevor etwas darunter es wird.',
  'Reads above take effect before reads below.': 'Lesen darüber wird vor Lesen darunter wirksam.',
  'Writes above take effect before writes below.': 'Schreiben darüber wird vor Schreiben darunter wirksam.',
};
