import type { challenges as english } from '../en/challenges';
import type { Same } from '../same';

export const challenges: Same<typeof english> = {
  'crash-it': {
    title: 'Zum Absturz bringen',
    text: 'Niemand schützt diesen Walk. Lass vCPU 0 eine Seite lesen, die schon freigegeben ist.',
    hint: 'Ein Walker, der einen Zeiger gelesen hat, behält ihn, was immer mit der Tabelle geschieht.',
  },
  'too-soon': {
    title: 'Zu früh zurück',
    text: 'Lass den Commit zurückkehren, während die gezappte Seite noch nicht freigegeben ist.',
    hint: 'Der Zapper gibt sofort frei, wenn der Zähler 0 ist. Also muss jemand unterwegs sein.',
  },
  'flush-again': {
    title: 'Die Hardware geht weiter',
    text: 'Die Hardware des Gasts liest noch eine freigegebene Tabellenseite. Ändere so wenige Zeilen wie möglich, damit sie es nicht mehr kann.',
    hint: 'Die Hardware geht ohne Lock; nur ein IPI wirft den Gast hinaus.',
  },
  'say-you-read': {
    title: 'Sich anmelden',
    text: 'RCU wartet auf Leser, doch kein Leser meldet sich an. Ändere so wenige Zeilen wie möglich.',
    hint: 'Eine Grace Period wartet auf alle zwischen zwei bestimmten Zeilen; RCU muss von beiden erfahren.',
  },
  'foresee-deferred': {
    title: 'Was kommt?',
    text: 'Fünf Fragen zu einer Seite, deren Freigabe aufgeschoben ist.',
    hint: '',
  },
  'go-wild': {
    title: 'Der wilde Walk',
    text: 'Die Schleife aus der Mail liest jeden Eintrag dreimal. Lass vCPU 0 zu einer Seite weitergehen, die nie eine war.',
    hint: 'Das zweite Lesen prüft den Eintrag, das dritte folgt ihm.',
  },
  'dead-end': {
    title: 'Sackgasse',
    text: 'Ein Walker darf mit abgeschalteten Interrupts auf mmu_lock warten. Bring alles zum Stillstand.',
    hint: 'Wer hält den Lock, und auf wen wartet er?',
  },
  'look-later': {
    title: 'Nachsehen, aber später',
    text: 'Der Zapper liest den Zähler zu früh. Repariere das mit so wenigen geänderten Zeilen wie möglich.',
    hint: 'Nach dem Nachsehen darf niemand Neues die Seite finden. Eine Zeile muss dafür an eine andere Stelle.',
  },
  'one-barrier': {
    title: 'Eine Barriere',
    text: 'Alle drei Barrieren sind weg. Wie wenige müssen auf x86 zurück?',
    hint: 'x86 vertauscht nur eines: einen Store mit einem späteren Load. Wer schreibt erst und liest dann?',
  },
  'foresee-batch': {
    title: 'Auf wen wartet sie?',
    text: 'Fünf Fragen mit zwei Walkern und einer Grace Period.',
    hint: '',
  },
  'second-life': {
    title: 'Ein zweites Leben',
    text: 'Lass vCPU 0 durch eine Seite gehen, die freigegeben und neu vergeben wurde.',
    hint: 'Der Mapper nimmt die Seite von der Liste der freien Seiten. vCPU 0 muss dann noch den alten Zeiger halten.',
  },
  'store-buffer': {
    title: 'Im Store Buffer',
    text: 'x86, und die Barriere des Zappers ist weg. Finde den Use-after-free; jede Zeile, bei der „möglich“ steht, darf zuerst ausgeführt werden.',
    hint: 'CPU 1 muss den Zähler lesen, bevor ihr Store in die Tabelle zu sehen ist.',
  },
  'out-too-early': {
    title: 'Hinaus vor dem letzten Lesen',
    text: 'Eine schwache Maschine, und keine Barriere, bevor der Zähler sinkt. Finde den Use-after-free.',
    hint: 'vCPU 0 muss den Zähler senken, während noch ein Lesen der Tabelle aussteht.',
  },
  'all-barriers': {
    title: 'So schwach es geht',
    text: 'Alle drei Barrieren sind weg, auf einer schwachen Maschine. Hol so wenige wie möglich zurück.',
    hint: 'Jede von ihnen bewacht ein anderes Paar von Zugriffen.',
  },
  'two-halves': {
    title: 'Zwei Hälften',
    text: 'Ein 32-Bit-Host liest einen Eintrag in zwei Hälften. Sorge mit so wenigen Zeilen wie möglich dafür, dass sie zusammengehören.',
    hint: 'Eine Prüfung sieht, dass sich die untere Hälfte geändert hat; ein Wert, der zurückkam, entgeht ihr.',
  },
  'foresee-weak': {
    title: 'Außer der Reihe',
    text: 'Fünf Fragen auf einer Maschine, die die Reihenfolge nicht einhält.',
    hint: '',
  },
  'under-gup': {
    title: 'Die Tabelle verschwindet',
    text: 'GUP-fast läuft mit abgeschalteten Interrupts, und khugepaged flusht per Broadcast. Lass GUP-fast eine freigegebene Tabelle lesen.',
    hint: 'Der gelesene pmd führt weiter, was auch immer jetzt dort steht.',
  },
  'ask-everybody': {
    title: 'Alle fragen',
    text: 'Die Tabelle wird frei, während jemand darin unterwegs sein kann. Ändere so wenige Zeilen wie möglich.',
    hint: 'Wer Interrupts an hat, ist draußen: Wie erfährt man das?',
  },
  'foresee-gup': {
    title: 'Mitten darin, ohne Lock',
    text: 'Vier Fragen zu GUP-fast und einer Tabelle, die RCU freigibt.',
    hint: '',
  },
  'page-that-moved': {
    title: 'Die Seite, die umzog',
    text: 'GUP-fast gibt eine Seite heraus, die khugepaged anderswohin kopiert hat. Ändere so wenige Zeilen wie möglich.',
    hint: 'Der pte blieb, wie er war, denn seine ganze Tabelle ist fort.',
  },
  'old-address': {
    title: 'Die alte Adresse',
    text: 'mremap flusht zu spät. Lass das Programm in eine Seite schreiben, die frei ist.',
    hint: 'truncate flusht nur die neue Adresse. Wer hat noch die alte?',
  },
  'flush-in-lock': {
    title: 'Rechtzeitig flushen',
    text: 'Dieselbe Seite. Setze den Flush dorthin, wo er hingehört, mit so wenigen Zeilen wie möglich.',
    hint: 'Bis zum Flush darf niemand die Seite an ihrer neuen Adresse finden.',
  },
  'not-your-page': {
    title: 'Nicht deine Seite',
    text: 'Zwei Prozesse teilen sich eine Tabelle, und einer verlässt sie. Lass GUP-fast eine Seite des anderen herausgeben.',
    hint: 'Nichts wird frei. Wer hat die Tabelle am Ende für sich allein?',
  },
  'lose-a-bit': {
    title: 'Ein Bit weniger',
    text: 'Der Zapper sieht, dass der Eintrag nicht schreibbar ist. Lass ihn trotzdem ein Dirty-Bit verlieren.',
    hint: 'Zwischen Hinsehen und Schreiben müssen drei nacheinander kommen: der Fault, der Gast, die Hardware.',
  },
};
