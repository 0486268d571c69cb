import type { DomainSpec } from './domain';
import type { PageSpec } from './table-spec';
import type { Reach } from './ways';

/**
 * A field of the form: what kind of value it is, and by which key a thread (or the scenario) has it. What people read
 * beside it is found by the key; see `src/texts/en/forms.ts`. Each kind has its control and what it mentions in one row
 * of a registry.
 */
export type FieldSpec<Key extends string = string> =
  /** Entry indexes from a root down. `mayEnd`: the tables need not lead all the way. */
  | { readonly is: 'address'; readonly key: Key; readonly reach: Reach; readonly mayEnd?: boolean }
  /** How often; absent: once. */
  | { readonly is: 'rounds'; readonly key: Key; readonly most: number; readonly forever?: boolean }
  /** Yes, or absent. */
  | { readonly is: 'switch'; readonly key: Key }
  /** One of some words. `unsaid`: the one that is meant where the key is absent. */
  | {
      readonly is: 'choice';
      readonly key: Key;
      readonly values: readonly string[];
      readonly unsaid?: string;
    }
  /** A page's name. `root`: whether it may be the first root. */
  | { readonly is: 'page'; readonly key: Key; readonly level?: number; readonly root: boolean }
  /** An entry's index. `unsaid`: the one that is meant where the key is absent. */
  | { readonly is: 'index'; readonly key: Key; readonly unsaid?: number }
  /** What an entry is to say. `level`: of its page; `leaf`: a frame and nothing else; `optional`: it may be left out. */
  | {
      readonly is: 'entry';
      readonly key: Key;
      readonly level: number;
      readonly leaf?: boolean;
      readonly optional?: boolean;
    }
  /** Entries by their index, of a page of that name and level. */
  | { readonly is: 'entries'; readonly key: Key; readonly level: number; readonly page: string }
  /** A page of that level and an index in it. */
  | { readonly is: 'slot'; readonly key: Key; readonly level: number }
  /** One of the frames that entries say. */
  | { readonly is: 'frame'; readonly key: Key }
  /** Pages in batches. */
  | { readonly is: 'batches'; readonly key: Key }
  /** Root of the process that a thread belongs to; shown where there are several. */
  | { readonly is: 'process'; readonly key: Key }
  /** Frames with their counts and owners. */
  | { readonly is: 'frames'; readonly key: Key };

/** What the form shows of a kind of thread. */
export interface ThreadForm<T, S> {
  /** In the order of the form. */
  fields(thread: T, spec: S): readonly FieldSpec<keyof T & string>[];
  /** One that makes sense in the scenario as it stands. */
  fresh(spec: S): T;
  /** It allocates a page of level 1: this one comes with it where none waits to be allocated. */
  readonly allocates?: Pick<PageSpec, 'name' | 'entries'>;
  /** Whether one more makes sense; absent: always. */
  may?(spec: S): boolean;
}

/** What the form shows of a domain's tables. */
export interface TableForm {
  readonly least: number;
  /** What new pages of a level are called, before a number tells them apart. */
  readonly pageName: (level: number) => string;
  /** Whether the name of a root says its level, so that a deeper table has a root of another name. */
  readonly rootByLevel: boolean;
  /** Whether there may be several roots: the tables of several processes. */
  readonly processes: boolean;
  /** What entries may say beside nothing, a page and a frame. */
  readonly marks: readonly string[];
  /** A new frame. */
  readonly frame: string;
  /** Letters of the bits that an entry has beside its frame: `frame:0x40:wd`. */
  readonly bits: readonly string[];
}

/** A scenario to start from: the spec of a new one. `src/texts/en/templates.ts` has its name. */
export interface TemplateSpec<S> {
  readonly id: string;
  readonly spec: S;
}

/**
 * What the editor's form needs to know of a domain's scenarios beside what all have in common: as values, so that a new
 * domain has a form without another line in the editor. `S` is its spec.
 */
export interface DomainForm<S extends DomainSpec = DomainSpec> {
  /** Null where scenarios spell no tables. */
  readonly table: TableForm | null;
  /** Beside the protocol and the memory model. */
  readonly rules: readonly FieldSpec<keyof S & string>[];
  /** Beside the tables. */
  readonly ground: readonly FieldSpec<keyof S & string>[];
  /** By what a CPU `runs`, in the order in which they are offered. */
  readonly threads: Readonly<Record<string, ThreadForm<S['threads'][number], S>>>;
  readonly templates: readonly TemplateSpec<S>[];
}

/** Forms by the `kind` of their scenarios; what a form is asked with is a spec of its own kind. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each has a spec of its own, as `AnyDomains` do
export type AnyForm = DomainForm<any>;
