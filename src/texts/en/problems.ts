import type { JsonFault } from '../../editing/json-faults';
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
import type { Instead } from '../../program/from-c';
import { counted } from './language';

/** What is wrong with a text of JSON; `ended`: it ends where something is missing. */
export const jsonProblem = (fault: JsonFault, ended: boolean): string =>
  ended ? `the text ends too early: ${JSON_FAULTS[fault]}` : JSON_FAULTS[fault];

/** Said of a name that stands twice in one object. */
export const repeatedName = (name: string): string => `${name} appears twice; only the last one would count`;

const JSON_FAULTS: Readonly<Record<JsonFault, string>> = {
  symbol: 'this means nothing in JSON',
  number: 'this number is not finished',
  name: 'a name in quotes should stand here',
  value: 'a value should stand here: a text in quotes, a number, { or [',
  colon: '":" is missing after the name',
  comma: '"," is missing before this',
  'closing-brace': '"," or "}" is missing',
  'closing-bracket': '"," or "]" is missing',
  end: 'the text should end here',
  comment: 'JSON has no comments',
  string: 'this text in quotes is not closed, or has a character that needs a \\',
  depth: 'this is nested too deeply',
};

/** What is wrong with a program. */
export function programProblem(message: ProgramMessage): string {
  const say = WORDS[message.id] as (message: ProgramMessage) => string;
  const { near } = message;
  return near === undefined ? say(message) : `${say(message)}; did you mean ${near}?`;
}

const NOT_IN_HANDLER: Readonly<Record<NotInHandler, (name: string) => string>> = {
  sleeps: (name) => `${name} sleeps, and a handler must not: interrupts are off in it`,
  ipis: (name) => `${name} is in a handler, which may neither send IPIs nor wait for one`,
  irqs: (name) => `${name} is in a handler, in which interrupts stay off`,
  queues: (name) => `${name} has room for one page, and a handler may run again`,
};

