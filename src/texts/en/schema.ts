import type { z } from 'zod';

const NOUNS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

type Issue = z.core.$ZodRawIssue;

/** What a schema finds wrong, in words for people; undefined leaves it to zod. */
export function inWords(issue: Issue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? 'is missing'
        : `must be ${NOUNS[issue.expected] ?? String(issue.expected)}`;
    case 'too_small':
      return issue.origin === 'number' || issue.origin === 'int'
        ? `must be at least ${String(issue.minimum)}`
        : Number(issue.minimum) === 1
          ? 'must not be empty'
          : `needs at least ${String(issue.minimum)}`;
    case 'too_big':
      return issue.origin === 'string'
        ? `has at most ${String(issue.maximum)} characters`
        : issue.origin === 'array'
          ? `has at most ${String(issue.maximum)} parts`
          : `must be at most ${String(issue.maximum)}`;
    case 'invalid_value':
      if (issue.input === undefined) return 'is missing';
      return `must be ${oneOf(issue.values)}`;
    case 'unrecognized_keys':
      return `nothing is called ${issue.keys.map((key) => `"${key}"`).join(' or ')} here`;
    case 'invalid_union':
      return 'is none of what may stand here';
    case 'invalid_key':
      return issue.issues[0]?.message ?? 'this name may not stand here';
    case 'invalid_format':
      return 'is not spelled as it should be';
    default:
      return undefined;
  }
}

function oneOf(values: readonly unknown[]): string {
  const words = values.map((value) => JSON.stringify(value));
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words[words.length - 1]}`;
}
