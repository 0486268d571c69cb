import { beforeAll, expect, test } from 'vitest';
import { minute } from '#texts/tour';
import type { SessionEvent } from '../../../session/contract';
import { core, loadDomains, loadPresets } from '../../../session/page/environment';
import { createSession } from '../../../session/create';
import { FakeAddress, settled } from '../../../session/session.testkit';
import { BROKEN, freedAt, isElsewhere, MENDED, standsAt, TURNS, turnsUpTo } from './minute';

beforeAll(() => Promise.all([loadPresets(), loadDomains()]));

async function session() {
  const made = createSession({
    core,
    address: new FakeAddress(),
    open: () => Promise.resolve({ scenario: null, notices: [] }),
    encode: () => Promise.resolve(null),
    check: null,
    copy: () => Promise.resolve(false),
  });
  await settled();
  return made;
}

const { cards } = minute;

test('all that is read until the end has fewer than 80 words', () => {
  const shown = [...cards.flatMap(({ says, does }) => [says, does]), minute.tour].join(' ');
  const words = shown.split(/\s+/).filter((word) => /\w/.test(word));
  expect(words.length).toBeGreaterThan(30);
  expect(words.length).toBeLessThan(80);
});

test('no sentence has more than 15 words', () => {
  for (const sentence of cards.flatMap(({ says }) => says.split(/(?<=[.?])\s/)))
    expect(sentence.split(/\s+/).length, sentence).toBeLessThanOrEqual(15);
});

test('each press does what the next card says, and the fourth is a use after free', async () => {
  const { store, ...running } = await session();
  const send = (event: SessionEvent): void => running.send(event);
  send({ type: 'LOAD_PRESET', id: BROKEN });
  const page = (name: string) => store.getState().snapshot.pages.find((one) => one.name === name)?.lifecycle;
  const violated = () => store.getState().properties.filter(({ now }) => now === 'violated');
  const found: unknown[] = [];
  for (const [i, turns] of TURNS.entries()) {
    expect(standsAt(store.getState(), i)).toBe(true);
    for (const thread of turns) send({ type: 'STEP_THREAD', thread });
    const { at } = store.getState().snapshot.threads[0];
    found.push([
      page('L2'),
      at && store.getState().snapshot.pages[at.page].name,
      violated().map(({ id }) => id),
    ]);
  }
  expect(found).toEqual([
    ['live', 'L2', []],
    ['unlinked', 'L2', []],
    ['freed', 'L2', []],
    ['freed', undefined, ['use-after-free']],
  ]);
  expect(store.getState().status).toBe('violation');
  const { culprit } = violated()[0];
  expect(culprit).toMatchObject({ freedAt: { step: 9, thread: 1 }, usedAt: { step: 10, thread: 0 } });
  expect(turnsUpTo(TURNS.length)).toHaveLength(10);
  // One card before the first press, one after each, and the last beside the walk that RCU protects.
  expect(cards).toHaveLength(TURNS.length + 2);
  running.stop();
});

test('what the last card says has happened when the mended run has been shown', async () => {
  const { store, ...running } = await session();
  const to = freedAt(store.getState());
  expect(to).toBeGreaterThan(16);
  running.send({ type: 'SEEK', position: to ?? 0 });
  const { snapshot, trace } = store.getState();
  expect(snapshot.pages.find(({ name }) => name === 'L2')?.lifecycle).toBe('freed');
  // vCPU 0 has left its read-side section, and looks at nothing any more.
  expect(snapshot.threads[0]).toMatchObject({ finished: true });
  expect(snapshot.threads[0].at).toBeUndefined();
  expect(trace.snapshots[(to ?? 1) - 1].pages.find(({ name }) => name === 'L2')?.lifecycle).not.toBe('freed');
  expect(isElsewhere(store.getState())).toBe(false);
  running.send({ type: 'PROTOCOL', protocol: 'mmu-lock' });
  expect(isElsewhere(store.getState())).toBe(true);
  running.send({ type: 'LOAD_PRESET', id: 'first-come' });
  expect(isElsewhere(store.getState())).toBe(true);
  running.stop();
});

test('a run that took another way is noticed', async () => {
  const { store, ...running } = await session();
  const send = (event: SessionEvent): void => running.send(event);
  expect(store.getState().preset?.id).toBe(MENDED);
  expect(standsAt(store.getState(), 0)).toBe(false);
  send({ type: 'LOAD_PRESET', id: BROKEN });
  send({ type: 'STEP_THREAD', thread: 1 });
  send({ type: 'STEP_THREAD', thread: 0 });
  expect(standsAt(store.getState(), 1)).toBe(false);
  send({ type: 'RESTART' });
  expect(standsAt(store.getState(), 0)).toBe(true);
  send({ type: 'PROTOCOL', protocol: 'rcu-merged' });
  expect(standsAt(store.getState(), 0)).toBe(false);
  running.stop();
});
