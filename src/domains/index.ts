import type { Domain, DomainSpec } from './domain';
import type { DomainForm } from './form';
import { KVM } from './kvm';
import { KVM_FORM } from './kvm/form';
import type { KvmSpec } from './kvm/kvm-spec';
import { KVM_SCHEMA } from './kvm/schema';
import { MM } from './mm';
import { MM_FORM } from './mm/form';
import type { MmSpec } from './mm/mm-spec';
import { MM_SCHEMA } from './mm/schema';
import type { DomainSchema } from './schema';

/** A domain, what a file, a link or the editor's text must say to be one of its scenarios, and the form they are edited by. */
interface Row<S extends DomainSpec> {
  readonly domain: Domain<S>;
  readonly schema: DomainSchema<S>;
  readonly form: DomainForm<S>;
}

const row = <S extends DomainSpec>(
  domain: Domain<S>,
  schema: DomainSchema<S>,
  form: DomainForm<S>,
): Row<S> => ({ domain, schema, form });

/** What a scenario of each domain says, by its `kind`. Apart from the rows, whose schemas no published type needs. */
export interface Specs {
  readonly kvm: KvmSpec;
  readonly mm: MmSpec;
}

/** Every domain by the `kind` of its scenarios: a new domain is a row here, and one in `Specs`. */
const REGISTRY = {
  kvm: row(KVM, KVM_SCHEMA, KVM_FORM),
  mm: row(MM, MM_SCHEMA, MM_FORM),
} as const satisfies { readonly [K in keyof Specs]: Row<Specs[K]> };

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
export const FORMS = column('form');
