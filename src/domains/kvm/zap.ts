import type { BuildContext } from './context';
import type { Unit } from '../program';
import type { Protocol } from './protocols/protocol';

/** Prepare and commit for one batch (object numbers), without the lock around them. */
export function zapUnits(protocol: Protocol, context: BuildContext, batch: readonly number[]): Unit[] {
  return [...protocol.prepare(context, batch), ...protocol.commit(context, batch)];
}

/** Registers that these units need. */
export function zapRegisters(protocol: Protocol, context: BuildContext): string[] {
  return [...protocol.prepareRegisters(context), ...protocol.commitRegisters];
}
