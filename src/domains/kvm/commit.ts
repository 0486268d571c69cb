import { COMMIT, lineOf, type BuildContext } from './context';
import { flushUnit } from './flush';
import { isInstr, type Unit, type Line } from '../program';

/** What kvm_mmu_commit_zap_page does, once for the batch: the flush, then `release` frees or defers. */
export function shadowCommit(
  context: BuildContext,
  batch: readonly number[],
  release: readonly Unit[],
  before: readonly Line[] = [],
): Unit[] {
  return inCommit([...flushUnits(context, before), ...release, returnFrom(COMMIT, batch)]);
}

/** The barrier with which kvm_flush_remote_tlbs begins, perhaps after barriers of the caller's own; and the flush. */
export function flushUnits(context: BuildContext, before: readonly Line[] = []): Unit[] {
  const barrier = lineOf('kvm_flush_remote_tlbs', 'mb_before_check', 'smp_mb();', 'kvm.mb_before_check');
  const lines = [...before, barrier];
  return [
    {
      lines,
      emit: () => lines.map(({ id }) => ({ line: id, op: { op: 'fence', kind: 'full' } as const })),
    },
    flushUnit(context),
  ];
}

/** The caller counts the pages as gone. */
export function returnFrom(fn: string, batch: readonly number[]): Unit {
  return {
    lines: [
      lineOf(fn, 'commit_return', 'return;', 'kvm.commit_return', {
        removable: false,
        movable: false,
      }),
    ],
    emit: () => [
      { mark: 'return' },
      {
        op: { op: 'nop' },
        observe: [{ concern: 'freed-on-return', watch: 'freed', objects: batch }],
      },
    ],
  };
}

/** The same units, as part of the span in which the zapper commits. */
export function inCommit(units: readonly Unit[]): Unit[] {
  return units.map((unit) => ({
    ...unit,
    emit: (page) => unit.emit(page).map((item) => (isInstr(item) ? { ...item, span: 'commit' } : item)),
  }));
}
