import { SOURCES as KVM } from './kvm/protocols/sources';
import { SOURCES as MM } from './mm/protocols/sources';
import type { Source } from './sources';

const BY_KIND: Readonly<Record<string, Readonly<Record<string, readonly Source[]>>>> = { kvm: KVM, mm: MM };

/** What a protocol of a domain is about, to read on; nothing for plain programs. */
export function sourcesOf(kind: string, protocol: string): readonly Source[] {
  return BY_KIND[kind]?.[protocol] ?? [];
}
