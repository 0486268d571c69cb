import { expect, it } from 'vitest';
import { modelOf } from '../scenarios/model';
import { presetById } from '../scenarios/presets';
import { setUp } from '../scenarios/setup';
import { check } from './check';
import { startingAfter } from './from-here';
import { replay } from './path';

it('searches what can follow: the rest of a witness is found again, and no more is once it is over', () => {
  const preset = presetById('strawman');
  if (preset === undefined) throw new Error('no strawman');
  const model = modelOf(setUp(preset));
  const options = { properties: ['use-after-free'], shorten: 'all' } as const;
  const [whole] = check(model, options).properties;
  const witness = whole.witness ?? [];
  for (let taken = 0; taken < witness.length; taken++) {
    const [rest] = check(startingAfter(model, witness.slice(0, taken)), options).properties;
    expect(rest).toMatchObject({ verdict: 'violated', steps: witness.length - taken });
    expect(
      replay(model, [...witness.slice(0, taken), ...(rest.witness ?? [])]).states.length,
    ).toBeGreaterThan(0);
  }
  expect(() => startingAfter(model, [999])).toThrow(RangeError);
});
