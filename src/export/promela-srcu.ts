import type { Operand, SrcuOp } from '../machine/instructions';
import { MAX_DEPTH } from '../machine/system';
import { variableAt, type Plan } from './plan';
import { NOTHING, sleeps, unless, type Effect } from './promela-effect';

/** SRCU; `addr`: where its domain stands in the image. `operand` writes an operand. */
export function srcuEffect(
  plan: Plan,
  cpu: number,
  op: SrcuOp,
  addr: number,
  operand: (of: Operand) => string,
): Effect {
  const [current, first, second] = [addr, addr + 1, addr + 2].map((at) => variableAt(plan, at));
  const count = (index: string): string => `(${index} == 0 -> ${first} : ${second})`;
  const earlier = `(${current} == 0 -> ${second} : ${first}) == 0`;
  const step = (index: string, by: string): string =>
    `if :: ${index} == 0 -> ${first}${by} :: else -> ${second}${by} fi`;
  switch (op.op) {
    case 'srcu-read-lock': {
      const entered = unless(
        plan,
        `${count(current)} < ${MAX_DEPTH}`,
        'nesting-too-deep',
        step(current, '++'),
      );
      return { ...entered, value: current };
    }
    case 'srcu-read-unlock': {
      const index = `(${operand(op.index)} & 1)`;
      return unless(plan, `${count(index)} > 0`, 'unbalanced-unlock', step(index, '--'));
    }
    case 'srcu-flip':
      return {
        ...NOTHING,
        wait: earlier,
        change: [...sleeps(plan, cpu), `${current} = 1 - ${current}`],
        risky: true,
      };
    case 'srcu-wait':
      return { ...NOTHING, wait: earlier };
  }
}
