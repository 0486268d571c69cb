/**
 * What a page and the server of a class tell each other: JSON texts over a WebSocket. Both ends read with the functions
 * below and drop what is not exactly one of these.
 *
 *     page   hello ─▶ place, aim, follow, ask, answer, …        server   welcome ─▶ place, people, question, race, …
 *
 * The server sends whole parts of the room, never changes to them, so latecomers and those who reconnect see the same.
 */
import { z } from 'zod';
import { LIMITS } from './limits';

// Compiled checks would need `new Function`, which the page's policy refuses.
z.config({ jitless: true });

/** Told by the first message. A page of another build is asked to reload. */
export const PROTOCOL = 2;

const count = z.int().min(0).max(1_000_000);
/** Random, of the server: of a room, of a member, and the teacher's. */
const code = z.string().regex(/^[A-Z2-9]{6}$/);
const key = z.string().regex(/^[A-Za-z0-9_-]{22}$/);
const shortWords = z.string().min(1).max(LIMITS.option);
const link = z
  .string()
  .max(LIMITS.fromTeacher)
  .regex(/^v\d{1,4}\.[\w.-]+$/);
const challengeId = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);
/** A course with one task, as its link has it. */
const ownTask = z
  .string()
  .max(LIMITS.ownTask)
  .regex(/^course\.\d{1,4}\.[\w-]+$/);
/** `page:L2`, as the spotlight names what it lights. */
const target = z
  .string()
  .max(200)
  .regex(/^(page|line|lane|told|property):./s);

/** Where the teacher stands: scenario, branch, position and marked moments are all in the link. */
const place = z.strictObject({ link, target: target.nullable() });

/** What a question is about; each page words it in its reader's language. */
const about = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('own'), text: z.string().min(1).max(LIMITS.question) }),
  /** Which threads can take a step now? */
  z.strictObject({ is: z.literal('enabled') }),
  /** Can it still go wrong from here? Of one property, or of any. */
  z.strictObject({ is: z.literal('goes-wrong'), property: shortWords.nullable() }),
  z.strictObject({ is: z.literal('reachable'), page: shortWords }),
  z.strictObject({ is: z.literal('free-now'), thread: shortWords, page: shortWords }),
  z.strictObject({ is: z.literal('read'), thread: shortWords, place: shortWords }),
  z.strictObject({ is: z.literal('waits') }),
]);

const places = z
  .array(
    z
      .int()
      .min(0)
      .max(LIMITS.options - 1),
  )
  .max(LIMITS.options);

const question = z.strictObject({
  about,
  options: z.array(shortWords).min(2).max(LIMITS.options),
  /** Whether any number of options may be chosen, or exactly one. */
  many: z.boolean(),
});

const fromPage = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('hello'),
    protocol: count,
    room: code,
    /** May be empty. */
    name: z.string().max(4 * LIMITS.name),
    /** Who was here before says so. */
    member: key.nullable(),
    /** The teacher's. */
    secret: key.nullable(),
  }),
  z.strictObject({ type: z.literal('follow'), following: z.boolean() }),
  z.strictObject({ type: z.literal('answer'), round: count, chosen: places }),
  /** A challenge solved, as the link to the run that solves it. */
  z.strictObject({ type: z.literal('result'), race: count, link }),
  // From here on only the teacher's.
  z.strictObject({ type: z.literal('place'), place }),
  /** `right`: the options that the model says are right; null where it does not say. */
  z.strictObject({ type: z.literal('ask'), question, right: places.nullable() }),
  /** Shows the histogram; tells the answer; asks once more; takes the question away. */
  z.strictObject({ type: z.literal('turn'), to: z.enum(['show', 'tell', 'again', 'end']) }),
  /** A race with this challenge, or none any more. */
  z.strictObject({
    type: z.literal('race'),
    task: challengeId.nullable(),
    /** Where the task is the teacher's own. */
    own: ownTask.nullable(),
    named: z.boolean(),
  }),
  /** Everybody's results of the race, for a file. */
  z.strictObject({ type: z.literal('results') }),
  z.strictObject({ type: z.literal('door'), open: z.boolean() }),
  /** Writes the room to the file that the command was given. */
  z.strictObject({ type: z.literal('save') }),
]);

