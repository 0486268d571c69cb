import { hashText } from '../scenarios/hash';

/**
 * What a learner hands in: a link that says which task it solves, so that it counts for that one and for no other. It
 * opens like any link.
 *
 *     https://…/#task.crash-it.2.1k3x9fq.v4.…          2 hints; a check over all of it; the run
 *     https://…/#task.foresee-weak.0.a-b-x.0qz81m.v4.… the answers of a prediction, question by question
 *
 *     https://…/#task.foresee-weak.0.2a-b-x.0qz81m.v5.… the same, of questions chosen by today's rules
 *
 * The check notices what was changed by hand, by mail or by mistake. It is no signature: a page without a server has no
 * secret to sign with.
 */
export interface HandIn {
  /** Id of the challenge. */
  readonly task: string;
  /** Hints asked for on the way. */
  readonly hints: number;
  /** Of a prediction: the options chosen in each question, by their places from 0. */
  readonly answers?: readonly (readonly number[])[];
  /** By which rules its questions were chosen; without one by the first. */
  readonly edition?: 2 | undefined;
}

type ReadHandIn =
  | { readonly is: 'hand-in'; readonly handIn: HandIn }
  /** A link that names no task. */
  | { readonly is: 'none' }
  /** It names a task, but is not as it was written. */
  | { readonly is: 'damaged'; readonly task: string };

const MARK = 'task.';
const MOST_HINTS = 999;
/** Task, hints, answers if any, check. */
const SHAPE =
  /^task\.([a-z][a-z0-9-]{0,39})\.(\d{1,3})(?:\.(2?(?:[a-h]{1,8}|x)(?:-(?:[a-h]{1,8}|x)){0,19}))?\.([a-z0-9]{7})\.(v\d.*)$/s;

/** What stands before the link in a hand-in; reading a link leaves it out. */
export const BEFORE_LINK = /^task\.(?:[a-z0-9-]{1,240}\.){1,4}(?=v\d)/;

/**
 * The hand-in with the run of a link: a bare one, or a whole address that ends in it. The address of a file, such as that
 * of a handout, is of use on its own machine only and is left out.
 */
export function writeHandIn(handIn: HandIn, address: string): string {
  const at = address.lastIndexOf('#') + 1;
  // What is handed in is opened in the whole app.
  const link = address.slice(at).replace(/^embed\./, '');
  const { task, hints, answers, edition } = handIn;
  const said = answers === undefined ? [] : [`${edition ?? ''}${answers.map(letters).join('-')}`];
  const head = [task, `${Math.min(hints, MOST_HINTS)}`, ...said].join('.');
  const before = address.startsWith('file:') ? '' : address.slice(0, at);
  return `${before}${MARK}${head}.${checkOf(head, link)}.${link}`;
}

/** Reads what stands before a link: of its text, or of a whole address. */
export function readHandIn(input: string): ReadHandIn {
  const text = input.slice(input.lastIndexOf('#') + 1).replace(/\s+/g, '');
  if (!text.startsWith(MARK)) return { is: 'none' };
  const match = SHAPE.exec(text);
  const [, task = /^task\.([a-z0-9-]*)/.exec(text)?.[1] ?? '', hints, said, check, link = ''] = match ?? [];
  if (match === null) return { is: 'damaged', task };
  const head = [task, hints, ...(said === undefined ? [] : [said])].join('.');
  if (check !== checkOf(head, link)) return { is: 'damaged', task };
  const answers = said === undefined ? {} : answersOf(said);
  return { is: 'hand-in', handIn: { task, hints: Number(hints), ...answers } };
}

function answersOf(said: string): Pick<HandIn, 'answers' | 'edition'> {
  const today = said.startsWith('2');
  const answers = (today ? said.slice(1) : said).split('-').map(places);
  return today ? { answers, edition: 2 } : { answers };
}

const FIRST = 'a'.charCodeAt(0);

const letters = (chosen: readonly number[]): string =>
  chosen.length === 0 ? 'x' : chosen.map((place) => String.fromCharCode(FIRST + place)).join('');

const places = (said: string): number[] =>
  said === 'x' ? [] : [...said].map((letter) => letter.charCodeAt(0) - FIRST);

const checkOf = (head: string, link: string): string =>
  hashText(`${head} ${link}`).toString(36).padStart(7, '0');
