import type { Why } from '../../../texts/lines';
import type { Instr, Operand } from '../../../machine/instructions';
import { ringCallback } from '../callback';
import { sptesRegister, type BuildContext } from '../context';
import { countIn, countOut } from '../counter';
import { shadowCommit } from '../commit';
import { prepareRegisters, shadowPrepare } from '../prepare';
import type { Unit, UnitInstr, Line } from '../../program';
import { readLock, readUnlock } from '../read-section';
import { deferIfReaders } from '../release';
import type { WalkThread } from '../spec';
import { cellKey } from '../cell-keys';
import { levelsOf, loopEnd, loopHead, placeAt } from '../walk-places';
import { POSTED_NAMES } from './names';
import type { Protocol } from './protocol';
import { SHADOW } from './shadow';
import { REVIEW } from './sources';

const FN = POSTED_NAMES.walk;

/** The mail: RCU and a counter, three reads of each entry, and no barrier on the way out. */
export const rcuPosted: Protocol = {
  sources: [REVIEW],
  names: POSTED_NAMES,
  host32: false,
  interruptsWalkers: false,
  keeps: 'sptes',
  readsOnce: false,
  usesInside: false,
  spinsOnCounter: false,
  enter: () => [readLock(FN), ...countIn(FN)],
  leave: () => [countOut(FN), readUnlock(FN)],
  walk: tripleRead,
  walkRegisters: ['sptep'],
  prepare: shadowPrepare,
  prepareRegisters,
  generations: false,
  removesBelow: false,
  ...SHADOW,
  commit: (context, batch) => shadowCommit(context, batch, deferIfReaders(context, batch, POSTED_NAMES)),
  commitRegisters: ['readers'],
  callback: (cpu, switches) => ringCallback(POSTED_NAMES, cpu, switches),
};

/**
 * Each level reads its entry three times: copy, test, next address. Between two of them the entry may be
 * cleared; then the third reads 0, and the walk goes on at physical page 0.
 */
function tripleRead(spec: WalkThread, context: BuildContext): Unit {
  return {
    lines: [loopHead(FN), ...tripleReadLines(), loopEnd(FN)],
    emit: () => [...levelsOf(context).flatMap((level) => readsOf(level, spec, context)), { mark: 'out' }],
  };
}

function tripleReadLines(): Line[] {
  const line = (id: string, text: string, why: Why): Line => ({ id, fn: FN, text, why, indent: 1 });
  return [
    line('copy_spte', 'sptes[it.level] = *it.sptep;', 'kvm.copy_spte'),
    {
      ...line('test_spte', 'if (!is_shadow_present_pte(*it.sptep)) break;', 'kvm.test_spte.again'),
      removable: true,
    },
    line('next_spte', 'it.sptep = next level of *it.sptep;', 'kvm.next_spte'),
  ];
}

function readsOf(level: number, spec: WalkThread, context: BuildContext): UnitInstr[] {
  const place = placeAt(level, spec, context);
  const of: Operand = level === context.levels ? context.walksFrom : { reg: 'sptep' };
  const from = { cell: cellKey(place.entry), of };
  const toPage = (to: string): Pick<UnitInstr & Instr, 'branch' | 'goto'> => ({
    branch: { test: { is: 'pointer' }, to },
    goto: 'out',
  });
  const copyAndTest: UnitInstr[] = [
    { mark: `level${level}` },
    { line: 'copy_spte', ...place, op: { op: 'load', dst: sptesRegister(level), from } },
    {
      line: 'test_spte',
      ...place,
      op: { op: 'load', from },
      ...(level === 1 ? {} : toPage(`next${level}`)),
    },
  ];
  if (level === 1) return copyAndTest;
  return [
    ...copyAndTest,
    { mark: `next${level}` },
    {
      line: 'next_spte',
      ...place,
      op: { op: 'load', dst: 'sptep', from, zeroIs: 'wild-walk' },
      ...toPage(`level${level - 1}`),
    },
  ];
}
