import type { Domain } from './domain';
import { KVM } from './kvm';
import { MM } from './mm';

/** Every domain by the `kind` of its scenarios. */
export const DOMAINS = { kvm: KVM, mm: MM } as const;

export type Domains = typeof DOMAINS;
export type DomainKind = keyof Domains;

/** The spec that a domain's scenarios carry. */
export type SpecOf<D> = D extends Domain<infer S> ? S : never;
