import { commitUnits } from './commit';
import type { BuildContext } from './context';
import { prepareUnits, tdpPrepareUnits } from './prepare';
import type { Unit } from './program';

/** Registers that zapping needs. */
export function zapRegisters(context: BuildContext): { name: string; init: number }[] {
  const counts = context.protocol === 'rcu-posted' || context.protocol === 'rcu-merged';
  return counts ? [{ name: 'readers', init: 0 }] : [];
}

/** Prepare and commit for one batch (object numbers), without the lock around them. */
export function zapUnits(context: BuildContext, batch: readonly number[]): Unit[] {
  const prepare = context.protocol === 'tdp-rcu' ? tdpPrepareUnits(context) : prepareUnits(context);
  return [...prepare, ...commitUnits(context, batch)];
}
