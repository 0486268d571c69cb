import type { LockOp } from '../machine/instructions';
import { READERS } from '../machine/values';
import { variableAt, type Plan } from './plan';
import { deeper, effect, unless, type TlaEffect } from './tla-effect';

/** Locks; `addr`: where the lock stands in the image. */
export function lockEffect(plan: Plan, cpu: number, op: LockOp, addr: number): TlaEffect {
  const lock = variableAt(plan, addr);
  switch (op.op) {
    case 'lock':
      return effect({ wait: [`${lock} = 0`], set: { [lock]: String(cpu + 1) } });
    case 'unlock':
      return unless(plan, `${lock} = ${cpu + 1}`, 'unbalanced-unlock', { [lock]: '0' });
    case 'trylock':
      return effect({
        value: `IF ${lock} = 0 THEN 1 ELSE 0`,
        set: { [lock]: `IF ${lock} = 0 THEN ${cpu + 1} ELSE ${lock}` },
      });
    case 'read-lock': {
      const nested = deeper(plan, cpu, 'preempt_off');
      return {
        ...nested,
        wait: [`${lock} = 0 \\/ ${lock} >= ${READERS}`],
        next: new Map([...nested.next, [lock, `IF ${lock} = 0 THEN ${READERS + 1} ELSE ${lock} + 1`]]),
      };
    }
    case 'read-unlock':
      return unless(plan, `${lock} > ${READERS} /\\ preempt_off[${cpu}] > 0`, 'unbalanced-unlock', {
        [lock]: `IF ${lock} = ${READERS + 1} THEN 0 ELSE ${lock} - 1`,
        preempt_off: `[preempt_off EXCEPT ![${cpu}] = @ - 1]`,
      });
  }
}
