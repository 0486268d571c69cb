import type { Primitive } from './primitives';
import type { Position, Refusal } from './problem';

/** A constant: a number, or the address of a place in memory, as its name and index there. */
export type Constant = number | AddressOf;

interface AddressOf {
  readonly address: string;
  readonly index: number;
}

/** `x = 1`, `int *x = &y`, `0:r1 = z`: what a place or a register holds at the start. */
export type Initial =
  | { readonly place: string; readonly index: number; readonly value: Constant }
  | { readonly thread: number; readonly register: string; readonly value: Constant };

export interface Parameter {
  readonly name: string;
  readonly type: string;
}

export interface LitmusThread extends Position {
  readonly index: number;
  readonly parameters: readonly Parameter[];
  readonly body: readonly Statement[];
}

export type Unary = '-' | '!' | '~';
export type Binary =
  '+' | '-' | '*' | '&' | '|' | '^' | '<<' | '>>' | '==' | '!=' | '<' | '>' | '<=' | '>=' | '&&' | '||';

export type Expression = Position &
  (
    | { readonly kind: 'number'; readonly value: number }
    | { readonly kind: 'name'; readonly name: string }
    /** `&x` of a parameter or a place. */
    | { readonly kind: 'address'; readonly name: string }
    /** What stands where the address points: a plain read, or the place of a marked access. */
    | { readonly kind: 'at'; readonly address: Expression }
    | { readonly kind: 'unary'; readonly op: Unary; readonly of: Expression }
    | { readonly kind: 'binary'; readonly op: Binary; readonly left: Expression; readonly right: Expression }
    | {
        readonly kind: 'choice';
        readonly test: Expression;
        readonly then: Expression;
        readonly else: Expression;
      }
    | Call
  );

export interface Call extends Position {
  readonly kind: 'call';
  readonly name: string;
  readonly primitive: Primitive;
  readonly args: readonly Expression[];
}

/** One statement; `line` and `column` are where it begins. */
export type Statement = Position &
  (
    | { readonly kind: 'set'; readonly register: string; readonly value: Expression }
    /** `*p = e`: a plain write. */
    | { readonly kind: 'write'; readonly address: Expression; readonly value: Expression }
    | { readonly kind: 'do'; readonly value: Expression }
    | {
        readonly kind: 'if';
        readonly test: Expression;
        readonly then: readonly Statement[];
        readonly else: readonly Statement[];
      }
    /** `testFirst` is false for `do … while`. */
    | {
        readonly kind: 'while';
        readonly test: Expression;
        readonly body: readonly Statement[];
        readonly testFirst: boolean;
      }
  );

/** What a final condition speaks of. */
export type Term =
  | { readonly kind: 'register'; readonly thread: number; readonly name: string }
  | { readonly kind: 'place'; readonly name: string; readonly index: number }
  | { readonly kind: 'constant'; readonly value: Constant };

export type Formula =
  | { readonly kind: 'compare'; readonly equal: boolean; readonly left: Term; readonly right: Term }
  | { readonly kind: 'not'; readonly of: Formula }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Formula[] }
  | { readonly kind: 'constant'; readonly value: boolean };

export type Quantifier = 'exists' | '~exists' | 'forall';

export type Verdict = 'Never' | 'Sometimes' | 'Always';

/** A litmus test in C, as its text says. */
export interface LitmusTest {
  readonly name: string;
  readonly initial: readonly Initial[];
  readonly threads: readonly LitmusThread[];
  readonly quantifier: Quantifier;
  readonly condition: Formula;
  readonly filter: Formula | null;
  /** What besides the condition's terms is told of final states. */
  readonly locations: readonly Term[];
  /** What a comment of the text says is right (`Result: Never`). */
  readonly stated: Verdict | null;
}

export type Parsed =
  { readonly ok: true; readonly test: LitmusTest } | { readonly ok: false; readonly refused: Refusal };
