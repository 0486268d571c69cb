import { text } from '#texts/code';
import type { Rich } from '../texts/parts';
import type { Snapshot } from '../trace/snapshot';
import { cpuPart } from './names';

/** Where the grace period stands, and whom it waits for. */
export function rcuState(snapshot: Snapshot): Rich {
  const { rcu } = snapshot;
  if (!rcu.active)
    return [rcu.callbacks.some(({ state }) => state === 'queued') ? text.rcuCouldStart : text.rcuIdle];
  if (rcu.waitsFor.length === 0) return [text.rcuNobody];
  const names = rcu.waitsFor.flatMap((cpu, i) => {
    const separator = i === 0 ? ' ' : i === rcu.waitsFor.length - 1 ? text.and : text.comma;
    return [separator, cpuPart(snapshot, cpu)];
  });
  return [text.rcuWaits, ...names, ' ', text.rcuWaitsEnd];
}
