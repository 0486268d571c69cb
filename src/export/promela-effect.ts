import type { CpuOp } from '../machine/instructions';
import { MAX_DEPTH, type ASKED_FOR } from '../machine/system';
import { askedBug, type Plan } from './plan';
import { atomicWords, bugWord } from './promela-words';

/** An instruction in Promela: every expression refers to the state before it. */
export interface Effect {
  /** Condition under which it can execute at all; empty if always. */
  readonly wait: string;
  /** Value it produces. */
  readonly value: string;
  /** Whether its statements change something that `value` refers to. */
  readonly valueMoves: boolean;
  /** Statements that raise bugs of its access. They come first. */
  readonly touch: readonly string[];
  /** Statements that change memory; they may use `got_` for the value. */
  readonly change: readonly string[];
  /** Whether a bug may come of it. */
  readonly risky: boolean;
}

/** Does nothing, and always can. */
export const NOTHING: Effect = {
  wait: '',
  value: '0',
  valueMoves: false,
  touch: [],
  change: [],
  risky: false,
};

/** `if :: condition -> statements :: else fi` */
export function when(condition: string, ...statements: string[]): string {
  return `if :: ${condition} -> ${statements.join('; ')} :: else fi`;
}

/** The statements if the condition holds; else the bug, if the system asks for it. */
export function unless(
  plan: Plan,
  condition: string,
  id: (typeof ASKED_FOR)[number],
  ...statements: string[]
): Effect {
  const bug = askedBug(plan, id);
  const change = [when(condition, ...statements)];
  if (bug < 0) return { ...NOTHING, change };
  return {
    ...NOTHING,
    touch: [when(`!(${condition})`, `bug = ${bugWord(plan, bug)}`)],
    change,
    risky: true,
  };
}

/** One level deeper into sections of CPU `cpu` that nest. */
export function deeper(plan: Plan, cpu: number, depth: string): Effect {
  return unless(plan, `${depth}[${cpu}] < ${MAX_DEPTH}`, 'nesting-too-deep', `${depth}[${cpu}]++`);
}

export function shallower(plan: Plan, cpu: number, depth: string): Effect {
  return unless(plan, `${depth}[${cpu}] > 0`, 'unbalanced-unlock', `${depth}[${cpu}]--`);
}

/** The bug of sleeping in atomic context. */
export function sleeps(plan: Plan, cpu: number): string[] {
  const atomic = atomicWords(plan, cpu, true);
  return atomic.length > 0 ? [when(atomic.join(' || '), 'bug = SLEEP_IN_ATOMIC')] : [];
}

/** Interrupts off or on; `off` says whether they are off, which local_irq_save keeps. */
export function irqEffect({ on, was }: Extract<CpuOp, { op: 'irq' }>, off: string): Effect {
  const kept = was === undefined ? {} : { value: off, valueMoves: true };
  return { ...NOTHING, ...kept, change: [`${off} = ${on ? 0 : 1}`] };
}
