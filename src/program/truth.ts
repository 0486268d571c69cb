import type { Instr, Operand } from '../machine/instructions';
import type { Writer } from './writer';

/** 1 if the value has a bit of `mask`, or is not `not`; else 0. */
export function truth(
  values: Writer,
  left: Operand,
  than: { readonly mask: Operand } | { readonly not: Operand },
  dst: string | undefined,
  branch: Instr['branch'],
): void {
  const into = dst === undefined ? {} : { dst };
  let value = left;
  if ('mask' in than) {
    value = { reg: values.temporary() };
    values.emit({ op: 'combine', kind: 'and', left, right: than.mask, dst: value.reg });
  }
  const same = values.temporary();
  values.emit({ op: 'combine', kind: 'equal', left: value, right: 'not' in than ? than.not : 0, dst: same });
  values.emit({ op: 'combine', kind: 'equal', left: { reg: same }, right: 0, ...into }, branch);
}
