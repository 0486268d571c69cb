import type { StateStore } from '../store/store';
import { meet, stretch, type RoundPlan, type Share } from './orders';

/**
 * One share of giving numbers to the states that a round has found; everybody does one, at the same time. Whose index
 * is 0 learns how many there are.
 */
export function numberShare(
  store: StateStore,
  control: Int32Array,
  { first, parents }: RoundPlan,
  share: Share,
): number {
  const { round } = store;
  const { used } = round;
  round.tally(...stretch(share, used));
  meet(control, share, 1);
  const found = share.index === 0 ? round.begin(parents) : 0;
  meet(control, share, 2);
  round.sort(...stretch(share, used));
  meet(control, share, 3);
  store.settle(...stretch(share, parents), first);
  return found;
}
