import { canonicalJson } from './canonical';
import { ALL_PRESETS, presetById } from './presets';
import type { Expectation, Scenario } from './scenario';
import { storyOf } from './walks';

/** What tells two scenarios apart, and by how much: the table and the threads make another system of it. */
const WEIGHTS = { table: 8, threads: 4, protocol: 2, memory: 1, off: 1, on: 1, moved: 1, frames: 1 } as const;

/** A preset further away than this is another story. */
const FARTHEST = 8;

/**
 * The preset that shows the other side of one: the broken scenario of a cure, the cure of a broken one. Of those of the
 * same story the nearest, otherwise of those of the same table and threads. Null if there is none.
 *
 *     no-read-lock (breaks)   differs from   deferred-free (holds)   by one line that is off
 */
export function partnerOf(id: string): Scenario | null {
  const own = presetById(id);
  if (own === undefined) return null;
  const story = storyOf(id);
  const told = story === undefined ? [] : story.broken.includes(id) ? story.right : story.broken;
  const others: readonly Scenario[] = told.flatMap((one) => presetById(one) ?? []);
  const first = nearest(own, others, Infinity);
  return (
    first ??
    nearest(
      own,
      ALL_PRESETS.filter((one) => endsOtherwise(own, one)),
      FARTHEST,
    )
  );
}

/** Whether one of them breaks, or has the outcome that it asks for, and the other does not. */
function endsOtherwise(a: Scenario, b: Scenario): boolean {
  if (a.expect === undefined || b.expect === undefined) return false;
  const asked = ({ violated }: Expectation): boolean => 'outcome' in violated;
  return a.expect.verdict !== b.expect.verdict || asked(a.expect) !== asked(b.expect);
}

function nearest(own: Scenario, others: readonly Scenario[], farthest: number): Scenario | null {
  let best: { readonly other: Scenario; readonly far: number } | null = null;
  for (const other of others) {
    if (other.kind !== own.kind) continue;
    const far = distance(own, other);
    if (far < Math.min(best?.far ?? Infinity, farthest)) best = { other, far };
  }
  return best?.other ?? null;
}

function distance(a: Scenario, b: Scenario): number {
  if (a.kind === 'program' && b.kind === 'program')
    return a.source === b.source || familyOf(a) === familyOf(b) ? 1 : Infinity;
  const part = (one: Scenario, key: string): string =>
    canonicalJson((one as unknown as Readonly<Record<string, unknown>>)[key] ?? null);
  return Object.entries(WEIGHTS).reduce(
    (sum, [key, weight]) => (part(a, key) === part(b, key) ? sum : sum + weight),
    0,
  );
}

/** Litmus tests of one shape: `litmus-sb`, `litmus-sb-mbs`. A program on its own has no family: only its own text, with other lines off, is told beside it. */
function familyOf({ id = '' }: Scenario): string {
  const [kind = '', shape = ''] = id.split('-');
  return kind === 'litmus' ? `litmus-${shape}` : id;
}
