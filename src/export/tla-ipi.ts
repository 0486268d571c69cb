import type { CpuOp } from '../machine/instructions';
import { sendersTo, type Plan } from './plan';
import { effect, type TlaEffect } from './tla-effect';

type IpiOp = Extract<CpuOp, { op: 'ipi' | 'ipi-wait' | 'take-ipi' | 'ack-ipi' }>;

/** What CPU `me` does with IPIs: sends them, waits for the answers, and answers those of others in a handler. */
export function ipiEffect(plan: Plan, me: number, op: IpiOp): TlaEffect {
  const taken = plan.machine.layout.taken >= 0;
  switch (op.op) {
    case 'ipi':
      return effect({ set: { ipi: `ipi \\union {<<${me}, ${op.cpu}>>}` } });
    case 'ipi-wait':
      // Where every sending line is left out there is nothing to wait for, and no set of IPIs.
      if (plan.ipiTargets.length === 0) return effect({});
      return effect({
        wait: [`\\A sent \\in ${taken ? '(ipi \\union ipi_taken)' : 'ipi'} : sent[1] # ${me}`],
      });
    case 'take-ipi':
      if (sendersTo(plan, me).length === 0) return effect({ wait: ['FALSE'] });
      return effect({
        wait: [`\\E sent \\in ipi : sent[2] = ${me}`, `${me} \\notin irqs_off`],
        set: {
          ipi_taken: `ipi_taken \\union {sent \\in ipi : sent[2] = ${me}}`,
          ipi: `{sent \\in ipi : sent[2] # ${me}}`,
          irqs_off: `irqs_off \\union {${me}}`,
        },
      });
    case 'ack-ipi':
      return effect({
        set: {
          ...(taken ? { ipi_taken: `{sent \\in ipi_taken : sent[2] # ${me}}` } : {}),
          irqs_off: `irqs_off \\ {${me}}`,
        },
      });
  }
}
