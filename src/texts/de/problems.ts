import type {
  Counted,
  MarkReason,
  Named,
  NotInHandler,
  ProgramMessage,
  ProgramMessages,
  Speakable,
  ValueKind,
  Wanted,
} from '../../program/messages';
import type { JsonFault } from '../../editing/json-faults';
import type { Instead } from '../../program/from-c';
import { plural } from './language';
import type {
  jsonProblem as english,
  programProblem as englishProgram,
  repeatedName as englishRepeated,
} from '../en/problems';

export const jsonProblem: typeof english = (fault, ended) =>
  ended ? `der Text endet zu früh: ${JSON_FAULTS[fault]}` : JSON_FAULTS[fault];

export const repeatedName: typeof englishRepeated = (name) =>
  `${name} steht hier zweimal; nur das letzte würde zählen`;

const JSON_FAULTS: Readonly<Record<JsonFault, string>> = {
  symbol: 'das bedeutet in JSON nichts',
  number: 'diese Zahl ist nicht zu Ende geschrieben',
  name: 'hier sollte ein Name in Anführungszeichen stehen',
  value: 'hier sollte ein Wert stehen: ein Text in Anführungszeichen, eine Zahl, { oder [',
  colon: 'nach dem Namen fehlt ":"',
  comma: 'davor fehlt ","',
  'closing-brace': '"," oder "}" fehlt',
  'closing-bracket': '"," oder "]" fehlt',
  end: 'hier sollte der Text enden',
  comment: 'JSON kennt keine Kommentare',
  string: 'dieser Text in Anführungszeichen ist nicht geschlossen oder hat ein Zeichen, das ein \\ braucht',
  depth: 'das ist zu tief verschachtelt',
};

export const programProblem: typeof englishProgram = (message) => {
  const say = WORDS[message.id] as (message: ProgramMessage) => string;
  const { near } = message;
  return near === undefined ? say(message) : `${say(message)}; war ${near} gemeint?`;
};

const NOT_IN_HANDLER: Readonly<Record<NotInHandler, (name: string) => string>> = {
  sleeps: (name) => `${name} schläft, und ein Handler darf das nicht: In ihm sind die Interrupts aus`,
  ipis: (name) => `${name} steht in einem Handler, und der schickt keine IPIs und wartet auf keine`,
  irqs: (name) => `${name} steht in einem Handler, in dem die Interrupts aus bleiben`,
  queues: (name) => `${name} hat Platz für eine Seite, und ein Handler kann noch einmal laufen`,
};

