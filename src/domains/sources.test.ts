import { expect, it } from 'vitest';
import { DOMAINS } from '.';
import { addressOf } from './sources';

it('every protocol says where it can be read, at the kernel’s own servers', () => {
  for (const { sources } of Object.values(DOMAINS).flatMap((domain) => [...domain.protocols])) {
    expect(sources.length).toBeGreaterThan(0);
    for (const source of sources) {
      const { protocol, hostname } = new URL(addressOf(source));
      expect(protocol).toBe('https:');
      expect(hostname).toMatch(/^(git|lore)\.kernel\.org$/);
      if (source.kind === 'commit') expect(source.id).toMatch(/^[0-9a-f]{12}$/);
    }
  }
});
