import { z } from 'zod';

// Compiled checks would need `new Function`, which the page's policy refuses.
z.config({ jitless: true });

/** The two windows are of one build, except while a new one is being rolled out. */
const shadowWalk = z.literal(1);
const index = z.int().min(0).max(1_000_000);
const sentence = z.string().max(10_000);

const orders = z.discriminatedUnion('type', [
  /** The notes have opened and ask where the run stands. */
  z.strictObject({ shadowWalk, type: z.literal('hello') }),
  z.strictObject({ shadowWalk, type: z.literal('forward') }),
  z.strictObject({ shadowWalk, type: z.literal('back') }),
  z.strictObject({ shadowWalk, type: z.literal('seek'), position: index }),
  z.strictObject({ shadowWalk, type: z.literal('next-link') }),
  z.strictObject({ shadowWalk, type: z.literal('last-link') }),
  z.strictObject({ shadowWalk, type: z.literal('blank') }),
  z.strictObject({ shadowWalk, type: z.literal('unlight') }),
  z.strictObject({ shadowWalk, type: z.literal('bye') }),
]);

const moment = z.strictObject({
  shadowWalk,
  type: z.literal('moment'),
  title: sentence,
  position: index,
  steps: index,
  ended: z.boolean(),
  what: sentence,
  why: sentence,
  /** What the next recorded step will do. */
  next: sentence.nullable(),
  question: sentence.nullable(),
  answer: sentence.nullable(),
  /** Where the playlist stands, its note for this link, and what follows. */
  playlist: z.strictObject({ at: index, of: index, note: sentence, then: sentence.nullable() }).nullable(),
  lesson: z.strictObject({ title: sentence, text: sentence }).nullable(),
  canGoBack: z.boolean(),
  canGoForward: z.boolean(),
  presenting: z.boolean(),
  blank: z.boolean(),
  lit: z.boolean(),
});

const news = z.discriminatedUnion('type', [moment, z.strictObject({ shadowWalk, type: z.literal('bye') })]);

/** From the window with the notes to the one with the run. */
export type Order = z.infer<typeof orders>;
/** From the window with the run to the one with the notes. */
export type News = z.infer<typeof news>;
/** Where the run stands, in words. */
export type Moment = z.infer<typeof moment>;

/** A message that is an order; null for anything else. */
export function readOrder(data: unknown): Order | null {
  return orders.safeParse(data).data ?? null;
}

/** A message that tells where the run stands; null for anything else. */
export function readNews(data: unknown): News | null {
  return news.safeParse(data).data ?? null;
}