const WORDS: { readonly [Id in keyof ProgramMessages]: (message: ProgramMessages[Id]) => string } = {
  unexpected: ({ wanted, found }) =>
    `expected ${wantedText(wanted)}; ${found === null ? 'the text ends here' : `found "${found}"`}`,
  unknownCharacter: ({ character }) => `"${character}" means nothing here`,
  fault: ({ why }) => `this cannot be built: ${why}`,
  openComment: () => 'this comment is never closed',
  openQuotes: () => 'this text in quotes is not closed on its line',
  tooMany: ({ of, most }) => `${WHOLES[of]} has at most ${most} ${PARTS[of]}`,
  tooManyInstructions: ({ thread, count, most }) =>
    `thread ${thread} comes to ${count} instructions; at most ${most} are possible`,
  nameTooLong: ({ most }) => `a name has at most ${most} characters`,
  tooDeep: ({ most }) => `nested more than ${most} deep`,
  notAByte: () => 'a value is a byte: 0 to 255',
  wraps: ({ value, byte }) => `this is ${value}, which is no byte: it wraps around to ${byte}`,
  reserved: ({ name }) => `"${name}" is a word of the language`,
  taken: ({ what, name }) => `there is already a ${what} named "${name}"`,
  fieldTaken: ({ name }) => `this page already has a field "${name}"`,
  labelTaken: ({ name }) => `there is already a label "${name}"`,
  variableTaken: ({ name }) => `there is already a variable "${name}"`,
  noPage: ({ name }) => `there is no page "${name}"`,
  noField: ({ name }) => `no page has a field "${name}"`,
  noFieldOf: ({ page, name }) => `page ${page} has no field "${name}"`,
  noArray: ({ name }) => `there is no array "${name}"`,
  outOfBounds: ({ name, index, size }) => `"${name}" ends at [${size - 1}]; there is no [${index}]`,
  wholeArray: ({ name }) => `"${name}" is an array; write which element, such as ${name}[0]`,
  arraySize: ({ most }) => `an array has 1 to ${most} elements, as a number`,
  noThread: ({ name }) => `there is no thread "${name}"`,
  noRegister: ({ thread, name }) => `thread ${thread} has no register "${name}"`,
  noVariable: ({ name }) => `there is no variable "${name}"; a register is written as P0:r0`,
  noLabel: ({ thread, name }) => `there is no label "${name}" in thread ${thread}`,
  onlyInC: ({ word, instead }) => `there is no "${word}" here: ${INSTEAD[instead]}`,
  noStar: ({ name }) =>
    `there is no "*${name}" here: a variable is just ${name}, and a pointer leads to a field, ${name}->a`,
  noStatement: ({ name }) => `there is no statement "${name}(…)"`,
  noFunction: ({ name }) => `there is no function "${name}" with a value`,
  noInitial: ({ name }) => `no variable "${name}" of this type stands above`,
  notShared: ({ name }) => `"${name}" is not a variable that threads share`,
  unknownName: ({ name }) => `"${name}" is neither a variable nor a register of this thread`,
  pageIsNoRegister: ({ name }) => `"${name}" is a page, not a register`,
  pageIsNoValue: ({ name }) => `"${name}" is a page; its address is &${name}`,
  declaredTwice: ({ name }) => `"${name}" is declared twice, as a number and as a pointer`,
  mixedField: ({ name }) => `"${name}" is a number in one page and a pointer in another`,
  notANumber: () => 'this is a pointer, not a number',
  notAPointer: () => 'this is a number, not a pointer',
  numberAndPointer: () => 'a number and a pointer are never the same',
  fieldAddress: () => 'a field has no address of its own here',
  variableAddress: ({ name }) => `&${name} is allowed only where a function wants the address of a variable`,
  notAPlace: () => 'expected a variable or a field, such as x or p->a',
  noThreads: () => 'a program needs at least one thread { … }',
  secondCondition: () => 'there is already a condition',
  valueAlone: () => 'only a call may stand alone; assign the value to a register',
  indexIsShared: () => 'an index is a number or a register; read the variable into a register first',
  recursion: ({ name }) => `${name} calls itself; functions are put in where they are called, so they cannot`,
  returnsValue: ({ name }) => `${name} returns a value: return …;`,
  outsideLoop: ({ word }) => `"${word}" is outside every loop`,
  onlyInCondition: ({ operator }) => `"${operator}" is allowed only in the condition of if, while and assert`,
  assignsLock: () => 'a spinlock is taken by spin_lock(&…)',
  lockIsNoVariable: () => 'a lock is a variable of its own',
  wrongLock: ({ name, word, wanted }) =>
    `${word} wants ${wanted === 'rwlock' ? 'an rwlock' : 'a spinlock'}, and "${name}" is not one`,
  notARegister: () => 'expected the address of a register, such as &old',
  notABit: () => 'expected the number of a bit, 0 to 7',
  queuesInLoop: () => 'call_rcu may not be repeated by a loop',
  ipiTarget: () => 'send_ipi wants the name or the number of a thread',
  secondHandler: ({ name }) => `thread ${name} already has a handler`,
  notInHandler: ({ name, why }) => NOT_IN_HANDLER[why](name),
  handlerLoops: ({ name }) =>
    `${name === null ? 'this' : name} may loop forever; a handler must come to its end, because until then nothing else runs on its CPU`,
  ipiToItself: () => 'a CPU sends no interrupt to itself',
  allocWantsPage: () => 'alloc wants the name of a page',
  returnsNothing: ({ name }) => `${name} returns nothing`,
  wantsNumber: ({ name }) => `${name} wants a number or a register here`,
  noSuchThing: ({ name }) => `nothing on screen is called "${name}"`,
  noWord: ({ word, of }) => `"${word}" cannot be asked of ${SPEAKABLE[of]}`,
  noLine: ({ thread, name }) => `${thread} has no line "${name}"`,
  noLabelled: ({ label }) => `no value is shown as "${label}" here`,
  wantsKind: ({ operator, kind }) => `"${operator}" wants ${KINDS[kind]}`,
  notComparable: ({ left, right }) => `${KINDS[left]} cannot be compared with ${KINDS[right]}`,
  onlyOfSteps: ({ name }) =>
    `${name} is about a step, not a state: a breakpoint may ask for it, a property may not`,
  nothingFollows: ({ found }) => `the expression should end before "${found}"`,
  wantsArguments: ({ name, count, given }) => `${name} wants ${counted(count, 'argument')}, not ${given}`,
};

