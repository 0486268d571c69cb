import type { Instr } from '../machine/instructions';
import type { Expression } from './ast';
import { truth } from './truth';
import type { Writer } from './writer';

/**
 * A seqcount is a number that is odd while somebody writes. It excludes no second writer: that is a lock's business.
 *
 *   do {                                          write_seqcount_begin(&s);   s++, smp_wmb
 *     seq = read_seqcount_begin(&s);              x = …;
 *     …                                           write_seqcount_end(&s);     smp_wmb, s++
 *   } while (read_seqcount_retry(&s, seq));
 */

/** Loads the count until it is even; an acquire. */
export function beginReading(
  values: Writer,
  place: Expression,
  dst: string | undefined,
  branch: Instr['branch'],
): void {
  const count = dst ?? values.temporary();
  const top = values.newMark();
  values.mark(top);
  values.emit({ op: 'load', from: values.address(place), order: 'acquire', dst: count });
  values.emit(
    { op: 'combine', kind: 'and', left: { reg: count }, right: 1 },
    { test: { is: 'nonzero' }, to: top },
    [count],
  );
  if (branch !== undefined) values.emit({ op: 'test', value: { reg: count } }, branch);
}

/** Whether the count has changed since; what was read before stays before. */
export function retryReading(
  values: Writer,
  place: Expression,
  since: Expression,
  dst: string | undefined,
  branch: Instr['branch'],
): void {
  values.typed(since, 'int');
  const before = values.value(since);
  values.emit({ op: 'fence', kind: 'read' });
  const now = values.temporary();
  values.emit({ op: 'load', from: values.address(place), dst: now });
  truth(values, { reg: now }, { not: before }, dst, branch);
}

/** Counts on, and orders it against what is written in between. */
export function countSequence(values: Writer, place: Expression, begins: boolean): void {
  if (!begins) values.emit({ op: 'fence', kind: 'write' });
  const [was, now] = [values.temporary(), values.temporary()];
  values.emit({ op: 'load', from: values.address(place), dst: was });
  values.emit({ op: 'combine', kind: 'add', left: { reg: was }, right: 1, dst: now });
  values.emit({ op: 'store', to: values.address(place), value: { reg: now } });
  if (begins) values.emit({ op: 'fence', kind: 'write' });
}
