import type { DomainSpec } from './domain';
import type { z } from 'zod';

/** The library that schemas are made with: it comes as a parameter, so that a page which reads no scenario does not load it. */
export type Zod = typeof z;
export type ZodRawShape = z.ZodRawShape;

/** Most CPUs of a scenario, each with a thread of its own: as many as a program has. */
export const MOST_CPUS = 12;

/** Something wrong with a scenario: dotted path of the field (empty for the whole), and what. */
export interface SpecProblem {
  readonly path: string;
  readonly message: string;
}

/** What a domain's scenarios look like in files, links and the editor's text. `S` is its spec. */
export interface DomainSchema<S extends DomainSpec = DomainSpec> {
  /** Its fields of a scenario, beside those that every scenario has. */
  readonly fields: (z: Zod) => ZodRawShape;
  /** What no field alone can tell: names that do not exist, walks of the wrong length. */
  problems(spec: S): SpecProblem[];
}

/** Schemas by the `kind` of their scenarios; what a schema is asked with is a spec of its own kind. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each has a spec of its own, as `AnyDomains` do
export type AnySchemas = Readonly<Record<string, DomainSchema<any>>>;
