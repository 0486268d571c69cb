import { describe, expect, it, vi } from 'vitest';
import { aliveTabs } from './alive';
import { TabName } from './tab';

/** A browser's locks, as far as tabs use them. */
function fakeLocks() {
  const held = new Map<string, () => void>();
  const waiting: { name: string; run: () => void }[] = [];
  const release = (name: string): void => {
    held.delete(name);
    const at = waiting.findIndex((one) => one.name === name);
    if (at >= 0) waiting.splice(at, 1)[0].run();
  };
  return {
    release,
    locks: {
      query: () => Promise.resolve({ held: [...held.keys()].map((name) => ({ name })) }),
      request: (
        name: string,
        options: { ifAvailable?: boolean; signal?: AbortSignal },
        got: (lock: { name: string } | null) => unknown,
      ) =>
        new Promise((resolve, reject) => {
          const run = (): void => {
            held.set(name, () => undefined);
            resolve(got({ name }));
          };
          if (!held.has(name)) return run();
          if (options.ifAvailable === true) return resolve(got(null));
          waiting.push({ name, run });
          options.signal?.addEventListener('abort', () => reject(new Error('aborted')));
        }),
    },
  };
}

/** A page in a tab: its storage, its way out, and the browser's locks. */
function pageWith(storage: Map<string, string>, locks: unknown) {
  return Object.assign(new EventTarget(), {
    navigator: { locks },
    sessionStorage: {
      getItem: (key: string) => storage.get(key) ?? null,
      setItem: (key: string, value: string) => void storage.set(key, value),
      removeItem: (key: string) => void storage.delete(key),
    },
  }) as unknown as Window;
}

describe('the name of a tab', () => {
  it('is the same after a reload, even if the page before is slow to go', async () => {
    const { locks, release } = fakeLocks();
    const storage = new Map<string, string>();
    const page = pageWith(storage, locks);
    const before = new TabName(page);
    await before.settled;
    page.dispatchEvent(new Event('pagehide'));
    const after = new TabName(pageWith(storage, locks));
    release(`shadow-walk.tab.${before.name}`);
    expect(await after.settled).toBe(true);
    expect(after.name).toBe(before.name);
  });

  it('is the same after another site, where nothing of the way out is kept, even if the page before is slow to go', async () => {
    const { locks, release } = fakeLocks();
    const storage = new Map<string, string>();
    const before = new TabName(pageWith(storage, locks));
    await before.settled;
    const after = new TabName(pageWith(storage, locks));
    setTimeout(() => release(`shadow-walk.tab.${before.name}`), 500);
    expect(await after.settled).toBe(true);
    expect(after.name).toBe(before.name);
    expect(storage.get('shadow-walk.tab')).toBe(before.name);
    // What it kept meanwhile is its own, too, and is closed with it.
    expect(after.doubted).not.toBeNull();
    expect(after.doubted).not.toBe(before.name);
  });

  it('is another one in a duplicate, which has a copy of the storage', async () => {
    const { locks } = fakeLocks();
    const storage = new Map<string, string>();
    const first = new TabName(pageWith(storage, locks));
    await first.settled;
    const copies = new Map(storage);
    const second = new TabName(pageWith(copies, locks));
    // At once: what it keeps must not replace what the first one does.
    await vi.waitFor(() => expect(second.name).not.toBe(first.name), { interval: 0 });
    expect(await second.settled).toBe(false);
    expect(second.name).not.toBe(first.name);
    // A reload of the duplicate keeps the new name.
    expect(copies.get('shadow-walk.tab')).toBe(second.name);
    expect(await aliveTabs(pageWith(new Map(), locks))).toEqual(new Set([first.name, second.name]));
  });

  it('is the same after a crash: nobody holds it', async () => {
    const { locks, release } = fakeLocks();
    const storage = new Map<string, string>();
    const before = new TabName(pageWith(storage, locks));
    await before.settled;
    release(`shadow-walk.tab.${before.name}`);
    const after = new TabName(pageWith(storage, locks));
    expect(await after.settled).toBe(true);
    expect(after.name).toBe(before.name);
  });

  it('without locks, is kept only if it was handed over', async () => {
    const storage = new Map<string, string>();
    const page = pageWith(storage, undefined);
    const before = new TabName(page);
    const copy = new TabName(pageWith(new Map(storage), undefined));
    expect(await copy.settled).toBe(false);
    expect(copy.name).not.toBe(before.name);
    page.dispatchEvent(new Event('pagehide'));
    const after = new TabName(pageWith(storage, undefined));
    expect(await after.settled).toBe(true);
    expect(after.name).toBe(before.name);
  });

  it('is there where nothing can be stored', async () => {
    const page = Object.assign(new EventTarget(), { navigator: {} }) as unknown as Window;
    const tab = new TabName(page);
    expect(await tab.settled).toBe(false);
    expect(tab.name).not.toBe('');
  });
});
