import type { FieldSpec } from '../domains/form';
import { longest, padded, type Reach } from '../domains/ways';
import { renamedTargets, withoutTargets, type Entries } from './entries';
import { valueOf } from './draft';

/** The thread makes no sense without the page that is gone. */
const GONE = Symbol('gone');

/** What a kind of field mentions of the table. Values are never absent. */
interface Mentions {
  /** The value after pages were renamed. */
  renamed(value: unknown, to: (page: string) => string): unknown;
  /** The value after pages went away; `GONE` if nothing sensible is left. */
  without(value: unknown, gone: (page: string) => boolean): unknown;
  /** Texts of entries that it says. */
  says(value: unknown): readonly string[];
}

const NOTHING: Mentions = {
  renamed: (value) => value,
  without: (value) => value,
  says: () => [],
};

interface Slot {
  readonly page: string;
  readonly entry: number;
}

interface FrameRow {
  readonly frame: number;
  readonly process?: string | undefined;
}

/** By kind of field. */
const MENTIONS: { readonly [K in FieldSpec['is']]: Mentions } = {
  address: NOTHING,
  rounds: NOTHING,
  switch: NOTHING,
  choice: NOTHING,
  index: NOTHING,
  frame: NOTHING,
  page: {
    ...NOTHING,
    renamed: (value, to) => to(value as string),
    without: (value, gone) => (gone(value as string) ? GONE : value),
  },
  entry: {
    renamed: (value, to) => to(value as string),
    without: (value, gone) => (gone(value as string) ? 'none' : value),
    says: (value) => [value as string],
  },
  entries: {
    renamed: (value, to) => renamedTargets(value as Entries, to),
    without: (value, gone) => withoutTargets(value as Entries, gone),
    says: (value) => Object.values(value as Entries),
  },
  slot: {
    ...NOTHING,
    renamed: (value, to) => ({ ...(value as Slot), page: to((value as Slot).page) }),
    without: (value, gone) => (gone((value as Slot).page) ? GONE : value),
  },
  batches: {
    ...NOTHING,
    renamed: (value, to) => (value as string[][]).map((batch) => batch.map(to)),
    without: (value, gone) =>
      (value as string[][])
        .map((batch) => batch.filter((page) => !gone(page)))
        .filter((batch) => batch.length > 0),
  },
  process: {
    ...NOTHING,
    renamed: (value, to) => to(value as string),
    without: (value, gone) => (gone(value as string) ? undefined : value),
  },
  frames: {
    renamed: (value, to) =>
      (value as FrameRow[]).map((row) =>
        row.process === undefined ? row : { ...row, process: to(row.process) },
      ),
    without: (value, gone) =>
      (value as FrameRow[]).map((row) =>
        row.process !== undefined && gone(row.process) ? { ...row, process: undefined } : row,
      ),
    says: (value) => (value as FrameRow[]).map(({ frame }) => `frame:0x${frame.toString(16)}`),
  },
};

/** Kinds of fields that mean the process of a root, not the page that it is. */
const OWNERS: ReadonlySet<FieldSpec['is']> = new Set(['process', 'frames']);

/** The holder with each field's value changed; null if one is gone. */
function changed<T extends object>(
  holder: T,
  fields: readonly FieldSpec[],
  change: (field: FieldSpec, value: unknown) => unknown,
): T | null {
  let next = holder;
  for (const field of fields) {
    const value = valueOf(holder, field.key);
    if (value === undefined) continue;
    const now = change(field, value);
    if (now === GONE) return null;
    if (now !== value) next = { ...next, [field.key]: now };
  }
  return next;
}

/** `holder` with pages renamed wherever its fields mention them. */
export function renamedIn<T extends object>(
  holder: T,
  fields: readonly FieldSpec[],
  to: (page: string) => string,
): T {
  return changed(holder, fields, ({ is }, value) => MENTIONS[is].renamed(value, to)) ?? holder;
}

/** `holder` with other roots for the processes that its fields mean. */
export function ownedBy<T extends object>(
  holder: T,
  fields: readonly FieldSpec[],
  to: (root: string) => string,
): T {
  const owners = fields.filter(({ is }) => OWNERS.has(is));
  return renamedIn(holder, owners, to);
}

/** `holder` without pages that are gone; null if it makes no sense any more. */
export function withoutPages<T extends object>(
  holder: T,
  fields: readonly FieldSpec[],
  gone: (page: string) => boolean,
): T | null {
  return changed(holder, fields, ({ is }, value) => MENTIONS[is].without(value, gone));
}

/** `holder` with its addresses changed, and of the length that they must have in a table of so many levels. */
export function readdressed<T extends object>(
  holder: T,
  fields: readonly FieldSpec[],
  change: (address: readonly number[]) => readonly number[],
  levels: number,
): T {
  const next = changed(holder, fields, (field, value) =>
    field.is === 'address' ? fitted(change(value as number[]), field.reach, levels) : value,
  );
  return next ?? holder;
}

function fitted(address: readonly number[], reach: Reach, levels: number): number[] {
  const most = longest(levels, reach);
  return padded(address, Math.max(1, reach === 'some' ? Math.min(most, address.length) : most));
}

/** Texts of entries that the fields of `holder` say. */
export function saidIn(holder: object, fields: readonly FieldSpec[]): string[] {
  return fields.flatMap(({ is, key }) => {
    const value = valueOf(holder, key);
    return value === undefined ? [] : MENTIONS[is].says(value);
  });
}
