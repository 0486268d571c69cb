import { z } from 'zod';
import { PROTOCOL_IDS, type ProtocolId } from '../domains/kvm/protocols';
import { MEMORY_MODELS, type MemoryModel } from '../machine/models';
import { WHEN } from '../scenarios/own';
import type { Scenario } from '../scenarios/scenario';

z.config({ jitless: true });

const DEEPEST = 16;

const text = z.string();
const number = z.number();
const entries = z.record(text, text);
const rounds = z.union([number, z.literal('forever')]).optional();
const name = text.optional();

const thread = z.discriminatedUnion('runs', [
  z.looseObject({
    runs: z.literal('walk'),
    address: z.array(number),
    rounds,
    name,
    takesLock: z.boolean().optional(),
    holdsRoot: z.boolean().optional(),
  }),
  z.looseObject({ runs: z.literal('zap'), batches: z.array(z.array(text)), name }),
  z.looseObject({
    runs: z.literal('map'),
    page: text,
    entries,
    into: z.looseObject({ page: text, entry: number }),
    name,
  }),
  z.looseObject({ runs: z.literal('remap'), page: text, entry: number, to: text, name }),
  z.looseObject({ runs: z.literal('guest'), address: z.array(number), rounds, name }),
  z.looseObject({ runs: z.literal('invalidate'), frame: text, name }),
  z.looseObject({ runs: z.literal('memslot'), name }),
]);

const common = {
  title: text,
  question: text.optional(),
  answer: text.optional(),
  memory: z.enum(MEMORY_MODELS as [MemoryModel, ...MemoryModel[]]),
  window: number.optional(),
  readers: z.enum(['atomic', 'sections']).optional(),
  off: z.array(text).optional(),
  on: z.array(text).optional(),
  moved: z.record(text, number).optional(),
  watch: z.array(text).optional(),
  properties: z.array(z.looseObject({ when: z.enum(WHEN), holds: text })).optional(),
};

const shape = z.discriminatedUnion('kind', [
  z.looseObject({
    ...common,
    kind: z.literal('kvm'),
    protocol: z.enum(PROTOCOL_IDS as [ProtocolId, ...ProtocolId[]]),
    table: z.looseObject({
      levels: number,
      pages: z
        .array(z.looseObject({ name: text, level: number, entries, unallocated: z.boolean().optional() }))
        .min(1)
        .max(200),
    }),
    threads: z.array(thread).max(50),
    host32: z.boolean().optional(),
  }),
  z.looseObject({ ...common, kind: z.literal('program'), source: text }),
]);

/**
 * `value` as a scenario if it has the parts of one, whatever they say: a title may be empty, a page may not exist.
 * That is what a form can show while the person is still busy. Null if parts are missing or of another type.
 */
export function shapedLikeScenario(value: unknown): Scenario | null {
  if (isDeep(value)) return null;
  const result = shape.safeParse(value);
  return result.success ? result.data : null;
}

/** Whether it nests deeper than a scenario ever does; writing or comparing it could overflow the stack. */
function isDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((part) =>
      typeof part === 'object' && part !== null ? (Object.values(part) as unknown[]) : [],
    );
  }
  return false;
}
