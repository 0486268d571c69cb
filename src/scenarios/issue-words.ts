import type { z } from 'zod';
import { text } from '#texts/schema';

/** What a schema finds wrong, in words for people; undefined leaves it to zod. */
export function inWords(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? text.missing
        : text.mustBe(text.kinds[issue.expected] ?? String(issue.expected));
    case 'too_small':
      if (issue.origin === 'number' || issue.origin === 'int') return text.atLeast(String(issue.minimum));
      return Number(issue.minimum) === 1 ? text.empty : text.tooFew(String(issue.minimum));
    case 'too_big':
      if (issue.origin === 'string') return text.tooLong(String(issue.maximum));
      return issue.origin === 'array'
        ? text.tooMany(String(issue.maximum))
        : text.atMost(String(issue.maximum));
    case 'invalid_value':
      return issue.input === undefined
        ? text.missing
        : text.oneOf(issue.values.map((value) => JSON.stringify(value)));
    case 'unrecognized_keys':
      return text.unknownNames(issue.keys);
    case 'invalid_union':
      return issue.discriminator === undefined ? text.noneOf : whichOne(issue);
    case 'invalid_key':
      return issue.issues[0]?.message ?? text.name;
    case 'invalid_format':
      return text.spelling;
    default:
      return undefined;
  }
}

/** Of a union told apart by one name: what stands there is none of those known, or nothing does. */
function whichOne(issue: z.core.$ZodRawIssue): string {
  const { discriminator, options, input } = issue;
  const holder = (input ?? {}) as Readonly<Record<string, unknown>>;
  if (holder[String(discriminator)] === undefined) return text.missing;
  return text.oneOf((options as readonly unknown[]).map((value) => JSON.stringify(value)));
}
