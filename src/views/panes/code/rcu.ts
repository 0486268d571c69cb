import { text } from '#texts/code';
import { cpuPart, pagePart } from '../../../narrate/names';
import { plain, type Rich } from '../../../texts/parts';
import type { RcuView, Snapshot } from '../../../trace/snapshot';

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

/** `callback for L2: waiting for this grace period on CPU 1`. One that has freed all its pages is still called after its first. */
export function callbackText(snapshot: Snapshot, callback: RcuView['callbacks'][number]): string {
  const { head, pages, cpu, state } = callback;
  const named = pages.length > 0 || head === null ? pages : [head];
  const what =
    head === null
      ? text.sleeper
      : text.callbackFor(named.map((page) => plain([pagePart(snapshot, page)])).join(text.comma));
  return text.queued(what, plain([cpuPart(snapshot, cpu)]), text.callbackState[state]);
}
