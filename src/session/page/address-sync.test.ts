import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SessionView } from '../contract';
import type { Run } from '../run/context';
import { FakeAddress, settled, story, toySession } from '../session.testkit';
import { text } from '#texts/session';

let session: Awaited<ReturnType<typeof toySession>>;
const view = (): SessionView => session.store.getState();

beforeEach(async () => {
  vi.useFakeTimers();
  session = await toySession();
});

afterEach(() => {
  session.stop();
  vi.useRealTimers();
});

describe('the address', () => {
  const later = async (): Promise<void> => {
    vi.advanceTimersByTime(1000);
    await settled();
  };

  it('is left alone until a person does something', async () => {
    await later();
    expect(session.address.entries).toEqual(['']);
  });

  it('is replaced while stepping, pushed when the scenario changes', async () => {
    session.send({ type: 'STEP', step: 64 });
    await later();
    session.send({ type: 'STEP', step: 0 });
    session.send({ type: 'LOAD_PRESET', id: 'locks' });
    session.send({ type: 'STEP', step: 0 });
    await later();
    expect(session.address.entries).toEqual(['race:64.0@2', 'locks:0@1']);
    session.address.go(-1);
    await later();
    expect(story(view())).toBe('1:W x, 0:R x');
    session.address.go(1);
    await later();
    expect(story(view())).toBe('0:lock');
    expect(session.address.entries).toEqual(['race:64.0@2', 'locks:0@1']);
  });

  it('does not write into an entry that Back has left', async () => {
    session.send({ type: 'LOAD_PRESET', id: 'locks' });
    await later();
    session.send({ type: 'STEP', step: 0 });
    session.address.go(-1);
    await later();
    expect(session.address.entries).toEqual(['', 'locks:@0']);
    expect(view().preset?.id).toBe('race');
  });

  it('has the last step even if the page goes at once', async () => {
    const kept: string[] = [];
    const left = vi.fn(() => void kept.push('left'));
    const leaving = await toySession({
      encode: ({ history }) => `at ${history.position}`,
      keep: (link) => (kept.push(link), 'kept'),
      left,
    });
    leaving.send({ type: 'STEP', step: 64 });
    leaving.send({ type: 'STEP', step: 0 });
    leaving.leave(false);
    expect(leaving.address).toMatchObject({ entries: ['at 2'], left: 'at 2' });
    leaving.send({ type: 'BACK' });
    leaving.leave(true);
    expect(leaving.address).toMatchObject({ entries: ['at 1'], left: 'at 1' });
    expect(kept).toEqual(['at 2', 'at 1', 'left']);
    await later();
    expect(leaving.address.entries).toEqual(['at 1']);
    leaving.stop();
  });

  it('says once that there is no room to keep the run', async () => {
    let room: 'kept' | 'full' = 'full';
    const crowded = await toySession({ keep: () => room });
    const said = () => crowded.store.getState().notices.filter(({ title }) => title === text.storageFull);
    crowded.send({ type: 'STEP', step: 64 });
    await later();
    crowded.send({ type: 'DISMISS', notice: said()[0].id });
    crowded.send({ type: 'STEP', step: 0 });
    await later();
    expect(said()).toEqual([]);
    room = 'kept';
    crowded.send({ type: 'BACK' });
    await later();
    room = 'full';
    crowded.send({ type: 'BACK' });
    await later();
    expect(said()).toHaveLength(1);
    crowded.stop();
  });

  it('follows each step of a hand in a moment: what is written on the way out may be lost', async () => {
    for (const [count, step] of [64, 0].entries()) {
      session.send({ type: 'STEP', step });
      vi.advanceTimersByTime(50);
      await settled();
      expect(session.address.read()).toBe(`race:${[64, 0].slice(0, count + 1).join('.')}@${count + 1}`);
    }
  });

  it('is not written more often than browsers allow', async () => {
    const address = new FakeAddress();
    const write = vi.spyOn(address, 'write');
    const busy = await toySession({ address });
    busy.send({ type: 'LOAD_PRESET', id: 'spinner' });
    busy.send({ type: 'SPEED', speed: 60 });
    busy.send({ type: 'PLAY' });
    for (let i = 0; i < 300; i++) {
      vi.advanceTimersByTime(100);
      await settled();
    }
    expect(busy.store.getState().position).toBeGreaterThan(1000);
    expect(write.mock.calls.length).toBeLessThan(100);
    busy.stop();
  });

  it('is copied by SHARE, up to date', async () => {
    session.send({ type: 'STEP', step: 64 });
    session.send({ type: 'SHARE' });
    await settled();
    expect(session.copied).toEqual(['http://localhost/#race:64@1']);
    expect(session.address.read()).toBe('race:64@1');
    expect(view().notices.at(-1)?.title).toBe('Link copied');
  });

  it('opens what it says, and the first preset if it says nothing usable', async () => {
    const opened = await toySession({ address: new FakeAddress('deferred:0.64@1') });
    expect(opened.store.getState()).toMatchObject({ position: 1, preset: { id: 'deferred' } });
    expect(opened.store.getState().trace.events).toHaveLength(2);
    const damaged = await toySession({ address: new FakeAddress('???') });
    expect(damaged.store.getState()).toMatchObject({ status: 'idle', preset: { id: 'race' } });
    expect(damaged.store.getState().notices[0]).toMatchObject({ tone: 'error', title: 'Damaged' });
    const broken = await toySession({ open: () => Promise.reject(new Error('no memory')) });
    expect(broken.store.getState().notices[0]).toMatchObject({ title: 'The link could not be opened' });
    [opened, damaged, broken].forEach((s) => s.stop());
  });

  it('does without links when they cannot be written', async () => {
    const silent = await toySession({ encode: () => Promise.reject(new Error('offline')) });
    silent.send({ type: 'LOAD_PRESET', id: 'locks' });
    silent.send({ type: 'STEP', step: 0 });
    silent.send({ type: 'SHARE' });
    await later();
    expect(silent.address.entries).toEqual(['']);
    expect(silent.store.getState()).toMatchObject({
      position: 1,
      notices: [{ title: 'The link could not be copied' }],
    });
    silent.stop();
  });

  it('tells when nothing can be set up at all', async () => {
    const none = await toySession({
      core: {
        presets: [],
        defaultPreset: '',
        storyOf: () => [],
        setUp: () => {
          throw new Error('no');
        },
      },
    });
    expect(none.store.getState().status).toBe('failed');
    none.stop();
  });
});

