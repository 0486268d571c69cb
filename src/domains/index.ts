import type { Domain, DomainSpec } from './domain';
import { KVM } from './kvm';
import { KVM_SCHEMA } from './kvm/schema';
import { MM } from './mm';
import { MM_SCHEMA } from './mm/schema';
import type { DomainSchema } from './schema';

/** A domain, and what a file, a link or the editor's text must say to be one of its scenarios. */
interface Row<S extends DomainSpec> {
  readonly domain: Domain<S>;
  readonly schema: DomainSchema<S>;
}

const row = <S extends DomainSpec>(domain: Domain<S>, schema: DomainSchema<S>): Row<S> => ({
  domain,
  schema,
});

/** Every domain by the `kind` of its scenarios: a new domain is a row here. */
const REGISTRY = {
  kvm: row(KVM, KVM_SCHEMA),
  mm: row(MM, MM_SCHEMA),
} as const;

type Registry = typeof REGISTRY;
export type DomainKind = keyof Registry;
export type Domains = Column<'domain'>;

type Column<P extends keyof Row<DomainSpec>> = { readonly [K in DomainKind]: Registry[K][P] };

function column<P extends keyof Row<DomainSpec>>(part: P): Column<P> {
  const cells = Object.entries(REGISTRY).map(([kind, found]) => [kind, found[part]]);
  return Object.fromEntries(cells) as Column<P>;
}

export const DOMAINS = column('domain');
export const SCHEMAS = column('schema');

/** The spec that a domain's scenarios carry. */
export type SpecOf<D> = D extends Domain<infer S> ? S : never;
