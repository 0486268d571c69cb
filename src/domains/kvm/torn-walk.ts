import type { Line, Operand } from '../../machine/instructions';
import { sptesRegister, type BuildContext } from './context';
import type { Mark, Unit, UnitInstr } from '../program';
import type { WalkThread } from './spec';
import { CLEAR_COUNT, cellKey } from './table';
import { levelsOf, loopEnd, loopHead, pageAt, placeAt } from './walk-places';

/**
 * 32-bit hosts: an entry is read in two halves. The merged patch reads the page's clear_spte_count
 * and the low half around the high one and tries again if either changed.
 */
export function tornWalkUnit(walkFn: string, spec: WalkThread, context: BuildContext): Unit {
  return {
    lines: [loopHead(walkFn), ...tornLines(), loopEnd(walkFn)],
    emit: () => [
      ...levelsOf(context).flatMap((level) => readHalves(level, spec, context)),
      { mark: 'out' } satisfies Mark,
    ],
  };
}

function tornLines(): Line[] {
  const line = (id: string, text: string, why: string, removable = false): Line => ({
    id,
    fn: '__get_spte_lockless',
    text,
    why,
    indent: 1,
    removable,
  });
  return [
    line(
      'read_count',
      'count = sp->clear_spte_count;',
      'Remembers how often entries of this page were cleared.',
      true,
    ),
    line('rmb_count', 'smp_rmb();', 'The count is read before the entry.', true),
    line('read_low', 'low = sptep->spte_low;', 'The low half holds the present bit.'),
    line('rmb_low', 'smp_rmb();', 'The low half is read before the high half.', true),
    line('read_high', 'high = sptep->spte_high;', 'The high half may already belong to another entry.'),
    line('rmb_high', 'smp_rmb();', 'The high half is read before the checks.', true),
    line(
      'check_low',
      'if (low != sptep->spte_low) goto retry;',
      'The low half changed meanwhile: read again.',
      true,
    ),
    line(
      'check_count',
      'if (count != sp->clear_spte_count) goto retry;',
      'The entry was cleared and set again meanwhile: read again.',
      true,
    ),
    line('load_spte', 'spte = sptes[it.level - 1] = high:low;', 'Puts the halves together.'),
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
      dst: sptesRegister(level),
      left: { reg: 'low' },
      right: { reg: 'high' },
      lowOf: context.table.lowOf(),
      bug: 'torn-spte',
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
