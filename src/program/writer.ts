import type { Address, Instr, Op, Operand, Variable } from '../machine/instructions';
import type { Call, ElementText, Expression, FieldText, NameText } from './ast';
import type { Position } from './problem';
import type { Type } from './scope';

/** What writes the instructions of one thread, as calls with a value see it. */
export interface Writer {
  readonly temporaries: readonly string[];
  /** Register that `VAL` stands for, or null. */
  loaded: string | null;
  temporary(): string;
  emit(op: Op, branch?: Instr['branch'], keep?: readonly string[]): void;
  newMark(): string;
  mark(name: string): void;
  jump(to: string): void;
  produce(e: Expression, dst?: string, branch?: Instr['branch']): void;
  /** Once for each element of an array that may be meant. */
  spread(text: Expression, use: (text: Expression) => void): void;
  decide(e: Expression, yes: string, no: string): void;
  value(e: Expression): Operand;
  address(place: Expression | NameText | FieldText | ElementText): Address;
  register(name: NameText): { reg: string };
  lock(place: Expression, word: string, at: Position): Variable;
  srcu(place: Expression, word: string, at: Position): Variable;
  typed(e: Expression, wanted: Type): void;
  comparable(left: Expression, right: Expression, at: Position): void;
  arguments(e: Call, count: number): readonly Expression[];
}
