import type { MemoryRules } from './model';
import { SC } from './sc';
import { TSO } from './tso';
import { WEAK } from './weak';

export type { Held, MemoryRules } from './model';

/** Which later instruction of a thread may execute before an earlier one. */
export type MemoryModel = (typeof REGISTRY)[number]['id'];

const REGISTRY = [SC, TSO, WEAK] as const;

/** The memory models by id, the strictest first. */
export const MODELS = Object.fromEntries(REGISTRY.map((model) => [model.id, model])) as Readonly<
  Record<MemoryModel, MemoryRules>
>;

export const MEMORY_MODELS: readonly MemoryModel[] = REGISTRY.map(({ id }) => id);

/** Whether each thread executes one instruction after the other, as written. */
export function inOrder(model: MemoryModel): boolean {
  return MODELS[model].window === 0;
}

/** Models that others have judged programs by, too: what they allow is known from outside. A new model need not be one. */
export const JUDGED = ['sc', 'tso', 'weak'] as const satisfies readonly MemoryModel[];
export type JudgedModel = (typeof JUDGED)[number];

/** One thing per model. */
export function forEachModel<T>(make: (model: MemoryModel) => T): Readonly<Record<MemoryModel, T>> {
  return Object.fromEntries(MEMORY_MODELS.map((model) => [model, make(model)])) as Record<MemoryModel, T>;
}
