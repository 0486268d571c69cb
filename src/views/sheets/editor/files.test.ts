import { describe, expect, it } from 'vitest';
import { writeLink } from '../../../link/link';
import { tellStory } from '../../../scenarios/story';
import { ALL_PRESETS } from '../../../scenarios/presets';
import { setUp } from '../../../scenarios/setup';
import { importPasted, isForUs } from './files';

const told = ALL_PRESETS.find(({ id }) => id === 'strawman') ?? ALL_PRESETS[0];
const before = ALL_PRESETS[0];

describe('a pasted link with a run opens, however it was copied', () => {
  const setup = setUp(told);
  const schedule = tellStory(setup.machine, told.story ?? '');
  const link = writeLink(setup, schedule, schedule.length);

  it.each([
    ['bare', link],
    ['behind a #', `#${link}`],
    ['as an address', `https://example.org/walk/#${link}`],
    ['from a page that embeds it', `https://example.org/#embed.${link}`],
    ['wrapped by a mail', `https://example.org/#${link.slice(0, 40)}\n${link.slice(40)}`],
  ])('%s', async (_, pasted) => {
    expect(isForUs(pasted)).toBe(true);
    const { found, opening } = await importPasted(pasted, before);
    expect(found).toMatchObject({ ok: true, warning: null });
    expect(opening?.scenario?.title).toBe(told.title);
    expect(opening?.schedule).toEqual(schedule);
  });

  it('and the address of an example opens the example', async () => {
    const pasted = `https://example.org/#${told.id ?? ''}`;
    expect(isForUs(pasted)).toBe(true);
    expect((await importPasted(pasted, before)).opening?.scenario?.title).toBe(told.title);
  });
});
