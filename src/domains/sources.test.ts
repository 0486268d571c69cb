import { expect, it } from 'vitest';
import { PROTOCOL_IDS } from './kvm/protocols';
import { SOURCES } from './kvm/protocols/sources';
import { PROTOCOL_IDS as MM_IDS } from './mm/protocols';
import { SOURCES as MM_SOURCES } from './mm/protocols/sources';
import { addressOf } from './sources';

it('every protocol says where it can be read, at the kernel’s own servers', () => {
  const all = [...PROTOCOL_IDS.map((id) => SOURCES[id]), ...MM_IDS.map((id) => MM_SOURCES[id])];
  for (const sources of all) {
    expect(sources.length).toBeGreaterThan(0);
    for (const source of sources) {
      const { protocol, hostname } = new URL(addressOf(source));
      expect(protocol).toBe('https:');
      expect(hostname).toMatch(/^(git|lore)\.kernel\.org$/);
      if (source.kind === 'commit') expect(source.id).toMatch(/^[0-9a-f]{12}$/);
    }
  }
});
