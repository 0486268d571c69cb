import { beforeEach, expect, it, vi } from 'vitest';
import { writeLink } from '../../../link/link';
import { bombard, damaged, dice, endless } from '../../../scenarios/hostile.testkit';
import { PRESETS } from '../../../scenarios/presets';
import { setUp } from '../../../scenarios/setup';
import { tellStory } from '../../../scenarios/story';
import { keepDraft, listDrafts, readDraft } from './drafts';
import { importFile, importPasted, isForUs, linkIn } from './files';

const SEED = 20251122;
const before = PRESETS.find((preset) => preset.story !== undefined) ?? PRESETS[0];

/** As much of a browser's storage as drafts need; its keys are properties, as there. */
function storage(entries: Record<string, string>): Storage {
  const store = { ...entries } as unknown as Storage;
  const hide = (name: string, value: unknown): unknown => Object.defineProperty(store, name, { value });
  hide('getItem', (key: string) => (store as unknown as Record<string, string>)[key] ?? null);
  hide('setItem', (key: string, value: string) => void (store[key] = value));
  hide('removeItem', (key: string) => void delete store[key]);
  return store;
}

beforeEach(() => {
  vi.stubGlobal('localStorage', storage({}));
});

it('damaged drafts are skipped, and do not affect the others', () => {
  const roll = dice(SEED);
  const sound = JSON.stringify({ title: 'Mine', at: 7, text: '{}' });
  const kept = [
    sound,
    JSON.stringify({ title: '<img>', at: 1e300, text: sound }),
    '[1, {"title": []}]',
    'null',
  ];
  bombard(
    20_000,
    () => damaged(kept, roll),
    (text) => {
      vi.stubGlobal('localStorage', storage({ 'shadow-walk.draft.a': text, 'shadow-walk.draft.b': sound }));
      const drafts = listDrafts();
      const types = drafts.map(({ title, at, text }) => `${typeof title},${typeof at},${typeof text}`);
      if (types.some((type) => type !== 'string,number,string')) throw new Error(types.join(' '));
      if (readDraft('b')?.title !== 'Mine') throw new Error('the sound one is gone');
      if (!keepDraft({ id: 'c', title: text, at: 8, text })) throw new Error('nothing more can be kept');
    },
  );
});

it('pasted text of any kind is an address, a scenario or neither', () => {
  const roll = dice(SEED);
  const link = writeLink(setUp(before), [], 0);
  const pasted = [
    link,
    `https://example.org/walk/#${link}`,
    JSON.stringify(before),
    'int x; thread A { x = 1; }',
  ];
  const eat = (text: string): void => {
    isForUs(text);
    linkIn(text);
  };
  bombard(20_000, () => damaged(pasted, roll), eat);
  bombard(300, () => endless(200_000, roll), eat);
});

it('files and pasted text are opened or refused with a word of why', async () => {
  const roll = dice(SEED);
  const link = writeLink(setUp(before), [], 0);
  const sound = [`https://example.org/#${link}`, JSON.stringify(before), 'thread A { smp_mb(); }'];
  for (let i = 0; i < 500; i++) {
    const text = damaged(sound, roll);
    const pasted = await importPasted(text, before);
    const file = await importFile(new File([text], `${i}.json`), before);
    for (const found of [pasted.found, file]) expect(found.ok || found.message).not.toBe('');
  }
  const bytes = Uint8Array.from({ length: 5000 }, () => roll(256));
  expect(await importFile(new File([bytes], 'noise'), before)).toMatchObject({ ok: false });
  const large = new File(['['.repeat(1_300_000)], 'large.json');
  expect(await importFile(large, before)).toMatchObject({ ok: false });
});

it('a link alone opens: bare, behind # or as an address, with its run, wrapped or embedded', async () => {
  const setup = setUp(before);
  const schedule = tellStory(setup.machine, before.story ?? '');
  expect(schedule.length).toBeGreaterThan(0);
  const link = writeLink(setup, schedule, 2);
  const wrapped = `https://example.org/walk/#${link.slice(0, 30)}\n  ${link.slice(30)}\n`;
  for (const text of [
    link,
    `#${link}`,
    ` ${link}\n`,
    `https://example.org/#${link}`,
    wrapped,
    `#embed.${link}`,
  ]) {
    expect(isForUs(text), text).toBe(true);
    const { found, opening } = await importPasted(text, before);
    expect(found, text).toMatchObject({ ok: true, warning: null });
    expect(opening, text).toMatchObject({ schedule, position: 2 });
  }
});

it('text that only mentions a link, or looks a little like one, stays text', () => {
  const link = writeLink(setUp(before), [], 0);
  for (const text of [
    `see ${link}`,
    `// https://example.org/#${link}\nint x;`,
    'v1.2 of the patch',
    '#include',
  ])
    expect(isForUs(text), text).toBe(false);
});
