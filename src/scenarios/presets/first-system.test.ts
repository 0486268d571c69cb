import { expect, test } from 'vitest';
import { systemOf } from '../../domains/kvm/built';
import { replay } from '../../checker';
import { setUpOn } from '../set-up-with';
import { setUp } from '../setup';
import { tellStory } from '../story';
import { FIRST_PRESET } from './first';
import { FIRST_SYSTEM } from './first-system';

test('as data, the first scenario is what its domain builds: same programs, protocols, and every moment of its story', () => {
  const data = JSON.parse(JSON.stringify(FIRST_SYSTEM)) as typeof FIRST_SYSTEM;
  const own = (): never => {
    throw new Error('it states no property');
  };
  const whole = setUp(FIRST_PRESET);
  const first = setUpOn(FIRST_PRESET, systemOf(data.built, null), data.protocols, own);
  expect(first.programHash).toBe(whole.programHash);
  expect(first.code).toEqual(whole.code);
  expect(first.properties).toEqual(whole.properties);
  expect(first.protocols.map(({ id }) => id)).toEqual(whole.protocols.map(({ id }) => id));
  const story = tellStory(first.machine, FIRST_PRESET.story ?? '');
  expect(story.length).toBeGreaterThan(20);
  const { states } = replay(whole.machine, story);
  states.forEach((state, i) => {
    expect(first.inspect(state)).toEqual(whole.inspect(state));
    if (i < story.length) expect(first.describe(state, story[i])).toEqual(whole.describe(state, story[i]));
  });
});