const INSTEAD: Readonly<Record<Instead, string>> = {
  while: 'write while (…) { … }, or for (;;) { … } with a break',
  if: 'write if (…) … else if (…) …',
  int: 'every number is an int, a byte of 0 to 255',
  page: 'what is allocated and freed is declared as page A { next, data = 1 }',
  nothing: 'leave it out',
  smp_mb: 'no compiler reorders these lines; what holds the CPU is smp_mb, smp_rmb or smp_wmb',
  spinlock:
    'declare spinlock l, then spin_lock(&l) and spin_unlock(&l), or rwlock l with read_lock and write_lock',
  irqs: 'write local_irq_disable() before spin_lock(&l), and local_irq_enable() after spin_unlock(&l)',
  alloc: 'write p = alloc(A), where A is declared as page A { … }',
  free: 'write free(p)',
  equals: 'write == to compare',
  and: 'write &&',
  or: 'write ||',
  not: 'write !(…)',
  name: 'names are those on screen, and what is asked of them stands behind: L2 freed, vCPU 0:spte',
  preprocessor:
    'there is no preprocessor; leave #include out, and write the value itself in place of #define',
  truth: 'write 1 or 0',
  character: 'write its number',
  pointer: 'a pointer leads to a page, and is declared as page *p',
  thread: 'a thread is written as thread P0 { … }, and a function as void f(int n) { … }',
  'one-by-one': 'write one assignment after the other',
  'no-value': 'objects have fields, but no size and no layout',
};

const SPEAKABLE: Readonly<Record<Speakable, string>> = {
  page: 'a page',
  thread: 'a thread',
  value: 'a value',
};

const KINDS: Readonly<Record<ValueKind, string>> = {
  byte: 'a number',
  lifecycle: 'the state of a page',
  truth: 'a condition',
};

const WHOLES: Readonly<Record<Counted, string>> = {
  characters: 'a program',
  variables: 'a program',
  pages: 'a program',
  functions: 'a program',
  threads: 'a program',
  fields: 'a page',
  registers: 'a thread',
  lines: 'a thread',
  'expression-parts': 'an expression',
  'expression-characters': 'an expression',
  'condition-parts': 'a condition',
};

const PARTS: Readonly<Record<Counted, string>> = {
  characters: 'characters',
  variables: 'variables',
  pages: 'pages',
  functions: 'functions',
  threads: 'threads',
  fields: 'fields',
  registers: 'registers',
  lines: 'lines',
  'expression-parts': 'parts',
  'expression-characters': 'characters',
  'condition-parts': 'parts',
};

const WANTED: Readonly<Record<Extract<Wanted, string>, string>> = {
  'name in quotes': 'the name in quotes',
  declaration: 'int, page, spinlock, void, thread, handler, exists, never or forall',
  term: 'a register such as P0:r0, a variable or a number',
  value: 'a value',
  index: 'a number or a register',
  parameter: 'a parameter: int x or page *p',
  name: 'a name',
  statement: 'a statement',
  assignment: '"=" or "("',
  register: 'a register',
  field: 'a field',
  label: 'a label',
  'page name': 'the name of a page',
  'thread name': 'the name of a thread',
  'field name': 'the name of a field',
  'register name': 'the name of a register',
  line: 'a line: its id, or its text in quotes',
};

const NAMED: Readonly<Record<Named, string>> = {
  variable: 'the name of a variable',
  page: 'the name of a page',
  function: 'the name of a function',
  thread: 'the name of a thread',
};

const REASONS: Readonly<Record<Extract<MarkReason, string>, string>> = {
  'ends the call': 'to end the call',
  'ends the declaration': 'to end the declaration',
  'ends the page': 'to end the page',
  'ends the index': 'to end the index',
  'ends the parameters': 'to end the parameters',
  'ends the condition': 'to end the condition',
  'ends the statement': 'to end the statement',
  'precedes a pointer': 'before the name of a pointer',
  'precedes a page or NULL': 'and the name of a page, or NULL',
};

function wantedText(wanted: Wanted): string {
  if (typeof wanted === 'string') return WANTED[wanted];
  if ('nameOf' in wanted) return NAMED[wanted.nameOf];
  const { mark, why } = wanted;
  if (why === undefined) return `"${mark}"`;
  return `"${mark}" ${typeof why === 'string' ? REASONS[why] : `to end thread ${why.endsThread}`}`;
}
