import type { Operand, SrcuOp } from '../machine/instructions';
import { MAX_DEPTH } from '../machine/system';
import { variableAt, type Plan } from './plan';
import { effect, sleeps, unless, type TlaEffect } from './tla-effect';

/** SRCU; `addr`: where its domain stands in the image. `operand` writes an operand. */
export function srcuEffect(
  plan: Plan,
  cpu: number,
  op: SrcuOp,
  addr: number,
  operand: (of: Operand) => string,
): TlaEffect {
  const [current, first, second] = [addr, addr + 1, addr + 2].map((at) => variableAt(plan, at));
  const earlier = `IF ${current} = 0 THEN ${second} = 0 ELSE ${first} = 0`;
  const counted = (index: string, by: string): Record<string, string> => ({
    [first]: `(IF ${index} = 0 THEN ${first} ${by} ELSE ${first})`,
    [second]: `(IF ${index} = 0 THEN ${second} ELSE ${second} ${by})`,
  });
  const count = (index: string): string => `(IF ${index} = 0 THEN ${first} ELSE ${second})`;
  switch (op.op) {
    case 'srcu-read-lock': {
      const room = `${count(current)} < ${MAX_DEPTH}`;
      return { ...unless(plan, room, 'nesting-too-deep', counted(current, '+ 1')), value: current };
    }
    case 'srcu-read-unlock': {
      const index = `(${operand(op.index)} % 2)`;
      return unless(plan, `${count(index)} > 0`, 'unbalanced-unlock', counted(index, '- 1'));
    }
    case 'srcu-flip':
      return effect({ wait: [earlier], bug: sleeps(plan, cpu), set: { [current]: `1 - ${current}` } });
    case 'srcu-wait':
      return effect({ wait: [earlier] });
  }
}
