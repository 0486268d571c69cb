import type { InstrSubject } from '../../machine/instructions';
import { pointer } from '../../machine/values';
import type { Unit, UnitInstr, Line } from '../program';
import { cell, entryRegister, levelAt, type BuildContext } from './context';
import type { Address } from './spec';

/** One walk down by software: whose, where it starts, and where it ends. */
export interface Descent {
  readonly fn: string;
  readonly address: Address;
  readonly root?: string | undefined;
  /** Mark to go to where an entry is none. */
  readonly none: string;
  /** Mark to go to where an entry is a leaf before the last level. */
  readonly huge: string;
  /** Level whose entry may be read a second time, and the line that does it (off by default). */
  readonly again?: { readonly level: number; readonly line: Line };
}

/** What pictures and sentences want to know of a read at depth `i` of an address. */
export function placeAt(
  i: number,
  { address }: Pick<Descent, 'address'>,
  { table }: BuildContext,
): { level: number; entry: number; subject: InstrSubject; span: string } {
  const level = levelAt(table, i);
  return { level, entry: address[i], subject: { is: 'name', name: entryRegister(level) }, span: 'walk' };
}

/** Where depth `i` is read: in the root, or where the entry above led. */
export function entryAt(
  i: number,
  { address, root }: Pick<Descent, 'address' | 'root'>,
  { table }: BuildContext,
): ReturnType<typeof cell> {
  const of =
    i === 0
      ? pointer(root === undefined ? 0 : table.page(root))
      : { reg: entryRegister(levelAt(table, i - 1)) };
  return cell(String(address[i]), of);
}

/** Reads down, each entry once: a table leads on, none and a huge page lead out; after the last entry it goes on below. */
export function descend(descent: Descent, context: BuildContext): Unit[] {
  const { fn, address, none, huge, again } = descent;
  return address.map((_, i): Unit => {
    const level = levelAt(context.table, i);
    const name = entryRegister(level);
    const last = i === address.length - 1;
    const id = `read_${name}`;
    const line: Line = {
      id,
      fn,
      text: `${name} = READ_ONCE(*${name}p);`,
      why: 'mm.read_entry',
      indent: 1,
    };
    const load: UnitInstr = {
      line: id,
      ...placeAt(i, descent, context),
      op: { op: 'load', dst: name, from: entryAt(i, descent, context) },
    };
    const second = again?.level === level ? again.line : undefined;
    return {
      lines: [line, ...(second === undefined ? [] : [second])],
      emit: () => [
        { ...load, branch: { test: { is: 'zero' }, to: none } },
        ...(last
          ? []
          : ([
              {
                line: id,
                span: 'walk',
                op: { op: 'test', value: { reg: name } },
                branch: { test: { is: 'pointer' }, to: `below_${name}` },
                goto: huge,
              },
              { mark: `below_${name}` },
            ] satisfies UnitInstr[])),
        ...(second === undefined ? [] : [{ ...load, line: second.id }]),
      ],
    };
  });
}
