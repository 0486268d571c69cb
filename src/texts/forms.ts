import type { KvmThread } from '../domains/kvm/spec';
import type { MmThread } from '../domains/mm/threads';

/** A field's name, and what else there is to know of it. */
interface FieldWords {
  readonly label: string;
  readonly hint?: string;
}

interface ThreadWords {
  /** What a CPU does, after “a CPU that”. */
  readonly name: string;
  readonly what: string;
}

/** What the form of a domain says: of its own fields and threads; what all forms say stands in `editor`. */
export interface FormWords<Runs extends string = string> {
  readonly threads: Readonly<Record<Runs, ThreadWords>>;
  /** By the field's key; by `<runs>.<key>` where threads mean different things by one key. */
  readonly fields: Readonly<Record<string, FieldWords>>;
  /** By `<key>.<value>`. */
  readonly values: Readonly<Record<string, string>>;
  /** What entries may say beside nothing, pages and frames. */
  readonly marks: Readonly<Record<string, string>>;
  /** By its letter. */
  readonly bits: Readonly<Record<string, string>>;
  readonly table: {
    readonly level: (level: number) => string;
    /** `root`: it would be the root of another process. */
    readonly addPage: (level: number, root: boolean) => string;
    /** Of the first root, the second, …; from 0. */
    readonly root: (index: number) => string;
    readonly unallocatedHint: string;
  };
}

/** By the `kind` of scenarios. A domain without words is spoken of by its ids. */
export interface AllFormWords {
  readonly kvm: FormWords<KvmThread['runs']>;
  readonly mm: FormWords<MmThread['runs']>;
}
