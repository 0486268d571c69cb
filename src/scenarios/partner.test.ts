import { expect, test } from 'vitest';
import { partnerOf } from './partner';
import { ALL_PRESETS, presetById } from './presets';

test('the broken scenario of a cure, and the cure of a broken one', () => {
  expect(partnerOf('gup-irqs-on')?.id).toBe('gup-irqs-off');
  expect(partnerOf('gup-irqs-off')?.id).toBe('gup-irqs-on');
  expect(partnerOf('no-read-lock')?.id).toBe('deferred-free');
  expect(partnerOf('litmus-sb')?.id).toBe('litmus-sb-mbs');
  expect(partnerOf('program-use-mm-flush')?.id).toBe('program-use-mm-irqs-off');
  expect(partnerOf('program-use-mm-irqs-off')?.id).toBe('program-use-mm-flush');
  expect(partnerOf('nothing-of-the-kind')).toBeNull();
});

test('one of the two breaks, and the other does not', () => {
  let pairs = 0;
  for (const { id = '', expect: own } of ALL_PRESETS) {
    const partner = partnerOf(id);
    if (partner === null) continue;
    pairs++;
    expect(presetById(partner.id ?? ''), id).toBeDefined();
    const ends = (one: typeof own) => [one?.verdict, 'outcome' in (one?.violated ?? {})];
    expect(ends(partner.expect), `${id} beside ${partner.id}`).not.toEqual(ends(own));
  }
  expect(pairs).toBeGreaterThan(ALL_PRESETS.length / 2);
});
