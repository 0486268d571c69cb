import { beforeEach, expect, test, vi } from 'vitest';
import { keepSizes, keptSizes, RESIZABLE, styleOf, within } from './sizes';

const store = new Map<string, string>();
beforeEach(() => {
  store.clear();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => store.get(key) ?? null,
    setItem: (key: string, value: string) => void store.set(key, value),
    removeItem: (key: string) => void store.delete(key),
  });
});

test('what was chosen is there again, and a reset leaves nothing behind', () => {
  keepSizes({ code: 30, time: 15 });
  expect(keptSizes()).toEqual({ code: 30, time: 15 });
  keepSizes({});
  expect(store.size).toBe(0);
});

test.each(['', '{', 'null', '[]', '{"code":"wide"}', '{"code":null}', '{"other":3}', '7'])(
  'nonsense that is kept means nothing: %s',
  (text) => {
    store.set('shadow-walk.panes', text);
    expect(keptSizes()).toEqual({});
  },
);

test('sizes stay within their limits, and leave room for the others', () => {
  for (const pane of RESIZABLE) {
    expect(within(pane, 0)).toBe(pane.least);
    expect(within(pane, 1e6)).toBe(pane.most);
    expect(styleOf({ [pane.id]: 20 })).toEqual({ [pane.property]: `min(20rem, ${pane.share})` });
  }
  store.set('shadow-walk.panes', '{"code":1e9}');
  expect(keptSizes()).toEqual({ code: 60 });
});
