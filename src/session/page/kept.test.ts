import { describe, expect, it } from 'vitest';
import { Keeper } from './keeper';
import {
  closed,
  forget,
  keep,
  keptBranches,
  lost,
  MOST_KEPT,
  readKept,
  writeKept,
  type KeptWork,
} from './kept';
import { TOY_CORE, toySession } from '../session.testkit';

const work = (n: number, more: Partial<KeptWork> = {}): KeptWork => ({
  id: `tab:${n}`,
  link: `v1.A${n}`,
  title: `Work ${n}`,
  steps: n,
  position: 0,
  at: 1000 + n,
  tab: 'tab',
  ...more,
});

/** A browser's storage; `broken` ones throw, as when it is switched off or full. */
function storage(broken = false): Pick<Storage, 'getItem' | 'setItem'> & { text: string | null } {
  return {
    text: null,
    getItem() {
      if (broken) throw new Error('SecurityError');
      return this.text;
    },
    setItem(_, value) {
      if (broken) throw new Error('QuotaExceededError');
      this.text = value;
    },
  };
}

describe('kept work', () => {
  it('survives writing and reading, newest first', () => {
    const works = keep(keep(keep([], work(1)), work(3)), work(2));
    expect(works.map(({ steps }) => steps)).toEqual([3, 2, 1]);
    expect(readKept(writeKept(works))).toEqual(works);
    expect(forget(works, 'tab:3').map(({ steps }) => steps)).toEqual([2, 1]);
  });

  it('replaces an earlier state of the same work', () => {
    const works = keep(keep([], work(1)), work(1, { at: 5000, position: 9 }));
    expect(works).toMatchObject([{ position: 9 }]);
  });

  it('is bounded in number and in size', () => {
    let works: readonly KeptWork[] = [];
    for (let n = 0; n < 50; n++) works = keep(works, work(n));
    expect(works.length).toBe(MOST_KEPT);
    expect(works[0].steps).toBe(49);
    const long = (n: number) => work(n, { link: `v1.${'A'.repeat(90_000)}` });
    expect(keep(keep(keep([], long(1)), long(2)), long(3)).map(({ steps }) => steps)).toEqual([3, 2]);
  });

  it('reads what it can of anything', () => {
    const good = work(1);
    const mixed = [
      good,
      null,
      7,
      { ...good, id: 2 },
      { ...good, id: 'x', link: 'javascript:alert(1)' },
      good,
    ];
    expect(readKept(JSON.stringify({ version: 1, works: mixed }))).toEqual([good]);
    for (const text of [null, '', '{', '[]', 'null', '{"version":2,"works":[]}', '{"version":1,"works":{}}'])
      expect(readKept(text)).toEqual([]);
  });

  it('is lost when its tab went away without closing it', () => {
    const works = [work(1, { tab: 'a' }), work(2, { tab: 'b' }), work(3, { tab: null })];
    expect(lost(works, new Set(['b'])).map(({ steps }) => steps)).toEqual([1]);
    expect(lost(closed(works, 'a'), new Set(['b']))).toEqual([]);
  });
});

describe('the keeper', () => {
  it('keeps a state of each scenario', () => {
    const store = storage();
    const keeper = new Keeper(store, { name: 'tab' }, () => 42);
    keeper.keep('v1.AAA', { title: 'A', steps: 0, position: 0 });
    keeper.keep('v1.AAA.xyz', { title: 'A', steps: 3, position: 2 });
    keeper.keep('v1.BBB.xyz', { title: 'B', steps: 1, position: 1 });
    expect(keeper.list().map(({ title, steps, at, tab }) => [title, steps, at, tab])).toEqual([
      ['B', 1, 42, 'tab'],
      ['A', 3, 42, 'tab'],
    ]);
    keeper.close();
    expect(keeper.list().every(({ tab }) => tab === null)).toBe(true);
    keeper.forget(keeper.list()[0].id);
    expect(new Keeper(store, { name: 'other' }, () => 0).list().map(({ title }) => title)).toEqual(['A']);
  });

  it('says when there is no room, and leaves what was kept before', () => {
    const store = storage();
    const keeper = new Keeper(store, { name: 'tab' }, () => 42);
    expect(keeper.keep('v1.AAA', { title: 'A', steps: 0, position: 0 })).toBe('kept');
    store.setItem = () => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
    expect(keeper.keep('v1.BBB', { title: 'B', steps: 0, position: 0 })).toBe('full');
    expect(keeper.list().map(({ title }) => title)).toEqual(['A']);
  });

  it('goes without where nothing can be stored', () => {
    for (const store of [storage(true), null]) {
      const keeper = new Keeper(store, { name: 'tab' }, () => 0);
      keeper.keep('v1.AAA', { title: 'A', steps: 0, position: 0 });
      keeper.close();
      expect(keeper.list()).toEqual([]);
      expect(keeper.works).toBe(false);
    }
  });
});

describe('branches', () => {
  it('are kept as many as there is room for, the newest ones', () => {
    const branch = (steps: number) => ({ name: null, schedule: Array.from({ length: steps }, (_, i) => i) });
    expect(keptBranches([4000, 2000, 1000], branch).map((one) => one.branch)).toEqual([2000, 1000]);
    expect(keptBranches(new Array<number>(50).fill(3), branch)).toHaveLength(30);
  });

  it('grow again when the work is opened, and the run stands where it stood', async () => {
    const first = await toySession();
    const { steps } = first.store.getState();
    const [one, other] = steps.map(({ step }) => step);
    const open = () =>
      Promise.resolve({
        scenario: TOY_CORE.presets[0],
        schedule: [one],
        position: 1,
        branches: [
          { name: 'the other way', schedule: [other] },
          { name: null, schedule: [99_999] },
        ],
        before: 1,
        notices: [],
      });
    const { store } = await toySession({ open });
    const view = store.getState();
    expect(view.position).toBe(1);
    expect(view.trace.events.map(({ step }) => step)).toEqual([one]);
    expect(view.branches.map(({ name, length, current }) => ({ name, length, current }))).toMatchObject([
      { name: 'the other way', length: 1, current: false },
      { length: 1, current: true },
    ]);
  });
});
