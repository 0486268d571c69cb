/** The walk from the root down, as most protocols have it, and the use of its result. */
import type { Why } from '../../texts/lines';
import type { Observation } from '../../machine/instructions';
import { once, SPTE_REGISTER, spteRegister, sptesRegister, type BuildContext } from './context';
import type { Unit, UnitInstr, Line } from '../program';
import type { WalkThread } from './spec';
import { cellKey } from './cell-keys';
import { tornWalkUnit } from './torn-walk';
import { levelsOf, loopEnd, loopHead, pageAt, placeAt } from './walk-places';

/** One read a level, `read` in C; not present or a leaf ends the walk. On 32-bit hosts in two halves. */
export function singleRead(
  fn: string,
  spec: WalkThread,
  context: BuildContext,
  read = 'ACCESS_ONCE(*it.sptep);',
): Unit {
  if (context.host32) return tornWalkUnit(fn, spec, context);
  const line = (id: string, text: string, why: Why): Line => ({ id, fn, text, why, indent: 1 });
  const text = `spte = ${context.kept === 'spte' ? '' : 'sptes[it.level] = '}${read}`;
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
      dst: spteRegister(context.kept, level),
      from: { cell: cellKey(place.entry), of: pageAt(level, context) },
    },
  };
  return level === 1
    ? load
    : { ...load, branch: { test: { is: 'pointer' }, to: `level${level - 1}` }, goto: 'out' };
}

/**
 * The result is used: MMIO marker → emulate, not present → retry, anything else → a bug is reported. A debug walk only
 * inspects it.
 */
export function useUnit(spec: WalkThread, context: BuildContext, inspects = false): Unit {
  const line: Line = { id: 'use', ...(inspects ? INSPECT : HANDLE), movable: true };
  return once(line, { op: { op: 'nop' }, observe: [freshness(spec, context)], span: 'use' });
}

const HANDLE: Pick<Line, 'fn' | 'text' | 'why'> = {
  fn: 'handle_mmio_page_fault',
  text: 'mmio(spte) ? emulate : !present(spte) ? retry : bug',
  why: 'kvm.use',
};

const INSPECT: Pick<Line, 'fn' | 'text' | 'why'> = {
  fn: 'handle_ept_misconfig',
  text: 'for each level: ept_misconfig_inspect_spte(vcpu, sptes[level], level);',
  why: 'kvm.inspect',
};

/** Whether the table still says what the walk keeps: the whole way, or only where it ends. */
function freshness({ address }: WalkThread, context: BuildContext): Observation {
  const { kept, levels, host32, walksFrom } = context;
  const concern = 'fresh-snapshot';
  const cellAt = (level: number): string => cellKey(address[levels - level], host32 ? 'high' : 'low');
  const down = levelsOf(context);
  if (kept === 'spte')
    return { concern, watch: 'leads', from: walksFrom, cells: down.map(cellAt), reg: SPTE_REGISTER };
  return {
    concern,
    watch: 'path',
    steps: down.map((level) => ({
      reg: sptesRegister(level),
      cell: cellAt(level),
      of: pageAt(level, context),
    })),
  };
}
