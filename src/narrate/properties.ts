import type { Culprit } from '../trace/culprit';
import type { Snapshot } from '../trace/snapshot';
import { pagePart, threadPart } from './names';
import { code, rich, type Rich } from '../texts/parts';
import type { Blame, PropertyText } from '#texts/narrate-properties';
import { ownText, type OwnText } from '../scenarios/own';
import { own, properties } from '#texts/narrate-properties';
import { caches } from '#texts/tree';

const TEXTS: Readonly<Record<string, PropertyText>> = properties;

/** The words for a property; one that the catalogue does not know is called by its id. */
export function propertyText(id: string): PropertyText {
  const stated = ownText(id);
  if (stated !== null) return ownWords(stated);
  return TEXTS[id] ?? { title: id, failure: id, meaning: '', matters: '', violated: () => rich`${id}` };
}

/** The words for a property that a scenario states itself. */
function ownWords({ when, holds }: OwnText): PropertyText {
  const { title, failure, meaning, matters, violated } = own[when];
  return {
    title: title(holds),
    failure: failure(holds),
    meaning,
    matters,
    violated: () => violated(holds),
  };
}

/** The sentence for a property violated in this run, with names taken from `snapshot`. */
export function tellViolation(id: string, culprit: Culprit | undefined, snapshot: Snapshot): Rich {
  return propertyText(id).violated(blame(culprit ?? {}, snapshot));
}

function blame({ page, cell, freedAt, usedAt, keptIn }: Culprit, snapshot: Snapshot): Blame {
  return {
    ...(cell !== undefined && { page: code(cell) }),
    ...(page !== undefined && { page: pagePart(snapshot, page) }),
    ...(freedAt && { freedBy: threadPart(snapshot, freedAt.thread), freedStep: freedAt.step }),
    ...(usedAt && {
      usedBy: threadPart(snapshot, usedAt.thread),
      usedStep: usedAt.step,
      values: valuesOf(snapshot, usedAt.thread),
    }),
    ...(keptIn && { keptIn: { cache: caches[keptIn.cache] ?? keptIn.cache, since: keptIn.since } }),
  };
}

/** The values a thread decides by: its registers, including zeros; if it has none, shared variables. */
function valuesOf(snapshot: Snapshot, thread: number | null): Rich {
  const own = thread === null ? [] : (snapshot.threads[thread]?.registers ?? []);
  const told =
    own.length > 0
      ? own.map(({ name, label }) => `${name} = ${label}`)
      : snapshot.variables.map(({ name, label }) => `${name} = ${label}`);
  return told.flatMap((text, i) => (i === 0 ? [code(text)] : [', ', code(text)]));
}