const WORDS: { readonly [Id in keyof ProgramMessages]: (message: ProgramMessages[Id]) => string } = {
  unexpected: ({ wanted, found }) =>
    `erwartet: ${wantedText(wanted)}; ${found === null ? 'hier endet der Text' : `gefunden: "${found}"`}`,
  unknownCharacter: ({ character }) => `"${character}" bedeutet hier nichts`,
  fault: ({ why }) => `das lässt sich nicht bauen: ${why}`,
  openComment: () => 'dieser Kommentar wird nie geschlossen',
  openQuotes: () => 'dieser Text in Anführungszeichen ist auf seiner Zeile nicht geschlossen',
  tooMany: ({ of, most }) => `${WHOLES[of]} hat höchstens ${most} ${PARTS[of]}`,
  tooManyInstructions: ({ thread, count, most }) =>
    `aus Thread ${thread} werden ${count} Befehle; höchstens ${most} dürfen es sein`,
  nameTooLong: ({ most }) => `ein Name hat höchstens ${most} Zeichen`,
  tooDeep: ({ most }) => `mehr als ${most} tief verschachtelt`,
  notAByte: () => 'ein Wert ist ein Byte: 0 bis 255',
  wraps: ({ value, byte }) => `das ist ${value} und passt in kein Byte: Es läuft auf ${byte} über`,
  reserved: ({ name }) => `"${name}" ist ein Wort der Sprache`,
  taken: ({ what, name }) => `es gibt schon ${NAMED[what].one} namens "${name}"`,
  fieldTaken: ({ name }) => `diese Seite hat schon ein Feld "${name}"`,
  labelTaken: ({ name }) => `es gibt schon eine Sprungmarke "${name}"`,
  variableTaken: ({ name }) => `es gibt schon eine Variable "${name}"`,
  noPage: ({ name }) => `es gibt keine Seite "${name}"`,
  noField: ({ name }) => `keine Seite hat ein Feld "${name}"`,
  noFieldOf: ({ page, name }) => `Seite ${page} hat kein Feld "${name}"`,
  noArray: ({ name }) => `es gibt kein Array "${name}"`,
  outOfBounds: ({ name, index, size }) => `"${name}" endet bei [${size - 1}]; [${index}] gibt es nicht`,
  wholeArray: ({ name }) => `"${name}" ist ein Array; gemeint ist ein Element davon, etwa ${name}[0]`,
  arraySize: ({ most }) => `ein Array hat 1 bis ${most} Elemente, als Zahl geschrieben`,
  noThread: ({ name }) => `es gibt keinen Thread "${name}"`,
  noRegister: ({ thread, name }) => `Thread ${thread} hat kein Register "${name}"`,
  noVariable: ({ name }) => `es gibt keine Variable "${name}"; ein Register schreibt man als P0:r0`,
  noLabel: ({ thread, name }) => `es gibt keine Sprungmarke "${name}" in Thread ${thread}`,
  onlyInC: ({ word, instead }) => `"${word}" gibt es hier nicht: ${INSTEAD[instead]}`,
  noStar: ({ name }) =>
    `"*${name}" gibt es hier nicht: eine Variable heißt nur ${name}, und ein Zeiger führt zu einem Feld, ${name}->a`,
  noStatement: ({ name }) => `es gibt keine Anweisung "${name}(…)"`,
  noFunction: ({ name }) => `es gibt keine Funktion "${name}" mit einem Wert`,
  noInitial: ({ name }) => `darüber steht keine Variable "${name}" dieses Typs`,
  notShared: ({ name }) => `"${name}" ist keine Variable, die sich Threads teilen`,
  unknownName: ({ name }) => `"${name}" ist weder eine Variable noch ein Register dieses Threads`,
  pageIsNoRegister: ({ name }) => `"${name}" ist eine Seite, kein Register`,
  pageIsNoValue: ({ name }) => `"${name}" ist eine Seite; ihre Adresse ist &${name}`,
  declaredTwice: ({ name }) => `"${name}" ist zweimal deklariert, als Zahl und als Zeiger`,
  mixedField: ({ name }) => `"${name}" ist in einer Seite eine Zahl und in einer anderen ein Zeiger`,
  notANumber: () => 'das ist ein Zeiger, keine Zahl',
  notAPointer: () => 'das ist eine Zahl, kein Zeiger',
  numberAndPointer: () => 'eine Zahl und ein Zeiger sind nie gleich',
  fieldAddress: () => 'ein Feld hat hier keine eigene Adresse',
  variableAddress: ({ name }) => `&${name} steht nur, wo eine Funktion die Adresse einer Variablen will`,
  notAPlace: () => 'erwartet wird eine Variable oder ein Feld, etwa x oder p->a',
  noThreads: () => 'ein Programm braucht mindestens einen thread { … }',
  secondCondition: () => 'es gibt schon eine Bedingung',
  valueAlone: () => 'nur ein Aufruf steht allein; der Wert gehört in ein Register',
  indexIsShared: () => 'ein Index ist eine Zahl oder ein Register; die Variable gehört erst in ein Register',
  recursion: ({ name }) =>
    `${name} ruft sich selbst auf; Funktionen werden an der Stelle ihres Aufrufs eingesetzt und können das nicht`,
  returnsValue: ({ name }) => `${name} gibt einen Wert zurück: return …;`,
  outsideLoop: ({ word }) => `"${word}" steht außerhalb jeder Schleife`,
  onlyInCondition: ({ operator }) => `"${operator}" steht nur in der Bedingung von if, while und assert`,
  assignsLock: () => 'ein Spinlock wird mit spin_lock(&…) genommen',
  lockIsNoVariable: () => 'ein Lock ist eine eigene Variable',
  wrongLock: ({ name, word, wanted }) =>
    `${word} braucht ${wanted === 'rwlock' ? 'einen rwlock' : 'einen spinlock'}, und "${name}" ist keiner`,
  notARegister: () => 'hier steht die Adresse eines Registers, etwa &old',
  notABit: () => 'hier steht die Nummer eines Bits, 0 bis 7',
  queuesInLoop: () => 'call_rcu darf nicht in einer Schleife wiederholt werden',
  ipiTarget: () => 'send_ipi will den Namen oder die Nummer eines Threads',
  secondHandler: ({ name }) => `Thread ${name} hat schon einen Handler`,
  notInHandler: ({ name, why }) => NOT_IN_HANDLER[why](name),
  handlerLoops: ({ name }) =>
    `${name === null ? 'das' : name} kann endlos im Kreis laufen; ein Handler muss zu Ende kommen, denn bis dahin läuft nichts anderes auf seiner CPU`,
  ipiToItself: () => 'eine CPU schickt sich selbst keinen Interrupt',
  allocWantsPage: () => 'alloc will den Namen einer Seite',
  returnsNothing: ({ name }) => `${name} gibt nichts zurück`,
  wantsNumber: ({ name }) => `${name} will hier eine Zahl oder ein Register`,
  noSuchThing: ({ name }) => `auf dem Bildschirm heißt nichts „${name}“`,
  noWord: ({ word, of }) => `„${word}“ lässt sich von ${SPEAKABLE[of]} nicht sagen`,
  noLine: ({ thread, name }) => `${thread} hat keine Zeile „${name}“`,
  noLabelled: ({ label }) => `kein Wert wird hier als „${label}“ angezeigt`,
  wantsKind: ({ operator, kind }) => `„${operator}“ braucht ${KINDS[kind].object}`,
  notComparable: ({ left, right }) =>
    `${KINDS[left].subject} lässt sich nicht mit ${KINDS[right].dative} vergleichen`,
  onlyOfSteps: ({ name }) =>
    `${name} betrifft einen Schritt, keinen Zustand: Ein Haltepunkt darf danach fragen, eine Eigenschaft nicht`,
  nothingFollows: ({ found }) => `vor „${found}“ sollte der Ausdruck zu Ende sein`,
  wantsArguments: ({ name, count, given }) =>
    `${name} will ${count} ${plural(count, 'Argument', 'Argumente')}, nicht ${given}`,
};

