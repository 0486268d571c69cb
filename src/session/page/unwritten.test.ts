import { expect, it } from 'vitest';
import type { Run } from '../run/context';
import { LEFT } from './address-left';
import { keepUnwritten } from './unwritten';

/** As much of a page and of a run as is kept from. */
function left(storage: Map<string, string>): void {
  const kept = {
    getItem: (key: string) => storage.get(key) ?? null,
    setItem: (key: string, value: string) => void storage.set(key, value),
    removeItem: (key: string) => void storage.delete(key),
  };
  const page = Object.assign(new EventTarget(), {
    navigator: {},
    sessionStorage: kept,
    localStorage: kept,
  }) as unknown as Window;
  const base = { id: 'strawman' };
  const run = {
    base,
    setup: { scenario: base },
    history: { path: [{ step: -1 }, { step: 4 }], position: 1 },
  };
  keepUnwritten(page, 'strawman', run as unknown as Run);
}

it('has a reload not show the first picture', () => {
  const storage = new Map<string, string>();
  left(storage);
  expect(storage.get(LEFT)).toBe('{}');
  expect(storage.get('shadow-walk.unwritten')).toContain('"schedule":[4]');
});

it('leaves alone where the address says that a reload has to go', () => {
  const to = JSON.stringify({ from: [''], to: 'v1.x' });
  const storage = new Map([[LEFT, to]]);
  left(storage);
  expect(storage.get(LEFT)).toBe(to);
});
