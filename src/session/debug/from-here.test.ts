import { describe, expect, it } from 'vitest';
import { fakePool } from '../../worker/fake-pool.testkit';
import { settled, toySession } from '../session.testkit';
import { FromHere } from './from-here';

describe('the search from here', () => {
  it('stops, goes on, and goes on after its limit', async () => {
    const session = await toySession();
    const { did, open, pool } = fakePool();
    const search = new FromHere(pool, session.store);
    void search.begin();
    expect(search.store.getState().is).toBe('running');
    search.stop();
    await settled();
    expect(search.store.getState()).toMatchObject({ is: 'stopped', from: [] });
    void search.goOn();
    open[1].end('bounded');
    await settled();
    expect(search.store.getState()).toMatchObject({ is: 'done', next: 1_600_000 });
    void search.goOn();
    open[2].end('done');
    await settled();
    expect(search.store.getState()).toMatchObject({ is: 'done', next: null });
    expect(did.map((what) => what.replace(/^.* (begins|goes on|dropped)/, '$1'))).toEqual([
      'begins',
      'goes on to 400000',
      'goes on to 1600000',
    ]);
    session.stop();
  });

  it('lets go of what rests when another begins or the scenario changes', async () => {
    const session = await toySession();
    const { did, pool } = fakePool();
    const search = new FromHere(pool, session.store);
    void search.begin();
    search.stop();
    await settled();
    void search.begin();
    await settled();
    expect(did.filter((what) => what.endsWith('dropped'))).toHaveLength(1);
    search.stop();
    await settled();
    session.send({ type: 'LOAD_PRESET', id: 'locks' });
    await settled();
    expect(did.filter((what) => what.endsWith('dropped'))).toHaveLength(2);
    expect(search.store.getState()).toEqual({ is: 'none' });
    session.stop();
  });
});
