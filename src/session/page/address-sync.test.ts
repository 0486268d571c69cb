import { beforeEach, expect, it, vi, afterEach } from 'vitest';
import type { Run } from '../run/context';
import { settled, toySession } from '../session.testkit';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A session whose links can be written once `come` is called: the code for it is still on its way. */
async function slowLinks() {
  let come = (): void => undefined;
  const there = new Promise<void>((resolve) => (come = resolve));
  const unwritten: number[] = [];
  const session = await toySession({
    encode: ({ history }) => there.then(() => `at ${history.position}`),
    keepUnwritten: ({ history }: Run) => void unwritten.push(history.position),
  });
  return { session, unwritten, come: () => (come(), settled()) };
}

it('writes nothing older once the page is left for good', async () => {
  const { session, unwritten, come } = await slowLinks();
  session.send({ type: 'STEP', step: 64 });
  vi.advanceTimersByTime(1000);
  await settled();
  session.send({ type: 'STEP', step: 0 });
  session.leave(true);
  expect(unwritten).toEqual([2]);
  // Links can be written just before the page is gone: what is kept would not be looked for under that address.
  await come();
  expect(session.address.entries).toEqual(['']);
  // The browser shows the page again.
  await session.flush();
  expect(session.address.entries).toEqual(['at 2']);
  session.stop();
});

it('still writes what is on its way where the page is only hidden', async () => {
  const { session, unwritten, come } = await slowLinks();
  session.send({ type: 'STEP', step: 64 });
  vi.advanceTimersByTime(1000);
  await settled();
  session.leave(false);
  expect(unwritten).toEqual([1]);
  await come();
  expect(session.address.entries).toEqual(['at 1']);
  session.stop();
});