const INSTEAD: Readonly<Record<Instead, string>> = {
  while: 'dafür while (…) { … } oder for (;;) { … } mit break schreiben',
  if: 'dafür if (…) … else if (…) … schreiben',
  int: 'jede Zahl ist ein int, ein Byte von 0 bis 255',
  page: 'was belegt und freigegeben wird, steht als page A { next, data = 1 } da',
  nothing: 'einfach weglassen',
  smp_mb: 'kein Compiler stellt diese Zeilen um; die CPU halten smp_mb, smp_rmb und smp_wmb',
  spinlock:
    'dafür spinlock l, dann spin_lock(&l) und spin_unlock(&l), oder rwlock l mit read_lock und write_lock',
  irqs: 'dafür local_irq_disable() vor spin_lock(&l) und local_irq_enable() nach spin_unlock(&l) schreiben',
  alloc: 'dafür p = alloc(A) schreiben, mit A als page A { … }',
  free: 'dafür free(p) schreiben',
  equals: 'dafür == schreiben',
  and: 'dafür && schreiben',
  or: 'dafür || schreiben',
  not: 'dafür !(…) schreiben',
  name: 'die Namen sind die auf dem Bildschirm, und was gefragt wird, steht dahinter: L2 freed, vCPU 0:spte',
  preprocessor: 'es gibt keinen Präprozessor; #include fällt weg, und statt #define steht der Wert selbst da',
  truth: 'dafür 1 oder 0 schreiben',
  character: 'dafür seine Zahl schreiben',
  pointer: 'ein Zeiger führt zu einer Seite und steht als page *p da',
  thread: 'ein Thread steht als thread P0 { … } da, eine Funktion als void f(int n) { … }',
  'one-by-one': 'dafür eine Zuweisung nach der anderen schreiben',
  'no-value': 'Objekte haben Felder, aber weder Größe noch Anordnung',
};

