import { counted, either } from './language';

/** Why a litmus test in C is refused, and what cannot be said as one. */
export const problem = {
  unknownCharacter: (text: string): string => `"${text}" means nothing here`,
  fraction: (text: string): string => `${text} is no whole number`,
  openComment: 'this comment is never closed',
  endsBefore: (wanted: string): string => `the text ends where ${wanted} should stand`,
  wanted: (wanted: string, found: string): string => `${wanted} should stand here, not "${found}"`,
  tooDeep: (most: number): string => `this is nested deeper than ${most} levels`,
  tooManyStatements: (most: number): string => `the test has more than ${most} statements`,
  tooLong: (most: number): string => `the test is longer than ${most} characters`,
  noCondition: 'the test has no condition: exists, ~exists or forall',
  empty: 'this is no litmus test: the text is empty',
  notC: (found: string): string => `a litmus test in C begins with "C" and its name; "${found}" is not C`,
  noInitial: 'the initial values { … } are missing',
  tooManyInitial: (most: number): string => `there are more than ${most} initial values`,
  tooManyElements: (most: number): string => `an array has at most ${most} elements`,
  tooManyThreads: (most: number): string => `a test has at most ${most} threads`,
  secondValue: (name: string): string => `${name} has another initial value already`,
  noElements: (name: string): string => `${name} has no elements: an array has at least one`,
  moreValues: (name: string, size: number): string =>
    `${name} has ${size} ${size === 1 ? 'element' : 'elements'}: this value is one too many`,
  secondParameter: (name: string): string => `there is another parameter ${name}`,
  wrongThread: (index: number): string => `this should be thread P${index}`,
  noThread: (index: number): string => `there is no thread P${index}`,
  unknownPlace: (name: string, thread: number): string =>
    `"${name}" is no parameter of P${thread}, and no register that holds an address`,
  parameterIsNoPointer: (name: string): string =>
    `the parameter "${name}" must be a pointer: what it points to is shared`,
  notSupported: (name: string): string => `"${name}" is not supported in litmus tests`,
  writeSum: (operator: string): string => `"${operator}" is not supported; write the sum`,
  writeOperation: (operator: string): string => `"${operator}" is not supported; write the operation`,
  noArrays: 'arrays within a thread are not supported',
  noMembers: 'members of structures are not supported',
  notAssignable: 'only a register or a place in memory can be assigned to',
  noAddress: 'only a place in memory has an address',
  tooLarge: (number: string): string => `${number} is too large`,
  endsInExpression: 'the text ends within an expression',
  wantsArguments: (name: string, wanted: number, given: number): string =>
    `"${name}" takes ${counted(wanted, 'argument')}, not ${given}`,
  wantsPlace: (name: string): string => `the first argument of "${name}" must be a place such as *x`,
  noValue: (name: string): string => `"${name}" gives no value`,
  // The axioms.
  tooManyWays: (thread: number, most: number): string => `P${thread} can go more than ${most} ways`,
  tooManyAccesses: 'a thread has too many accesses',
  tooManyExecutions: 'the test has too many executions to decide',
  // From the language of programs.
  mistake: 'the program has a mistake',
  pageIsNotAllocated: (page: string): string =>
    `page ${page} is not allocated at the start; litmus tests have no memory to allocate`,
  loops: (line: string): string => `"${line}": litmus tests have no loops and no jumps`,
  unroll: (line: string): string =>
    `"${line}" is part of a loop; say how many rounds to follow: --unroll 2 on the command line`,
  lists: 'the lists of what is to be freed differ from way to way; a litmus test cannot express that',
  interruptHandler: (line: string): string =>
    `“${line}” runs between any two accesses; that cannot be expressed in a litmus test. Promela and TLA+ can express it`,
  fieldAddress: 'the address of a field is no value',
  unsayablePlace: 'this place cannot be expressed in a litmus test',
  readsTwice: (place: string): string => `"${place}" reads twice; take the pointer into a register first`,
  lockIsNumber: (lock: string): string => `the lock ${lock} is a number, too; litmus tests keep them apart`,
  array: (name: string): string =>
    `the array ${name} cannot be expressed in a litmus test; write its elements as variables`,
  unsayableInstruction: (name: string): string =>
    `the instruction "${name}" cannot be expressed in a litmus test`,
  unsayableCall: (name: string): string => `${name}() cannot be expressed in a litmus test`,
  // Into the language of programs, which can be stepped.
  stepIndexed: (array: string): string =>
    `${array} cannot be stepped: its address is a value, and an index of it is computed`,
  step: (word: string): string => `"${word}" cannot be stepped`,
  stepValue: (value: number): string => `${value} cannot be stepped: values there are 0 to 255`,
  stepSums: 'what is computed from addresses cannot be stepped',
  /** What should stand at a place. */
  part: {
    thread: 'a thread P0, P1, …',
    parameterType: 'the type of a parameter',
    parameter: 'the name of a parameter',
    register: 'the name of a register',
    struct: 'the name of a struct',
    place: 'the name of a place',
    expression: 'an expression',
    value: 'a value',
    mark: (mark: string): string => `"${mark}"`,
    oneOf: (marks: readonly string[]): string => either(marks.map((mark) => `"${mark}"`)),
  },
};
