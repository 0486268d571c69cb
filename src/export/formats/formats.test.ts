import { describe, expect, it } from 'vitest';
import { englishFormats, germanFormats } from '../../texts/formats';
import { ALL_PRESETS, PRESETS } from '../../scenarios/presets';
import { setUp } from '../../scenarios/setup';
import { tellStory } from '../../scenarios/story';
import type { RunSubject } from '../format';
import { statesOf } from '../run';
import { FORMATS } from '.';

function subjectOf(preset: (typeof ALL_PRESETS)[number]): RunSubject {
  const setup = setUp(preset);
  const schedule = preset.story === undefined ? [] : tellStory(setup.machine, preset.story);
  const { states, events } = statesOf(setup, schedule);
  const snapshots = states.map((state) => setup.inspect(state));
  return { setup, run: { schedule }, trace: { events, snapshots }, culprits: {}, link: null };
}

/** Litmus tests are made of programs only; of them those without loops. */
const examplesOf = (id: string): readonly (typeof ALL_PRESETS)[number][] =>
  id === 'litmus'
    ? ALL_PRESETS.filter(({ id: preset }) => preset?.startsWith('litmus-'))
    : PRESETS.filter(({ memory }) => memory === 'sc');

describe.each(FORMATS)('the format $id', (format) => {
  it('makes files of every example under sc, with names of their own', async () => {
    for (const preset of examplesOf(format.id)) {
      const subject = subjectOf(preset);
      const files =
        format.of === 'scenario' ? await format.make(subject.setup, 'x') : await format.make(subject, 'x');
      expect(new Set(files.map(({ name }) => name)).size).toBe(files.length);
      for (const { name, mime, content } of files) {
        expect(name).toMatch(/^\w[\w-]*\.[\w.]+$/);
        expect(mime).toMatch(/^\w+\/\w+$/);
        expect(content.trim()).not.toBe('');
        if (name.endsWith('.json')) expect(() => void JSON.parse(content)).not.toThrow();
      }
    }
  });

  it('has words in the menu', () => {
    for (const words of [englishFormats, germanFormats]) expect(words[format.id].label).not.toBe('');
  });
});

it('no two formats write a file of the same name', async () => {
  const names: string[] = [];
  for (const format of FORMATS) {
    const subject = subjectOf(examplesOf(format.id)[0]);
    const files =
      format.of === 'scenario' ? await format.make(subject.setup, 'x') : await format.make(subject, 'x');
    names.push(...files.map(({ name }) => name));
  }
  expect(new Set(names).size).toBe(names.length);
});
