import type { Position } from './problem';

/** A program as parsed: names are not resolved yet. */
export interface ProgramText {
  readonly name: string | null;
  /** Elements of arrays are variables of their own: `a[0]`, `a[1]`, … */
  readonly variables: readonly VariableText[];
  readonly arrays: readonly ArrayText[];
  readonly pages: readonly PageText[];
  readonly functions: readonly FunctionText[];
  readonly threads: readonly ThreadText[];
  readonly handlers: readonly HandlerText[];
  readonly final: FinalText | null;
}

export interface VariableText extends Position {
  readonly name: string;
  readonly type: 'int' | 'pointer' | 'lock' | 'rwlock' | 'srcu';
  readonly init: InitText;
}

export interface ArrayText {
  readonly name: string;
  /** Number of elements. */
  readonly size: number;
}

/** A number, or the page whose address it is. */
export type InitText = number | { readonly page: string; readonly at: Position };

export interface PageText extends Position {
  readonly name: string;
  /** Not allocated at the start. */
  readonly unused: boolean;
  /** Its memory may be reused at once, but stays of its type as long as a read-side section may look at it. */
  readonly typesafe: boolean;
  readonly fields: readonly VariableText[];
}

export interface ThreadText extends Position {
  readonly name: string;
  readonly body: readonly Statement[];
  /** In the order in which they are displayed. */
  readonly lines: readonly LineText[];
}

/** What the CPU of a thread does when an IPI arrives. */
export interface HandlerText extends ThreadText {
  /** The thread whose CPU it is. */
  readonly of: NameText;
  /** The lines that take the IPIs, and that acknowledge them. */
  readonly first: LineText;
  readonly last: LineText;
}

export interface FunctionText extends ThreadText {
  readonly returns: 'int' | 'pointer' | 'void';
  readonly parameters: readonly { readonly name: NameText; readonly type: 'int' | 'pointer' }[];
}

/** A line as the code panel shows it. */
export interface LineText {
  readonly id: string;
  readonly text: string;
  readonly indent: number;
  /** The function it belongs to; absent: the thread itself. */
  readonly fn?: string;
}

interface StatementBase {
  readonly at: Position;
  readonly line: LineText;
}

export type Statement = SimpleStatement | BlockStatement | JumpStatement;

export type SimpleStatement = StatementBase & { readonly kind: 'simple'; readonly action: Action };

type BlockStatement = StatementBase &
  (
    | {
        readonly kind: 'if';
        readonly condition: Expression;
        readonly then: readonly Statement[];
        readonly else: readonly Statement[];
      }
    /** `for` has something to do before, and after each round; `while` has not. */
    | {
        readonly kind: 'loop';
        readonly before: readonly SimpleStatement[];
        readonly condition: Expression;
        readonly body: readonly Statement[];
        readonly round: readonly SimpleStatement[];
      }
  );

type JumpStatement = StatementBase &
  (
    | { readonly kind: 'label'; readonly name: string }
    | { readonly kind: 'goto'; readonly name: string }
    | { readonly kind: 'return'; readonly value?: Expression }
    | { readonly kind: 'break' | 'continue' }
  );

/** What a simple statement does. */
export type Action =
  | {
      readonly do: 'assign';
      readonly to: Target;
      readonly value: Expression;
      readonly after: readonly NameText[];
    }
  /** Declares a register without a value. */
  | { readonly do: 'declare'; readonly name: NameText; readonly type: 'int' | 'pointer' }
  | { readonly do: 'call'; readonly call: Call; readonly after: readonly NameText[] };

export interface NameText {
  readonly name: string;
  readonly at: Position;
}

/** Where a value goes. `declares`: a new register of that type. */
export type Target =
  (NameText & { readonly kind: 'name'; readonly declares?: 'int' | 'pointer' }) | FieldText | ElementText;

export interface FieldText {
  readonly kind: 'field';
  readonly base: NameText;
  readonly field: string;
  readonly at: Position;
}

/** `a[i]`, i a register. An element with a constant number is a name, `a[2]`. */
export interface ElementText {
  readonly kind: 'element';
  readonly array: NameText;
  readonly index: NameText;
  readonly at: Position;
}

export type Binary =
  '==' | '!=' | '<' | '<=' | '>' | '>=' | '&&' | '||' | '+' | '-' | '<<' | '>>' | '&' | '|' | '^';

export type Expression =
  | { readonly kind: 'number'; readonly value: number; readonly at: Position }
  | { readonly kind: 'null'; readonly at: Position }
  | (NameText & { readonly kind: 'name' })
  | FieldText
  | ElementText
  /** `&x`, of a variable or a page. */
  | { readonly kind: 'address'; readonly of: NameText | FieldText | ElementText; readonly at: Position }
  | Call
  | { readonly kind: 'not'; readonly of: Expression; readonly at: Position }
  | {
      readonly kind: 'binary';
      readonly operator: Binary;
      readonly left: Expression;
      readonly right: Expression;
      readonly at: Position;
    };

export interface Call {
  readonly kind: 'call';
  readonly name: string;
  readonly args: readonly Expression[];
  readonly at: Position;
}

/** The condition at the end. */
export interface FinalText extends Position {
  readonly asks: 'exists' | 'never' | 'forall';
  readonly condition: FinalExpression;
  /** As written. */
  readonly text: string;
}

export type FinalExpression =
  | { readonly kind: 'all' | 'any'; readonly parts: readonly FinalExpression[] }
  | { readonly kind: 'not'; readonly of: FinalExpression }
  | { readonly kind: 'equal'; readonly left: FinalTerm; readonly right: FinalTerm };

export type FinalTerm =
  | number
  | { readonly variable: string; readonly field?: string; readonly at: Position }
  | { readonly thread: string; readonly register: string; readonly at: Position }
  | { readonly page: string; readonly at: Position };
