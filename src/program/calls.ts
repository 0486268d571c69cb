import type { Instr } from '../machine/instructions';
import type { Call, Expression } from './ast';
import { fail } from './problem';
import { beginReading, retryReading } from './seqcount';
import { truth } from './truth';
import type { Writer } from './writer';
import { VALUES } from './words';

/** Calls with a value that are neither loads nor atomic operations. */
export function specialCall(values: Writer, e: Call, dst: string | undefined, branch: Instr['branch']): void {
  const [first, second, third] = values.arguments(e, VALUES[e.name].args);
  const into = dst === undefined ? {} : { dst };
  switch (e.name) {
    case 'spin_trylock':
    case 'write_trylock':
      values.emit({ op: 'trylock', at: values.lock(first, e.name, e.at), ...into }, branch);
      return;
    case 'spin_is_locked': {
      const holder = values.temporary();
      values.emit({ op: 'load', from: values.lock(first, e.name, e.at), dst: holder });
      truth(values, { reg: holder }, { not: 0 }, dst, branch);
      return;
    }
    case 'smp_cond_load_acquire':
      waitFor(values, first, second, dst, branch);
      return;
    case 'test_bit': {
      if (first.kind !== 'number' || first.value > 7) return fail({ id: 'notABit' }, first.at);
      const found = values.temporary();
      values.emit({ op: 'load', from: values.address(second), dst: found });
      truth(values, { reg: found }, { mask: 1 << first.value }, dst, branch);
      return;
    }
    case 'read_seqcount_begin':
      beginReading(values, first, dst, branch);
      return;
    case 'read_seqcount_retry':
      retryReading(values, first, second, dst, branch);
      return;
    case 'srcu_read_lock':
      values.emit({ op: 'srcu-read-lock', at: values.srcu(first, e.name, e.at), ...into }, branch);
      return;
    default:
      tryCompare(values, first, second, third, dst, branch);
  }
}

/** Loads again and again until the condition on `VAL`, the value found, holds. */
function waitFor(
  values: Writer,
  place: Expression,
  until: Expression,
  dst: string | undefined,
  branch: Instr['branch'],
): void {
  const loaded = dst ?? values.temporary();
  const [top, end] = [values.newMark(), values.newMark()];
  values.mark(top);
  values.emit({ op: 'load', from: values.address(place), order: 'acquire', dst: loaded });
  values.loaded = loaded;
  values.decide(until, end, top);
  values.mark(end);
  values.loaded = null;
  if (branch !== undefined) values.emit({ op: 'test', value: { reg: loaded } }, branch);
}

/** cmpxchg that tells whether it wrote; what it found goes to the register that said what was expected. */
function tryCompare(
  values: Writer,
  place: Expression,
  expected: Expression,
  wanted: Expression,
  dst: string | undefined,
  branch: Instr['branch'],
): void {
  if (expected.kind !== 'address' || 'kind' in expected.of) return fail({ id: 'notARegister' }, expected.at);
  const old = values.register(expected.of);
  const value = values.value(wanted);
  const found = values.temporary();
  values.emit({
    op: 'rmw',
    kind: 'cmpxchg',
    at: values.address(place),
    value,
    expect: old,
    dst: found,
    order: 'full',
  });
  const wrote = dst === undefined || dst === old.reg ? values.temporary() : dst;
  values.emit({ op: 'combine', kind: 'equal', left: { reg: found }, right: old, dst: wrote }, undefined, [
    found,
  ]);
  values.emit({ op: 'set', dst: old.reg, value: { reg: found } });
  if (branch !== undefined) values.emit({ op: 'test', value: { reg: wrote } }, branch);
}
