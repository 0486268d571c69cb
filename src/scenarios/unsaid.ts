import type { z } from './zod';
import { text } from '#texts/schema';

type Issue = Pick<z.core.$ZodIssue, 'code' | 'path' | 'message'>;

/** Nothing that is read may have this name: an object made of it would have another prototype. */
const NAME = '__proto__';

/** Deeper than any scenario or course; what nests deeper is refused for what it is. */
const DEEPEST = 16;

/**
 * Everything wrong with `input`: what its schema found, and each `__proto__` of which the schema says nothing. Zod leaves
 * that name out of records without a word, where it reports every other one.
 */
export function withUnsaid(input: unknown, issues: readonly Issue[]): readonly Issue[] {
  const reported = new Set(issues.filter(({ code }) => code === 'unrecognized_keys').map(keyOf));
  const all = holdersOf(input).map((path): Issue => ({
    code: 'unrecognized_keys',
    path,
    message: text.unknownNames([NAME]),
  }));
  return [...issues, ...all.filter((issue) => !reported.has(keyOf(issue)))];
}

const keyOf = ({ path }: Pick<Issue, 'path'>): string => path.map(String).join('.');

/** Where in `input` an object has the name as its own. */
function holdersOf(input: unknown, path: readonly string[] = [], seen = new Set<unknown>()): string[][] {
  if (typeof input !== 'object' || input === null || path.length > DEEPEST || seen.has(input)) return [];
  seen.add(input);
  const below = Object.entries(input).flatMap(([key, part]) => holdersOf(part, [...path, key], seen));
  return Object.hasOwn(input, NAME) ? [[...path], ...below] : below;
}
