import { describe, expect, it, vi } from 'vitest';
import { pageAddress } from './address';

/** As much of a window as an address needs. */
function fakePage(href: string) {
  const page = Object.assign(new EventTarget(), {
    location: { href, hash: new URL(href).hash },
    history: {
      pushState: vi.fn((_: unknown, __: string, url: string) => page.go(url)),
      replaceState: vi.fn((_: unknown, __: string, url: string) => page.go(url)),
    },
    go(url: string) {
      page.location = { href: url, hash: new URL(url).hash };
    },
    /** Back, Forward, or typing: browsers tell twice. */
    wander(url: string) {
      page.go(url);
      page.dispatchEvent(new Event('popstate'));
      page.dispatchEvent(new Event('hashchange'));
    },
  });
  return page;
}

describe('the address of a page', () => {
  const start = 'https://example.org/sub/path/?x=1#one';

  it('is read and written after the #, keeping the rest', () => {
    const page = fakePage(start);
    const address = pageAddress(page as never);
    expect(address.read()).toBe('one');
    address.write('two', 'push');
    address.write('three', 'replace');
    expect(page.location.href).toBe('https://example.org/sub/path/?x=1#three');
    expect(page.history.pushState).toHaveBeenCalledTimes(1);
    expect(page.history.replaceState).toHaveBeenCalledTimes(1);
    address.write('three', 'push');
    expect(page.history.pushState).toHaveBeenCalledTimes(1);
    expect(address.whole('four')).toBe('https://example.org/sub/path/?x=1#four');
  });

  it('is given away without the class, and keeps it for a reload', () => {
    const page = fakePage('https://example.org/?class=ABC234&x=a,b#one');
    const address = pageAddress(page as never);
    address.write('two', 'replace');
    expect(page.location.href).toBe('https://example.org/?class=ABC234&x=a,b#two');
    expect(address.whole('three')).not.toContain('ABC234');
    expect(address.whole('three')).toMatch(/#three$/);
    expect(pageAddress(fakePage('https://example.org/?x=a,b#one') as never).whole('two')).toBe(
      'https://example.org/?x=a,b#two',
    );
  });

  it('tells of a link that is followed at once, and once', () => {
    const page = fakePage(start);
    const address = pageAddress(page as never);
    const heard: string[] = [];
    address.onChange((text) => heard.push(text));
    const location = page.location;
    Object.defineProperty(location, 'hash', {
      get: () => new URL(location.href).hash,
      set: (hash: string) => void (location.href = new URL(`#${hash}`, location.href).href),
    });
    address.follow('two');
    expect(heard).toEqual(['two']);
    // The browser tells only now.
    page.dispatchEvent(new Event('popstate'));
    page.dispatchEvent(new Event('hashchange'));
    expect(heard).toEqual(['two']);
    expect(address.read()).toBe('two');
  });

  it('tells once when somebody else changes it, and never of its own writes', () => {
    const page = fakePage(start);
    const address = pageAddress(page as never);
    const heard: string[] = [];
    const stop = address.onChange((text) => heard.push(text));
    address.write('two', 'push');
    page.dispatchEvent(new Event('hashchange'));
    page.wander(start);
    page.wander('https://example.org/sub/path/?x=1');
    expect(heard).toEqual(['one', '']);
    stop();
    page.wander(start);
    expect(heard).toHaveLength(2);
  });

  it('tries again after the browser refused to write', () => {
    const page = fakePage(start);
    const address = pageAddress(page as never);
    page.history.replaceState.mockImplementationOnce(() => {
      throw new Error('too often');
    });
    address.write('two', 'replace');
    expect(address.read()).toBe('one');
    address.write('two', 'replace');
    expect(address.read()).toBe('two');
  });

  describe('on the way out', () => {
    /** A page of a tab, reached by a reload or otherwise. */
    function pageOf(storage: Map<string, string>, href: string, type: string) {
      return Object.assign(fakePage(href), {
        performance: { getEntriesByType: () => [{ type }] },
        sessionStorage: {
          getItem: (key: string) => storage.get(key) ?? null,
          setItem: (key: string, value: string) => void storage.set(key, value),
          removeItem: (key: string) => void storage.delete(key),
        },
      });
    }

    it('tells the page that a reload opens, and only that one', () => {
      const storage = new Map<string, string>();
      const before = pageAddress(pageOf(storage, start, 'navigate') as never);
      // The browser may be on its way back to any of these.
      before.write('half', 'replace');
      before.write('two', 'replace');
      before.leave();
      const copy = new Map(storage);
      const again = new Map(storage);
      expect(pageAddress(pageOf(storage, start, 'reload') as never).read()).toBe('two');
      const half = start.replace('one', 'half');
      expect(pageAddress(pageOf(again, half, 'reload') as never).read()).toBe('two');
      expect(pageAddress(pageOf(storage, start, 'reload') as never).read()).toBe('one');
      // The link itself, typed or followed once more, means what it says.
      expect(pageAddress(pageOf(copy, start, 'navigate') as never).read()).toBe('one');
    });

    it('tells nothing of an entry that was left', () => {
      const storage = new Map<string, string>();
      const before = pageAddress(pageOf(storage, start, 'navigate') as never);
      before.write('two', 'replace');
      before.write('three', 'push');
      before.leave();
      expect(storage.size).toBe(0);
    });

    it('tells nothing once the page went on after all', () => {
      const storage = new Map<string, string>();
      const page = pageOf(storage, start, 'navigate');
      const before = pageAddress(page as never);
      before.write('two', 'replace');
      before.leave();
      before.write('three', 'replace');
      expect(storage.size).toBe(0);
      before.leave();
      before.onChange(() => undefined);
      page.wander(start);
      expect(storage.size).toBe(0);
    });

    it('does not mistake another address for the one that was left', () => {
      const storage = new Map<string, string>();
      const before = pageAddress(pageOf(storage, start, 'navigate') as never);
      before.write('two', 'replace');
      before.leave();
      const elsewhere = pageOf(storage, start.replace('one', 'three'), 'reload');
      expect(pageAddress(elsewhere as never).read()).toBe('three');
      storage.set('shadow-walk.left', '{"from":');
      expect(pageAddress(pageOf(storage, start, 'reload') as never).read()).toBe('one');
    });
  });
});
