import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wrapped } from './wrapped';

test('a line ends at a joint of a name, if there is one', () => {
  expect(wrapped('kvm_mmu_unlink_parents L2', 16)).toEqual(['kvm_mmu_unlink_', 'parents L2']);
  expect(wrapped('rcu_read_lock', 16)).toEqual(['rcu_read_lock']);
  expect(wrapped('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
  expect(wrapped('', 4)).toEqual(['']);
});

test('nothing is lost, and no line is longer than it may be', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', '_', ' ', '-', '>', '(', '.') });
  fc.assert(
    fc.property(letters, fc.integer({ min: 1, max: 12 }), (text, most) => {
      const lines = wrapped(text, most);
      expect(lines.join('')).toBe(text);
      for (const line of lines) expect(line.trimEnd().length).toBeLessThanOrEqual(most);
    }),
  );
});
