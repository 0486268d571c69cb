import { text } from '#texts/code';
import { cpuPart, pagePart } from '../../../narrate/names';
import { plain } from '../../../texts/parts';
import type { RcuView, Snapshot } from '../../../trace/snapshot';

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