/** A session whose links can be written once `come` is called: the code for it is still on its way. */
async function slowLinks() {
  let come = (): void => undefined;
  const there = new Promise<void>((resolve) => (come = resolve));
  const unwritten: number[] = [];
  const slow = await toySession({
    encode: ({ history }) => there.then(() => `at ${history.position}`),
    keepUnwritten: ({ history }: Run) => void unwritten.push(history.position),
  });
  return { slow, unwritten, come: () => (come(), settled()) };
}

it('writes nothing older once the page is left for good', async () => {
  const { slow, unwritten, come } = await slowLinks();
  slow.send({ type: 'STEP', step: 64 });
  vi.advanceTimersByTime(1000);
  await settled();
  slow.send({ type: 'STEP', step: 0 });
  slow.leave(true);
  expect(unwritten).toEqual([2]);
  // Links can be written just before the page is gone: what is kept would not be looked for under that address.
  await come();
  expect(slow.address.entries).toEqual(['']);
  // The browser shows the page again.
  await slow.flush();
  expect(slow.address.entries).toEqual(['at 2']);
  slow.stop();
});

it('still writes what is on its way where the page is only hidden', async () => {
  const { slow, unwritten, come } = await slowLinks();
  slow.send({ type: 'STEP', step: 64 });
  vi.advanceTimersByTime(1000);
  await settled();
  slow.leave(false);
  expect(unwritten).toEqual([1]);
  await come();
  expect(slow.address.entries).toEqual(['at 1']);
  slow.stop();
});
