/** The walk from the root down, as most protocols have it, and the use of its result. */
import type { Why } from '../../texts/lines';
import type { Observation } from '../../machine/instructions';
import { once, sptesRegister, type BuildContext } from './context';
import type { Unit, UnitInstr, Line } from '../program';
import type { WalkThread } from './spec';
import { cellKey } from './cell-keys';
import { tornWalkUnit } from './torn-walk';
import { levelsOf, loopEnd, loopHead, pageAt, placeAt } from './walk-places';

/** One read a level; not present or a leaf ends the walk. On 32-bit hosts in two halves. */
export function singleRead(
  fn: string,
  spec: WalkThread,
  context: BuildContext,
  text = 'spte = sptes[it.level - 1] = ACCESS_ONCE(*it.sptep);',
): Unit {
  if (context.host32) return tornWalkUnit(fn, spec, context);
  const line = (id: string, text: string, why: Why): Line => ({ id, fn, text, why, indent: 1 });
  return {
    lines: [
      loopHead(fn),
      line('load_spte', text, 'kvm.load_spte'),
      line('test_spte', 'if (!present(spte) || leaf(spte)) break;', 'kvm.test_spte'),
      loopEnd(fn),
    ],
    emit: () => [
      ...levelsOf(context).flatMap((level, i): UnitInstr[] => {
        const read = readOf(level, spec, context);
        return i === 0 ? [read] : [{ mark: `level${level}` }, read];
      }),
      { mark: 'out' },
    ],
  };
}

function readOf(level: number, spec: WalkThread, context: BuildContext): UnitInstr {
  const place = placeAt(level, spec, context);
  const load: UnitInstr = {
    line: 'load_spte',
    ...place,
    op: {
      op: 'load',
      dst: sptesRegister(level),
      from: { cell: cellKey(place.entry), of: pageAt(level, context) },
    },
  };
  return level === 1
    ? load
    : { ...load, branch: { test: { is: 'pointer' }, to: `level${level - 1}` }, goto: 'out' };
}

/** The result is used: MMIO marker → emulate, not present → retry, anything else → a bug is reported. */
export function useUnit(spec: WalkThread, context: BuildContext): Unit {
  const line: Line = {
    id: 'use',
    fn: 'handle_mmio_page_fault',
    text: 'mmio(spte) ? emulate : !present(spte) ? retry : bug',
    why: 'kvm.use',
    movable: true,
  };
  const watch: Observation = {
    concern: 'fresh-snapshot',
    watch: 'path',
    steps: levelsOf(context).map((level) => ({
      reg: sptesRegister(level),
      cell: cellKey(spec.address[context.levels - level], context.host32 ? 'high' : 'low'),
      of: pageAt(level, context),
    })),
  };
  return once(line, { op: { op: 'nop' }, observe: [watch], span: 'use' });
}
