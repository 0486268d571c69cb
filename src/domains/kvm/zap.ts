import { commitUnits } from './commit';
import type { BuildContext } from './context';
import type { Unit } from './program';
import type { Protocol } from './protocols/protocol';

/** Prepare and commit for one batch (object numbers), without the lock around them. */
export function zapUnits(protocol: Protocol, context: BuildContext, batch: readonly number[]): Unit[] {
  return [...protocol.prepare(context), ...commitUnits(protocol, context, batch)];
}
