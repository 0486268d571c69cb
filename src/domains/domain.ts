import type { MemoryModel } from '../machine/models';
import type { Source } from './sources';
import type { System } from '../trace/system';

/** A way of protecting the walks of a domain. */
export interface ProtocolInfo {
  /** `src/texts/protocols.ts` has its name. */
  readonly id: string;
  /** What it is about, to read on. */
  readonly sources: readonly Source[];
}

/** What every domain's specs have, whatever their tables and threads look like. */
export interface DomainSpec {
  readonly memory: MemoryModel;
  readonly protocol: string;
  /** One per CPU, in CPU order. */
  readonly threads: readonly { readonly runs: string; readonly name?: string | undefined }[];
  readonly off?: readonly string[] | undefined;
  readonly on?: readonly string[] | undefined;
  readonly moved?: Readonly<Record<string, number>> | undefined;
}

/** What sentences about a domain's steps speak of, where domains differ. */
export interface DomainTells {
  /** Frames have a count of references, and leaves bits: accesses to them have words of their own. */
  readonly frames: boolean;
  /** Pages are handed to RCU by a commit, whose caller takes them for freed when it returns. */
  readonly commit: boolean;
}

/** How large a small scenario is: how many walk, how often each, and how many pages are taken away. */
interface Size {
  readonly walkers: number;
  readonly rounds: number;
  readonly zap: number;
}

/** Scenarios of a few walkers and at most one who takes pages from them, by nothing but their size. */
interface SmallScenarios<S extends DomainSpec> {
  readonly most: Size;
  make(protocol: string, size: Size): Omit<S, 'memory'>;
}

/**
 * A kind of table with those who walk and change it, as a value: the programs its
 * scenarios become, how a state is read, and what can go wrong in it. `src/domains/<kind>/index.ts` has one; `./index.ts` lists
 * them. What a file or a link must say to be one of its scenarios stands apart (`./schema.ts`): a page that opens none
 * loads nothing of it. `S` is the spec: the scenario without title, question and the like.
 */
export interface Domain<S extends DomainSpec = DomainSpec> {
  /** Builds the machine and what reads it. Throws an Error that names what makes no sense. */
  build(spec: S): System;
  /** What sentences about its steps speak of. */
  readonly tells: DomainTells;
  /** In the order history tried them. */
  readonly protocols: readonly ProtocolInfo[];
  /** The spec under another protocol, without whatever only the old one supports. */
  underProtocol(spec: S, protocol: string): S;
  /**
   * Lines that are left out together with a line: to keep only the second half of a pair would be another mistake.
   */
  readonly closes: Readonly<Record<string, readonly string[]>>;
  /** The spec with walks repeated for ever; null if no thread walks. */
  walkingForEver(spec: S): S | null;
  /**
   * The spec cut down to two single walks and at most one zapper, to measure what a walk costs; null if no thread
   * walks.
   */
  walkingOnce(spec: S): S | null;
  /** Null if its scenarios are always written out. */
  readonly small: SmallScenarios<S> | null;
}

/** Domains by the `kind` of their scenarios; what a domain is asked with is a spec of its own kind. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a registry of domains has a spec of its own for each
export type AnyDomains = Readonly<Record<string, Domain<any>>>;
