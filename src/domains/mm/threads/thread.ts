import type { ThreadCode } from '../../../trace/code';
import type { Program } from '../../program';
import type { FieldSpec } from '../../form';
import type { ZodRawShape } from '../../schema';
import type { PageSpec, TableSpec } from '../../table-spec';
import { firstWay, longest, padded, waysThrough, type Reach } from '../../ways';
import type { BuildContext } from '../context';
import type { Address, MmGround } from '../spec';
import type { Parts } from './parts';

/** What every thread has. */
export interface Common {
  readonly name?: string | undefined;
  /** Root of the process it belongs to; the first if absent. */
  readonly root?: string | undefined;
}

/** Something a CPU can run: what a scenario says of it, and the program that it becomes. */
export interface Kind<T extends Common> {
  readonly shown: ThreadCode['kind'];
  /** Its fields of a scenario beside `runs`, made of parts that are loaded only where scenarios are read. */
  readonly fields: (parts: Parts) => ZodRawShape;
  /** What the form shows of it beside its name and its process, and what a new one is. */
  readonly form: {
    fields(thread: T): readonly FieldSpec<keyof T & string>[];
    fresh(table: TableSpec): Omit<T, 'runs'>;
    /** Levels that tables must have for it; 2 if absent. */
    readonly leastLevels?: number;
    /** The page that comes with a new one where none waits to be allocated. */
    readonly allocates?: Pick<PageSpec, 'name' | 'entries'>;
  };
  /**
   * Addresses it goes by. With `mayEnd` tables may be missing at the start: a walk then ends there. `key`: the field it
   * is, `address` if absent.
   */
  addresses(thread: T): readonly {
    readonly key?: keyof T & string;
    readonly address: Address;
    readonly to: Reach;
    readonly root?: string | undefined;
    readonly mayEnd?: true;
  }[];
  /** Texts of entries that it writes. */
  writes(thread: T): readonly string[];
  /** Names of tables that may be freed by it, under some protocol. */
  frees(thread: T, spec: MmGround): readonly string[];
  build(thread: T, context: BuildContext): Program;
}

/**
 * What kinds have in common that go by one address, write no entry that the scenario spells, and free no table: the most.
 * @param to how many entries the address has, as in `Kind.addresses`
 */
export function byAddress(
  to: Reach,
  { mayEnd }: { readonly mayEnd?: true } = {},
): Omit<Kind<Common & { readonly address: Address }>, 'shown' | 'build'> {
  return {
    fields: ({ address, common }) => ({ address, ...common }),
    form: {
      fields: () => [addressField(to, mayEnd)],
      fresh: (table) => ({ address: newAddress(table, to) }),
    },
    addresses: ({ address, root }) => [{ address, to, root, ...(mayEnd && { mayEnd }) }],
    writes: () => [],
    frees: () => [],
  };
}

/** The form's field for `address`. */
export function addressField(reach: Reach, mayEnd = false): FieldSpec<'address'> {
  return { is: 'address', key: 'address', reach, ...(mayEnd && { mayEnd }) };
}

/** The address of a new thread: the first that leads to something; zeros where there is none. */
export function newAddress(table: TableSpec, reach: Reach): Address {
  const most = longest(table.levels, reach);
  return firstWay(table, reach)?.address ?? padded([], Math.max(1, most));
}

/** The address of an entry that says nothing yet, where something may come; as `newAddress` where there is none. */
export function freeAddress(table: TableSpec, reach: Reach): Address {
  const most = longest(table.levels, reach);
  const free = waysThrough(table, reach).find(({ ends, stops }) => ends === 'none' && stops.length === most);
  return free?.address ?? newAddress(table, reach);
}

/** A frame that a new thread puts into an entry. */
export const NEW_FRAME = 'frame:0x41:w';

/** Name of the table that an address's last entry points to at the start; none where it points to no table. */
export function tableBelow(address: Address, root: string | undefined, { table }: MmGround): string[] {
  let at = table.pages.find((p) => p.name === (root ?? table.pages[0]?.name));
  for (const entry of address) {
    const next = at?.entries[String(entry)];
    at = table.pages.find((p) => p.name === next);
  }
  return at === undefined ? [] : [at.name];
}