const SPEAKABLE: Readonly<Record<Speakable, string>> = {
  page: 'einer Seite',
  thread: 'einem Thread',
  value: 'einem Wert',
};

const KINDS: Readonly<
  Record<ValueKind, { readonly subject: string; readonly object: string; readonly dative: string }>
> = {
  byte: { subject: 'eine Zahl', object: 'eine Zahl', dative: 'einer Zahl' },
  lifecycle: {
    subject: 'der Zustand einer Seite',
    object: 'den Zustand einer Seite',
    dative: 'dem Zustand einer Seite',
  },
  truth: { subject: 'eine Bedingung', object: 'eine Bedingung', dative: 'einer Bedingung' },
};

const WHOLES: Readonly<Record<Counted, string>> = {
  characters: 'ein Programm',
  variables: 'ein Programm',
  pages: 'ein Programm',
  functions: 'ein Programm',
  threads: 'ein Programm',
  fields: 'eine Seite',
  registers: 'ein Thread',
  lines: 'ein Thread',
  'expression-parts': 'ein Ausdruck',
  'expression-characters': 'ein Ausdruck',
  'condition-parts': 'eine Bedingung',
};

const PARTS: Readonly<Record<Counted, string>> = {
  characters: 'Zeichen',
  variables: 'Variablen',
  pages: 'Seiten',
  functions: 'Funktionen',
  threads: 'Threads',
  fields: 'Felder',
  registers: 'Register',
  lines: 'Zeilen',
  'expression-parts': 'Teile',
  'expression-characters': 'Zeichen',
  'condition-parts': 'Teile',
};

const WANTED: Readonly<Record<Extract<Wanted, string>, string>> = {
  'name in quotes': 'der Name in Anführungszeichen',
  declaration: 'int, page, spinlock, void, thread, handler, exists, never oder forall',
  term: 'ein Register wie P0:r0, eine Variable oder eine Zahl',
  value: 'ein Wert',
  index: 'eine Zahl oder ein Register',
  parameter: 'ein Parameter: int x oder page *p',
  name: 'ein Name',
  statement: 'eine Anweisung',
  assignment: '"=" oder "("',
  register: 'ein Register',
  field: 'ein Feld',
  label: 'eine Sprungmarke',
  'page name': 'der Name einer Seite',
  'thread name': 'der Name eines Threads',
  'field name': 'der Name eines Felds',
  'register name': 'der Name eines Registers',
  line: 'eine Zeile: ihre Kennung oder ihr Text in Anführungszeichen',
};

const NAMED: Readonly<Record<Named, { readonly one: string; readonly name: string }>> = {
  variable: { one: 'eine Variable', name: 'der Name einer Variablen' },
  page: { one: 'eine Seite', name: 'der Name einer Seite' },
  function: { one: 'eine Funktion', name: 'der Name einer Funktion' },
  thread: { one: 'einen Thread', name: 'der Name eines Threads' },
};

const REASONS: Readonly<Record<Extract<MarkReason, string>, string>> = {
  'ends the call': 'am Ende des Aufrufs',
  'ends the declaration': 'am Ende der Deklaration',
  'ends the page': 'am Ende der Seite',
  'ends the index': 'am Ende des Index',
  'ends the parameters': 'am Ende der Parameter',
  'ends the condition': 'am Ende der Bedingung',
  'ends the statement': 'am Ende der Anweisung',
  'precedes a pointer': 'vor dem Namen eines Zeigers',
  'precedes a page or NULL': 'und der Name einer Seite, oder NULL',
};

function wantedText(wanted: Wanted): string {
  if (typeof wanted === 'string') return WANTED[wanted];
  if ('nameOf' in wanted) return NAMED[wanted.nameOf].name;
  const { mark, why } = wanted;
  if (why === undefined) return `"${mark}"`;
  return `"${mark}" ${typeof why === 'string' ? REASONS[why] : `am Ende von Thread ${why.endsThread}`}`;
}
