import type { Instead } from '../program/from-c';
import type { ProgramMessage } from '../program/messages';
import { nearest } from '../program/near';
import type { Names } from './names';

/** What people bring along from other languages, and what stands here in its place. */
const HABITS: readonly (readonly [pattern: RegExp, instead: Instead])[] = [
  [/(?<![=!<>])=(?!=)/, 'equals'],
  [/\band\b/i, 'and'],
  [/\bor\b/i, 'or'],
  [/\bnot\b/i, 'not'],
  [/;/, 'nothing'],
  [/->|\./, 'name'],
];

/** A word and a number, as threads are often called: `CPU 0`. */
const NUMBERED = /\b([A-Za-z]+) (\d+)\b/g;

interface Habit {
  readonly message: ProgramMessage;
  /** From 0. */
  readonly at: number;
}

/** The habit that keeps `text` from being read, if one does; asked only of what cannot be read. */
export function habitIn(
  text: string,
  { spelled, threads }: Pick<Names, 'spelled' | 'threads'>,
): Habit | null {
  // What is in quotes or a name on screen is meant as it stands; blanks keep the places of the rest.
  const blank = (found: string): string => ' '.repeat(found.length);
  const rest = spelled.reduce((left, name) => left.replaceAll(name, blank), text.replace(/"[^"]*"?/g, blank));
  for (const [found, word, number] of rest.matchAll(NUMBERED)) {
    const near = nearest(`${word} ${number}`, [...threads.keys()]);
    if (near !== undefined)
      return { message: { id: 'noSuchThing', name: found, near }, at: rest.indexOf(found) };
  }
  for (const [pattern, instead] of HABITS) {
    const match = pattern.exec(rest);
    if (match !== null) return { message: { id: 'onlyInC', word: match[0], instead }, at: match.index };
  }
  return null;
}
