import type { Instead } from './from-c';

/**
 * What may be wrong with a program's text, as data: an id and what the sentence speaks of. The words stand in
 * `src/texts/<language>/problems.ts`, one sentence an id; a message without words does not compile.
 */
export interface ProgramMessages {
  // The text has one thing where another was expected.
  readonly unexpected: {
    readonly wanted: Wanted;
    /** What was found instead; null at the end of the text. */
    readonly found: string | null;
  };
  readonly unknownCharacter: { readonly character: string };
  readonly openComment: object;
  readonly openQuotes: object;

  /** A fault of the compiler or the machine, as opposed to a mistake in the text. */
  readonly fault: { readonly why: string };

  // Limits. `most` is the largest number allowed.
  readonly tooMany: { readonly of: Counted; readonly most: number };
  readonly tooManyInstructions: { readonly thread: string; readonly count: number; readonly most: number };
  readonly nameTooLong: { readonly most: number };
  readonly tooDeep: { readonly most: number };
  readonly notAByte: object;
  /** Constants make a value that is none; `byte`: what would be left of it. */
  readonly wraps: { readonly value: number; readonly byte: number };

  // Names.
  readonly reserved: { readonly name: string };
  readonly taken: { readonly what: Named; readonly name: string };
  readonly fieldTaken: { readonly name: string };
  readonly labelTaken: { readonly name: string };
  readonly variableTaken: { readonly name: string };
  readonly noPage: { readonly name: string };
  readonly noField: { readonly name: string };
  /** Some page has the field, this one has not. */
  readonly noFieldOf: { readonly page: string; readonly name: string };
  readonly noArray: { readonly name: string };
  readonly outOfBounds: { readonly name: string; readonly index: number; readonly size: number };
  /** An array stands where one of its elements should. */
  readonly wholeArray: { readonly name: string };
  readonly arraySize: { readonly most: number };
  readonly noThread: { readonly name: string };
  readonly noRegister: { readonly thread: string; readonly name: string };
  readonly noVariable: { readonly name: string };
  readonly noLabel: { readonly thread: string; readonly name: string };
  /** A word of C that the language has not, and what it has in its place. */
  readonly onlyInC: { readonly word: string; readonly instead: Instead };
  /** `*x`, as C reads what a pointer leads to. */
  readonly noStar: { readonly name: string };
  readonly noStatement: { readonly name: string };
  /** A function that gives a value. */
  readonly noFunction: { readonly name: string };
  /** An initial value is taken from a variable of the same type that stands before. */
  readonly noInitial: { readonly name: string };
  readonly notShared: { readonly name: string };
  readonly unknownName: { readonly name: string };

  // Types.
  readonly pageIsNoRegister: { readonly name: string };
  readonly pageIsNoValue: { readonly name: string };
  readonly declaredTwice: { readonly name: string };
  readonly mixedField: { readonly name: string };
  readonly notANumber: object;
  readonly notAPointer: object;
  readonly numberAndPointer: object;
  readonly fieldAddress: object;
  readonly variableAddress: { readonly name: string };
  readonly notAPlace: object;

  // Statements and calls.
  readonly noThreads: object;
  readonly secondCondition: object;
  readonly valueAlone: object;
  readonly indexIsShared: object;
  readonly recursion: { readonly name: string };
  readonly returnsValue: { readonly name: string };
  readonly outsideLoop: { readonly word: string };
  readonly onlyInCondition: { readonly operator: string };
  readonly assignsLock: object;
  readonly lockIsNoVariable: object;
  /** `word` wants a lock of the other kind. */
  readonly wrongLock: {
    readonly name: string;
    readonly word: string;
    readonly wanted: 'spinlock' | 'rwlock' | 'srcu';
  };
  readonly notARegister: object;
  readonly notABit: object;
  readonly queuesInLoop: object;
  readonly ipiTarget: object;
  readonly ipiToItself: object;
  readonly secondHandler: { readonly name: string };
  /** `name`: a call that a handler cannot make. */
  readonly notInHandler: { readonly name: string; readonly why: NotInHandler };
  /** `name`: the call that goes round; null for a loop or a jump backwards. */
  readonly handlerLoops: { readonly name: string | null };
  readonly allocWantsPage: object;
  readonly returnsNothing: { readonly name: string };
  readonly wantsNumber: { readonly name: string };
  // What is said of a state: expressions, see `src/expressions/`.
  /** Nothing of that name is on screen. */
  readonly noSuchThing: { readonly name: string };
  /** A page, a thread, or a register of it is asked for something it has not. */
  readonly noWord: { readonly word: string; readonly of: Speakable };
  readonly noLine: { readonly thread: string; readonly name: string };
  /** No value is labelled so. */
  readonly noLabelled: { readonly label: string };
  /** `operator` wants values of another kind. */
  readonly wantsKind: { readonly operator: string; readonly kind: ValueKind };
  /** Two kinds of values that cannot be compared. */
  readonly notComparable: { readonly left: ValueKind; readonly right: ValueKind };
  /** A concern is about a step: no state is one. */
  readonly onlyOfSteps: { readonly name: string };
  readonly nothingFollows: { readonly found: string };
  readonly wantsArguments: { readonly name: string; readonly count: number; readonly given: number };
}

export type ProgramMessage = {
  [Id in keyof ProgramMessages]: { readonly id: Id } & ProgramMessages[Id] & Hint;
}[keyof ProgramMessages];

interface Hint {
  /** The known word that was probably meant. */
  readonly near?: string | undefined;
}

/** What an expression over a state can be: a byte, the state of a page's life, or yes or no. */
export type ValueKind = 'byte' | 'lifecycle' | 'truth';

/** What words are said of. */
export type Speakable = 'page' | 'thread' | 'value';

/** Things of a program that bear a name of their own. */
/** Why a handler cannot make a call: it sleeps, has to do with IPIs, turns interrupts on, or has room for one callback. */
export type NotInHandler = 'sleeps' | 'ipis' | 'irqs' | 'queues';

export type Named = 'variable' | 'page' | 'function' | 'thread';

/** What a program, or a part of one, has only so many of. */
export type Counted =
  | 'characters'
  | 'variables'
  | 'pages'
  | 'functions'
  | 'fields'
  | 'threads'
  | 'registers'
  | 'lines'
  | 'expression-parts'
  | 'expression-characters'
  | 'condition-parts';

/** What the parser would have taken instead: a kind of word, or a mark and what it is there for. */
export type Wanted =
  | 'name in quotes'
  | 'declaration'
  | 'term'
  | 'value'
  | 'index'
  | 'parameter'
  | 'name'
  | 'statement'
  | 'assignment'
  | 'register'
  | 'field'
  | 'label'
  | 'page name'
  | 'thread name'
  | 'field name'
  | 'register name'
  | 'line'
  | { readonly nameOf: Named }
  | Mark;

interface Mark {
  /** `)`, `;`, `&`, … */
  readonly mark: string;
  readonly why?: MarkReason;
}

export type MarkReason =
  | 'ends the call'
  | 'ends the declaration'
  | 'ends the page'
  | 'ends the index'
  | 'ends the parameters'
  | 'ends the condition'
  | 'ends the statement'
  | 'precedes a pointer'
  | 'precedes a page or NULL'
  | { readonly endsThread: string };
