import type { DomainKind, Domains, SpecOf } from '.';
import { KVM_SCHEMA } from './kvm/schema';
import { MM_SCHEMA } from './mm/schema';
import type { DomainSchema } from './schema';

/** The schema of every domain: apart from the domains, so that zod is loaded only where something is read. */
export const SCHEMAS: { readonly [K in DomainKind]: DomainSchema<SpecOf<Domains[K]>> } = {
  kvm: KVM_SCHEMA,
  mm: MM_SCHEMA,
};
