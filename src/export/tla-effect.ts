import { MAX_DEPTH, type ASKED_FOR } from '../machine/system';
import { askedBug, type Plan } from './plan';
import { atomicTla } from './tla-words';

/** An instruction in TLA+: every expression refers to the state before it. */
export interface TlaEffect {
  /** Conditions under which it can execute at all. */
  readonly wait: readonly string[];
  readonly value: string;
  /** The bug it raises, or null if it raises none. */
  readonly bug: string | null;
  /** Variable → its next value. */
  readonly next: ReadonlyMap<string, string>;
}

/** An effect of the parts that are given. */
export const effect = (parts: Partial<TlaEffect> & { set?: Record<string, string> }): TlaEffect => ({
  wait: parts.wait ?? [],
  value: parts.value ?? '0',
  bug: parts.bug ?? null,
  next: parts.next ?? new Map(Object.entries(parts.set ?? {})),
});

/** The variables' next values if the condition holds; else the bug, if the system asks for it. */
export function unless(
  plan: Plan,
  condition: string,
  id: (typeof ASKED_FOR)[number],
  set: Record<string, string>,
): TlaEffect {
  const asked = askedBug(plan, id) >= 0;
  return effect({
    bug: asked ? `IF ${condition} THEN "none" ELSE "${id}"` : null,
    set: Object.fromEntries(
      Object.entries(set).map(([name, value]) => [name, `IF ${condition} THEN ${value} ELSE ${name}`]),
    ),
  });
}

/** One level deeper into sections of CPU `cpu` that nest. */
export function deeper(plan: Plan, cpu: number, depth: string): TlaEffect {
  return unless(plan, `${depth}[${cpu}] < ${MAX_DEPTH}`, 'nesting-too-deep', {
    [depth]: `[${depth} EXCEPT ![${cpu}] = @ + 1]`,
  });
}

export function shallower(plan: Plan, cpu: number, depth: string): TlaEffect {
  return unless(plan, `${depth}[${cpu}] > 0`, 'unbalanced-unlock', {
    [depth]: `[${depth} EXCEPT ![${cpu}] = @ - 1]`,
  });
}

/** The bug of sleeping in atomic context. */
export function sleeps(plan: Plan, cpu: number): string | null {
  const atomic = atomicTla(plan, String(cpu), true);
  return atomic.length === 0 ? null : `IF ${atomic.join(' \\/ ')} THEN "sleep-in-atomic" ELSE "none"`;
}
