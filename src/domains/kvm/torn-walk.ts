import { TORN_SPTE } from './values';
import type { Why } from '../../texts/lines';
import type { Operand } from '../../machine/instructions';
import { spteRegister, type BuildContext } from './context';
import type { Mark, Unit, UnitInstr, Line } from '../program';
import type { WalkThread } from './spec';
import { CLEAR_COUNT, cellKey } from './cell-keys';
import { levelsOf, loopEnd, loopHead, pageAt, placeAt } from './walk-places';

/**
 * 32-bit hosts: an entry is read in two halves. The merged patch reads the page's clear_spte_count
 * and the low half around the high one and tries again if either changed.
 */
export function tornWalkUnit(walkFn: string, spec: WalkThread, context: BuildContext): Unit {
  return {
    lines: [loopHead(walkFn), ...tornLines(context), loopEnd(walkFn)],
    emit: () => [
      ...levelsOf(context).flatMap((level) => readHalves(level, spec, context)),
      { mark: 'out' } satisfies Mark,
    ],
  };
}

function tornLines({ kept }: BuildContext): Line[] {
  const line = (id: string, text: string, why: Why, removable = false): Line => ({
    id,
    fn: '__get_spte_lockless',
    text,
    why,
    indent: 1,
    removable,
  });
  return [
    line('read_count', 'count = sp->clear_spte_count;', 'kvm.read_count', true),
    line('rmb_count', 'smp_rmb();', 'kvm.rmb_count', true),
    line('read_low', 'low = sptep->spte_low;', 'kvm.read_low'),
    line('rmb_low', 'smp_rmb();', 'kvm.rmb_low', true),
    line('read_high', 'high = sptep->spte_high;', 'kvm.read_high'),
    line('rmb_high', 'smp_rmb();', 'kvm.rmb_high', true),
    line('check_low', 'if (low != sptep->spte_low) goto retry;', 'kvm.check_low', true),
    line('check_count', 'if (count != sp->clear_spte_count) goto retry;', 'kvm.check_count', true),
    line(
      'load_spte',
      `${kept === 'spte' ? '' : 'sptes[it.level] = '}spte = high:low;`,
      'kvm.load_spte.halves',
    ),
  ];
}

/** One level: the count and the low half before and after the high half, again if either changed. */
function readHalves(level: number, spec: WalkThread, context: BuildContext): UnitInstr[] {
  const place = placeAt(level, spec, context);
  const of = pageAt(level, context);
  const cell = (key: string): { cell: string; of: Operand } => ({ cell: key, of });
  const low = cell(cellKey(place.entry));
  const retry = `retry${level}`;
  const different = { test: { is: 'zero' } as const, to: retry };
  const combine: UnitInstr = {
    line: 'load_spte',
    ...place,
    clear: ['low', 'high', 'count', 'check'],
    op: {
      op: 'combine',
      kind: 'halves',
      dst: spteRegister(context.kept, level),
      left: { reg: 'low' },
      right: { reg: 'high' },
      lowOf: context.table.lowOf(),
      bug: TORN_SPTE,
    },
  };
  return [
    { mark: `level${level}` },
    { mark: retry },
    { line: 'read_count', ...place, op: { op: 'load', dst: 'count', from: cell(CLEAR_COUNT) } },
    { line: 'rmb_count', ...place, op: { op: 'fence', kind: 'read' } },
    { line: 'read_low', ...place, op: { op: 'load', dst: 'low', from: low } },
    { line: 'rmb_low', ...place, op: { op: 'fence', kind: 'read' } },
    {
      line: 'read_high',
      ...place,
      op: { op: 'load', dst: 'high', from: cell(cellKey(place.entry, 'high')) },
    },
    { line: 'rmb_high', ...place, op: { op: 'fence', kind: 'read' } },
    { line: 'check_low', ...place, op: { op: 'load', dst: 'check', from: low } },
    {
      line: 'check_low',
      ...place,
      op: { op: 'combine', kind: 'equal', dst: 'check', left: { reg: 'check' }, right: { reg: 'low' } },
      branch: different,
    },
    { line: 'check_count', ...place, op: { op: 'load', dst: 'check', from: cell(CLEAR_COUNT) } },
    {
      line: 'check_count',
      ...place,
      op: {
        op: 'combine',
        kind: 'equal',
        dst: 'check',
        left: { reg: 'check' },
        right: { reg: 'count' },
      },
      branch: different,
    },
    level === 1
      ? combine
      : { ...combine, branch: { test: { is: 'pointer' }, to: `level${level - 1}` }, goto: 'out' },
  ];
}