const tallies = z.array(count).max(LIMITS.options);

const asked = z.strictObject({
  /** Counts the times anything was asked: an answer names the one it is for. */
  round: count,
  question,
  /** Answers so far; told to the teacher, and to all once they are shown. */
  answers: count.nullable(),
  /** How many chose each option; null until it is shown. */
  counts: tallies.nullable(),
  /** The same of the time before, when the question has been asked again. */
  before: tallies.nullable(),
  /** Once the answer has been revealed. */
  right: places.nullable(),
  /** Whether the answer has been revealed: no more answers are accepted then. */
  told: z.boolean(),
});

const race = z.strictObject({
  race: count,
  task: challengeId,
  own: ownTask.nullable(),
  named: z.boolean(),
  /** Best first; the name is empty for those who gave none, and in a race without names. */
  board: z.array(z.strictObject({ name: z.string().max(LIMITS.name), steps: count })).max(LIMITS.board),
  /** How many have solved it. */
  solved: count,
});

/** Why something was not done. After the first group the connection is closed, and it is no use to come back. */
const REFUSALS = [
  'no-such-room',
  'closed',
  'full',
  'forged',
  'other-version',
  'not-understood',
  'flood',
  // The connection stays.
  'too-fast',
  'too-long',
  'not-yours',
  'makes-no-sense',
  'over',
  'not-solved',
  'no-file',
  'not-saved',
] as const;

const fromServer = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('welcome'),
    role: z.enum(['teacher', 'student']),
    member: key,
    /** As the room writes it. */
    name: z.string().max(LIMITS.name),
    /** What this member has answered in the current round. */
    chosen: places.nullable(),
    /** Whether the command was given a file to save to. */
    saves: z.boolean(),
    /** Addresses at which others reach this room; told to the teacher. */
    addresses: z.array(z.string().max(300)).max(20),
  }),
  z.strictObject({ type: z.literal('place'), place: place.nullable() }),
  z.strictObject({ type: z.literal('people'), here: count, following: count, open: z.boolean() }),
  z.strictObject({ type: z.literal('question'), asked: asked.nullable() }),
  z.strictObject({ type: z.literal('race'), race: race.nullable() }),
  z.strictObject({ type: z.literal('refused'), why: z.enum(REFUSALS) }),
  /** The whole board, to the teacher who asked. */
  z.strictObject({
    type: z.literal('results'),
    race: count,
    results: z.array(z.strictObject({ name: z.string().max(LIMITS.name), steps: count })).max(10_000),
  }),
  z.strictObject({ type: z.literal('saved') }),
  /** Nothing new: the connection still stands. */
  z.strictObject({ type: z.literal('beat') }),
]);

export type FromPage = z.infer<typeof fromPage>;
export type FromServer = z.infer<typeof fromServer>;
export type Hello = Extract<FromPage, { type: 'hello' }>;
export type Place = z.infer<typeof place>;
export type ClassQuestion = z.infer<typeof question>;
export type About = z.infer<typeof about>;
export type Asked = z.infer<typeof asked>;
export type RaceView = z.infer<typeof race>;
export type Refusal = (typeof REFUSALS)[number];

export const savedShapes = { code, key, place, question, places, challengeId, ownTask, count, tallies };

/** Whether there is no use in coming back after this. */
export function isFinal(why: Refusal): boolean {
  return REFUSALS.indexOf(why) <= REFUSALS.indexOf('flood');
}

/** What a page has sent; null for anything else. */
export function readFromPage(text: string): FromPage | null {
  return fromPage.safeParse(parsed(text)).data ?? null;
}

/** What the server has sent; null for anything else. */
export function readFromServer(text: string): FromServer | null {
  return fromServer.safeParse(parsed(text)).data ?? null;
}

function parsed(text: string): unknown {
  if (text.length > 2 * LIMITS.fromTeacher) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
