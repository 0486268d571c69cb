import type { LockOp } from '../machine/instructions';
import { READERS } from '../machine/values';
import { variableAt, type Plan } from './plan';
import { deeper, NOTHING, unless, when, type Effect } from './promela-effect';

/** Locks; `addr`: where the lock stands in the image. */
export function lockEffect(plan: Plan, cpu: number, op: LockOp, addr: number): Effect {
  const lock = variableAt(plan, addr);
  switch (op.op) {
    case 'lock':
      return { ...NOTHING, wait: `${lock} == 0`, change: [`${lock} = ${cpu + 1}`] };
    case 'trylock':
      return {
        ...NOTHING,
        value: `(${lock} == 0)`,
        valueMoves: true,
        change: [when('got_ != 0', `${lock} = ${cpu + 1}`)],
      };
    case 'unlock':
      return unless(plan, `${lock} == ${cpu + 1}`, 'unbalanced-unlock', `${lock} = 0`);
    case 'read-lock': {
      const nested = deeper(plan, cpu, 'preempt_off');
      return {
        ...nested,
        wait: `(${lock} == 0 || ${lock} >= ${READERS})`,
        change: [`${lock} = (${lock} == 0 -> ${READERS + 1} : ${lock} + 1)`, ...nested.change],
      };
    }
    case 'read-unlock':
      return unless(
        plan,
        `${lock} > ${READERS} && preempt_off[${cpu}] > 0`,
        'unbalanced-unlock',
        `${lock} = (${lock} == ${READERS + 1} -> 0 : ${lock} - 1)`,
        `preempt_off[${cpu}]--`,
      );
  }
}
