import type { SessionView } from '../contract';

/** Where a run stands; the same objects for the same place. */
export type Place = Pick<SessionView, 'trace' | 'position' | 'scenario'>;

export function placeIn({ trace, position, scenario }: SessionView): Place {
  return { trace, position, scenario };
}

export function samePlace(a: Place, b: Place): boolean {
  return a.position === b.position && a.scenario === b.scenario && a.trace === b.trace;
}
