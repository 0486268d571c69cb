/** Limits of a class. Somebody who hits one gets a message; nobody else notices. */
export const LIMITS = {
  /** People at once, the teacher among them, unless the command says otherwise. */
  people: 400,
  /** Characters of a name, of a question in the teacher's own words, and of one of its answers. */
  name: 24,
  question: 300,
  option: 120,
  /** Answers to choose among: in the teacher's own words, and of a generated question. */
  ownOptions: 6,
  options: 8,
  /** Bytes of one message. Links to long runs are the longest. */
  fromStudent: 12_000,
  fromTeacher: 64_000,
  /** Characters of a link to the teacher's own task of a race. */
  ownTask: 30_000,
  /** Places that a race's board shows. */
  board: 50,
} as const;

/** How many messages at once, and how many a second after that. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

export const RATES = {
  student: { burst: 20, perSecond: 4 },
  /** A teacher steps with a key held down, and moves a spotlight. */
  teacher: { burst: 120, perSecond: 60 },
} as const satisfies Record<string, Rate>;

/** A connection that goes on sending too fast is closed after so many messages that were not taken. */
export const MOST_REFUSED = 200;
