import { describe, expect, it } from 'vitest';
import { counters } from './rules.testkit';
import { MapSearch, type MapOptions } from './space-map';

function mapOf(options: MapOptions) {
  const search = new MapSearch(counters(2, 9), options);
  while (!search.advance(10));
  return search.map;
}

describe('MapSearch', () => {
  it('lists a small state space', () => {
    const map = mapOf({ maxNodes: 100 });
    expect(map).toMatchObject({ states: 100, complete: true });
    expect(map.graph).toMatchObject({ nodes: 100, complete: true });
  });

  it('counts a larger one', () => {
    expect(mapOf({ maxNodes: 99 })).toEqual({ graph: null, states: 100, complete: true });
  });

  it('says when it stopped counting', () => {
    expect(mapOf({ maxNodes: 20, maxStates: 50 })).toMatchObject({ graph: null, complete: false });
  });
});
