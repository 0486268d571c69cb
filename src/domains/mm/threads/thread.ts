import type { ThreadCode } from '../../../trace/code';
import type { Program } from '../../program';
import type { ZodRawShape } from '../../schema';
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
  /** Addresses it goes by, with how many entries they must have: `pte` all of them, `pmd` one less, `some` any. With `mayEnd` tables may be missing at the start: a walk then ends there. */
  addresses(thread: T): readonly {
    readonly address: Address;
    readonly to: 'pte' | 'pmd' | 'pud' | 'some';
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
  to: 'pte' | 'pud' | 'some',
  { mayEnd }: { readonly mayEnd?: true } = {},
): Omit<Kind<Common & { readonly address: Address }>, 'shown' | 'build'> {
  return {
    fields: ({ address, common }) => ({ address, ...common }),
    addresses: ({ address, root }) => [{ address, to, root, ...(mayEnd && { mayEnd }) }],
    writes: () => [],
    frees: () => [],
  };
}

/** Name of the table that an address's last entry points to at the start; none where it points to no table. */
export function tableBelow(address: Address, root: string | undefined, { table }: MmGround): string[] {
  let at = table.pages.find((p) => p.name === (root ?? table.pages[0]?.name));
  for (const entry of address) {
    const next = at?.entries[String(entry)];
    at = table.pages.find((p) => p.name === next);
  }
  return at === undefined ? [] : [at.name];
}
