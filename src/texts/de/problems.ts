import type { problem as english } from '../en/problems';
import { phrases } from '../phrases';

const SCENARIOS: Readonly<Record<string, string>> = {
  'two pages have the same name': 'zwei Seiten haben denselben Namen',
  'the first page is the root and must be of level {}':
    'die erste Seite ist die Wurzel und muss auf Ebene {} liegen',
  'level {} is above the root': 'Ebene {} liegt über der Wurzel',
  '"{}" is of level {}, not {}': '"{}" liegt auf Ebene {}, nicht {}',
  'a walk of this table takes {} entry indexes': 'ein Walk durch diese Tabelle braucht {} Eintragsindizes',
  '"{}" is zapped twice': '"{}" wird zweimal gezappt',
  'the posted walk and the TDP MMU know no 32-bit hosts':
    'der Walk aus der Mail und die TDP MMU kennen keine 32-Bit-Hosts',
};

const JSON_TEXT: Readonly<Record<string, string>> = {
  'the text ends too early: {}': 'der Text endet zu früh: {}',
  'the text should end here': 'hier sollte der Text enden',
  'this is nested too deep': 'das ist zu tief verschachtelt',
  'a value should stand here: a text in quotes, a number, { or [':
    'hier sollte ein Wert stehen: ein Text in Anführungszeichen, eine Zahl, { oder [',
  'a comma too much before this': 'davor steht ein Komma zu viel',
  'a name in quotes should stand here': 'hier sollte ein Name in Anführungszeichen stehen',
  '":" is missing after the name': 'nach dem Namen fehlt ":"',
  '"," or "}" is missing': '"," oder "}" fehlt',
  '"," or "]" is missing': '"," oder "]" fehlt',
  'this text in quotes is not closed, or has a character that needs a \\':
    'dieser Text in Anführungszeichen ist nicht geschlossen oder hat ein Zeichen, das ein \\ braucht',
};

/** What may be put into the sentence about something expected. */
const EXPECTED: Readonly<Record<string, string>> = {
  'expected {}; {}': 'erwartet: {}; {}',
  'the text ends here': 'hier endet der Text',
  'found "{}"': 'gefunden: "{}"',
  'the name in quotes': 'der Name in Anführungszeichen',
  'int, page, spinlock, thread, exists, never or forall':
    'int, page, spinlock, thread, exists, never oder forall',
  'a register such as P0:r0, a variable or a number': 'ein Register wie P0:r0, eine Variable oder eine Zahl',
  'a value': 'ein Wert',
  'a name': 'ein Name',
  'a page': 'eine Seite',
  'a register': 'ein Register',
  'a field': 'ein Feld',
  'a label': 'eine Sprungmarke',
  'a statement': 'eine Anweisung',
  '"=" or "("': '"=" oder "("',
  'the name of a page': 'der Name einer Seite',
  'the name of a field': 'der Name eines Felds',
  'the name of a register': 'der Name eines Registers',
  'the name of a variable': 'der Name einer Variablen',
  'the name of a spinlock': 'der Name eines Spinlocks',
  'the name of a thread': 'der Name eines Threads',
  '"{}" to end the call': '"{}" am Ende des Aufrufs',
  '"{}" to end the declaration': '"{}" am Ende der Deklaration',
  '"{}" to end the page': '"{}" am Ende der Seite',
  '"{}" to end the condition': '"{}" am Ende der Bedingung',
  '"{}" to end the statement': '"{}" am Ende der Anweisung',
  '"{}" to end thread {}': '"{}" am Ende von Thread {}',
  '"{}" before the name of a pointer': '"{}" vor dem Namen eines Zeigers',
  '"{}" and the name of a page, or NULL': '"{}" und der Name einer Seite, oder NULL',
};

