import type { Position } from './problem';

/** A program as parsed: names are not resolved yet. */
export interface ProgramText {
  readonly name: string | null;
  readonly variables: readonly VariableText[];
  readonly pages: readonly PageText[];
  readonly threads: readonly ThreadText[];
  readonly final: FinalText | null;
}

export interface VariableText extends Position {
  readonly name: string;
  readonly type: 'int' | 'pointer' | 'lock' | 'rwlock';
  readonly init: InitText;
}

/** A number, or the page whose address it is. */
export type InitText = number | { readonly page: string; readonly at: Position };

export interface PageText extends Position {
  readonly name: string;
  /** Not allocated at the start. */
  readonly unused: boolean;
  readonly fields: readonly VariableText[];
}

export interface ThreadText extends Position {
  readonly name: string;
  readonly body: readonly Statement[];
  /** In the order in which they are displayed. */
  readonly lines: readonly LineText[];
}

/** A line as the code panel shows it. */
export interface LineText {
  readonly id: string;
  readonly text: string;
  readonly indent: number;
}

interface StatementBase {
  readonly at: Position;
  readonly line: LineText;
}

export type Statement = SimpleStatement | BlockStatement | JumpStatement;

export type SimpleStatement = StatementBase & { readonly kind: 'simple'; readonly action: Action };

export type BlockStatement = StatementBase &
  (
    | {
        readonly kind: 'if';
        readonly condition: Expression;
        readonly then: readonly Statement[];
        readonly else: readonly Statement[];
      }
    | { readonly kind: 'while'; readonly condition: Expression; readonly body: readonly Statement[] }
  );

export type JumpStatement = StatementBase &
  (
    | { readonly kind: 'label'; readonly name: string }
    | { readonly kind: 'goto'; readonly name: string }
    | { readonly kind: 'break' | 'continue' | 'return' }
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
  (NameText & { readonly kind: 'name'; readonly declares?: 'int' | 'pointer' }) | FieldText;

export interface FieldText {
  readonly kind: 'field';
  readonly base: NameText;
  readonly field: string;
  readonly at: Position;
}

export type Binary = '==' | '!=' | '&&' | '||' | '+' | '-' | '&' | '|' | '^';

export type Expression =
  | { readonly kind: 'number'; readonly value: number; readonly at: Position }
  | { readonly kind: 'null'; readonly at: Position }
  | (NameText & { readonly kind: 'name' })
  | FieldText
  /** `&x`, of a variable or a page. */
  | { readonly kind: 'address'; readonly of: NameText | FieldText; readonly at: Position }
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
