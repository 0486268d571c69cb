import { z } from 'zod';
import { LIMITS } from './limits';
import { savedShapes } from './messages';

const { code, key, place, question, places, challengeId, ownTask, count, tallies } = savedShapes;

const byMember = <T extends z.ZodType>(value: T) => z.array(z.tuple([key, value])).max(10_000);

const room = z.strictObject({
  shadowWalkClass: z.literal(1),
  code,
  secret: key,
  open: z.boolean(),
  round: count,
  place: place.nullable(),
  members: byMember(z.string().max(LIMITS.name)),
  poll: z
    .strictObject({
      question,
      right: places.nullable(),
      answers: byMember(places),
      shown: z.boolean(),
      told: z.boolean(),
      before: tallies.nullable(),
    })
    .nullable(),
  race: z
    .strictObject({
      task: challengeId,
      /** Files of before have none. */
      own: ownTask.nullable().default(null),
      named: z.boolean(),
      best: byMember(count),
    })
    .nullable(),
});

/** A room as its file keeps it. */
export type SavedRoom = z.infer<typeof room>;

/** Reads the text of such a file. Throws an Error that says what is wrong with it. */
export function readSavedRoom(text: string): SavedRoom {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw new Error('it is no JSON');
  }
  const read = room.safeParse(data);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new Error(`it is no saved class: ${issue.path.join('.') || 'the whole'}: ${issue.message}`);
}
