import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { plain } from '../../../texts/parts';
import { CLASS, TALK, type GuideEntry } from '../../../lessons/guide';
import { presetById } from '../../../scenarios/presets';
import * as german from '../../../texts/de/playlist';
import * as english from '../../../texts/en/playlist';
import { narrate } from '../../../narrate/narrate';
import type { SessionView } from '../../../session/contract';
import { createSession } from '../../../session/create';
import { openAddress } from '../../../session/page/links';
import { core, loadDomains, loadPrograms } from '../../../session/page/environment';
import { FakeAddress, settled } from '../../../session/session.testkit';
import { contextOf } from '../../../narrate/context';

const guide = readFileSync(join(import.meta.dirname, '../../../../docs/teaching.md'), 'utf8');

interface Link {
  readonly text: string;
  readonly hash: string;
  /** What the guide says that the screen says. */
  readonly says: string | undefined;
}

/** `[Deferred free, step 5 of 30](http://127.0.0.1:4173/#v1.…): “vCPU 0 reads …”` */
const LINK = /\[([^\]]+)\]\(http:\/\/127\.0\.0\.1:4173\/(?:#([^)\s]*))?\)(?:: “([^”]+)”)?/g;

const links: Link[] = [...guide.matchAll(LINK)].map(([, text, hash = '', says]) => ({ text, hash, says }));
const runs = links.filter(({ hash }) => hash !== '');

/** What the page shows that opens at an address. */
async function shown(hash: string): Promise<SessionView> {
  await Promise.all([loadDomains(), loadPrograms()]);
  const session = createSession({
    core,
    address: new FakeAddress(hash),
    open: (text) => Promise.resolve(openAddress(text)),
    encode: () => Promise.resolve(null),
    check: null,
    copy: () => Promise.resolve(false),
  });
  await settled();
  const view = session.store.getState();
  session.stop();
  return view;
}

function sentence(view: SessionView): string {
  const { event, trace, position } = view;
  if (event === null) return view.scenario.question ?? '';
  const { what } = narrate(event, trace.snapshots[position - 1], trace.snapshots[position], contextOf(view));
  return plain(what);
}

test('the guide has links, and none that this test overlooks', () => {
  expect(runs.length).toBeGreaterThan(15);
  expect(guide.match(/127\.0\.0\.1|#v\d|#embed/g)?.length).toBe(
    links.length + runs.filter(({ hash }) => /^v\d/.test(hash)).length,
  );
});

test.each(runs)('$text', async ({ text, hash, says }) => {
  const view = await shown(hash);
  expect(view.notices).toEqual([]);
  const [, title, at, of] = /^(.*?)(?:, step (\d+) of (\d+))?$/.exec(text) ?? [];
  expect(view.scenario.title).toBe(title);
  expect(view.position).toBe(Number(at ?? 0));
  if (of !== undefined) expect(view.trace.events).toHaveLength(Number(of));
  if (says !== undefined) expect(sentence(view)).toBe(says);
  // A moment within a run says what is seen there.
  expect(at === undefined || says !== undefined).toBe(true);
});

test('the playlists of the guide are its links, in order', () => {
  const talk = guide.indexOf('## A talk');
  const linksIn = (text: string): string[] =>
    [...text.matchAll(LINK)].flatMap(([, , hash = '']) => (hash === '' ? [] : [hash]));
  const of = (entries: readonly GuideEntry[]): string[] => entries.map(({ preset, link = preset }) => link);
  expect(of(CLASS)).toEqual(linksIn(guide.slice(guide.indexOf('## A class'), talk)));
  expect(of(TALK)).toEqual(linksIn(guide.slice(talk)));
});

test.each([...CLASS, ...TALK])(
  '$preset, step $step: what the playlist says about it is true',
  async (entry) => {
    const { preset, step = 0, link = preset } = entry;
    const view = await shown(link);
    expect(view.scenario.title).toBe(presetById(preset)?.title);
    expect(view.position).toBe(step);
  },
);

test.each([english, german])('every link of the guide has a note in each language', ({ guide: words }) => {
  expect(words.class.notes).toHaveLength(CLASS.length);
  expect(words.talk.notes).toHaveLength(TALK.length);
});