const PROGRAMS: Readonly<Record<string, string>> = {
  'the program has {} instructions; 250 is the most':
    'das Programm hat {} Befehle; höchstens 250 dürfen es sein',
  'thread {} makes {} instructions; {} is the most':
    'aus Thread {} werden {} Befehle; höchstens {} dürfen es sein',
  'a program has at most {} characters': 'ein Programm hat höchstens {} Zeichen',
  'a program has at most {} variables': 'ein Programm hat höchstens {} Variablen',
  'a program has at most {} pages': 'ein Programm hat höchstens {} Seiten',
  'a program has at most {} threads': 'ein Programm hat höchstens {} Threads',
  'a page has at most {} fields': 'eine Seite hat höchstens {} Felder',
  'a thread has at most {} registers': 'ein Thread hat höchstens {} Register',
  'a thread has at most {} lines': 'ein Thread hat höchstens {} Zeilen',
  'a condition has at most {} parts': 'eine Bedingung hat höchstens {} Teile',
  'an expression has at most {} parts': 'ein Ausdruck hat höchstens {} Teile',
  'a name has at most 16 characters': 'ein Name hat höchstens 16 Zeichen',
  'nested more than {} deep': 'mehr als {} tief verschachtelt',
  'a program needs at least one thread { … }': 'ein Programm braucht mindestens einen thread { … }',
  'there is a condition already': 'es gibt schon eine Bedingung',
  'there is a variable of the name "{}" already': 'es gibt schon eine Variable namens "{}"',
  'there is a page of the name "{}" already': 'es gibt schon eine Seite namens "{}"',
  'there is a spinlock of the name "{}" already': 'es gibt schon einen Spinlock namens "{}"',
  'there is a thread of the name "{}" already': 'es gibt schon einen Thread namens "{}"',
  'there is a label "{}" already': 'es gibt schon eine Sprungmarke "{}"',
  'there is a variable "{}" already': 'es gibt schon eine Variable "{}"',
  'there is no label "{}" in thread {}': 'es gibt keine Sprungmarke "{}" in Thread {}',
  'there is no label "{}"': 'es gibt keine Sprungmarke "{}"',
  'there is no register "{}"': 'es gibt kein Register "{}"',
  'there is no page "{}"': 'es gibt keine Seite "{}"',
  'there is no thread "{}"': 'es gibt keinen Thread "{}"',
  'there is no statement "{}(…)"': 'es gibt keine Anweisung "{}(…)"',
  'there is no variable "{}"; a register is written as P0:r0':
    'es gibt keine Variable "{}"; ein Register schreibt man als P0:r0',
  'there is no variable "{}"': 'es gibt keine Variable "{}"',
  'thread {} has no register "{}"': 'Thread {} hat kein Register "{}"',
  'no page has a field "{}"': 'keine Seite hat ein Feld "{}"',
  'a field "{}" exists already': 'ein Feld "{}" gibt es schon',
  'a spinlock is taken by spin_lock(&…)': 'ein Spinlock wird mit spin_lock(&…) genommen',
  'a lock is a variable of its own': 'ein Lock ist eine eigene Variable',
  'call_rcu may not be repeated by a loop': 'call_rcu darf nicht in einer Schleife wiederholt werden',
  'send_ipi wants the name or the number of a thread':
    'send_ipi will den Namen oder die Nummer eines Threads',
  'a CPU sends no interrupt to itself': 'eine CPU schickt sich selbst keinen Interrupt',
  'a value is a byte: 0 to 255': 'ein Wert ist ein Byte: 0 bis 255',
  '"{}" is a word of the language': '"{}" ist ein Wort der Sprache',
  '"{}" is a number in one page and a pointer in another':
    '"{}" ist in einer Seite eine Zahl und in einer anderen ein Zeiger',
  '"{}" is a page, not a register': '"{}" ist eine Seite, kein Register',
  '"{}" is declared twice, as a number and as a pointer':
    '"{}" ist zweimal deklariert, als Zahl und als Zeiger',
  '"{}" is a page; its address is &{}': '"{}" ist eine Seite; ihre Adresse ist &{}',
  '"{}" is neither a variable nor a register of this thread':
    '"{}" ist weder eine Variable noch ein Register dieses Threads',
  '"{}" is no variable that threads share': '"{}" ist keine Variable, die sich Threads teilen',
  '"{}" stands outside of every loop': '"{}" steht außerhalb jeder Schleife',
  '"{}" stands only in the condition of if, while and assert':
    '"{}" steht nur in der Bedingung von if, while und assert',
  '"{}" means nothing here': '"{}" bedeutet hier nichts',
  'only a call stands alone; assign the value to a register':
    'nur ein Aufruf steht allein; der Wert gehört in ein Register',
  'this comment is never closed': 'dieser Kommentar wird nie geschlossen',
  'this text in quotes is not closed on its line':
    'dieser Text in Anführungszeichen ist auf seiner Zeile nicht geschlossen',
  'a field has no address of its own here': 'ein Feld hat hier keine eigene Adresse',
  '&{} stands only where a function wants the place of a variable':
    '&{} steht nur, wo eine Funktion den Ort einer Variablen will',
  'expected a variable or a field, such as x or p->a':
    'erwartet wird eine Variable oder ein Feld, etwa x oder p->a',
  'a number and a pointer are never the same': 'eine Zahl und ein Zeiger sind nie gleich',
  'alloc wants the name of a page': 'alloc will den Namen einer Seite',
  '{} returns nothing': '{} gibt nichts zurück',
  '{} wants a number or a register here': '{} will hier eine Zahl oder ein Register',
  '{} wants {} argument, not {}': '{} will {} Argument, nicht {}',
  '{} wants {} arguments, not {}': '{} will {} Argumente, nicht {}',
  'this is a pointer, not a number': 'das ist ein Zeiger, keine Zahl',
  'this is a number, not a pointer': 'das ist eine Zahl, kein Zeiger',
};

// The most special patterns first: `{}` takes anything.
export const problem: typeof english = phrases({ ...SCENARIOS, ...JSON_TEXT, ...EXPECTED, ...PROGRAMS });
