import type { CpuOp } from '../machine/instructions';
import { sendersTo, type Plan } from './plan';
import { NOTHING, type Effect } from './promela-effect';

type IpiOp = Extract<CpuOp, { op: 'ipi' | 'ipi-wait' | 'take-ipi' | 'ack-ipi' }>;

/** What CPU `me` does with IPIs: sends them, waits for the answers, and answers those of others in a handler. */
export function ipiEffect(plan: Plan, me: number, op: IpiOp): Effect {
  const toMe = sendersTo(plan, me).map((from) => `${from} * CPUS + ${me}`);
  switch (op.op) {
    case 'ipi':
      return { ...NOTHING, change: [`ipi[${me} * CPUS + ${op.cpu}] = 1`] };
    case 'ipi-wait': {
      const handled = plan.ipiTargets.filter((cpu) => plan.handlerCpus.includes(cpu));
      const sent = [
        ...plan.ipiTargets.map((cpu) => `!ipi[${me} * CPUS + ${cpu}]`),
        ...handled.map((cpu) => `!ipi_taken[${me} * CPUS + ${cpu}]`),
      ];
      return sent.length === 0 ? NOTHING : { ...NOTHING, wait: sent.join(' && ') };
    }
    case 'take-ipi':
      // Where every sending line is left out there is no array of IPIs.
      if (toMe.length === 0) return { ...NOTHING, wait: 'false' };
      return {
        ...NOTHING,
        wait: `!irqs_off[${me}] && (${toMe.map((bit) => `ipi[${bit}]`).join(' || ')})`,
        change: [
          ...toMe.flatMap((bit) => [`ipi_taken[${bit}] = ipi[${bit}]`, `ipi[${bit}] = 0`]),
          `irqs_off[${me}] = 1`,
        ],
      };
    case 'ack-ipi':
      return { ...NOTHING, change: [...toMe.map((bit) => `ipi_taken[${bit}] = 0`), `irqs_off[${me}] = 0`] };
  }
}
