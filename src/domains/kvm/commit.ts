import type { Line } from '../../machine/instructions';
import { COMMIT, lineOf, once, type BuildContext } from './context';
import { flushUnit } from './flush';
import { isInstr, type Unit, type UnitInstr } from './program';
import type { Protocol } from './protocols/protocol';

/** What commit does, once for the batch. */
export function commitUnits(protocol: Protocol, context: BuildContext, batch: readonly number[]): Unit[] {
  const own = (id: string, text: string, why: string, extra: Partial<Line> = {}): Line =>
    lineOf(COMMIT, id, text, why, extra);
  const span = 'commit';
  const spanned = (unit: Unit): Unit => ({
    ...unit,
    emit: (page) => unit.emit(page).map((item) => (isInstr(item) ? { ...item, span } : item)),
  });
  const doneLine: Line = own(
    'commit_return',
    'return;',
    'The caller counts the pages as gone from here on.',
    { removable: false, movable: false },
  );
  return [
    once(
      own(
        'mb_before_check',
        'smp_mb();',
        'The cleared entries must be seen before anyone is asked who is inside.',
      ),
      { op: { op: 'fence', kind: 'full' } },
    ),
    flushUnit(context),
    ...protocol.release(context, batch),
    {
      lines: [doneLine],
      emit: () => [
        { mark: 'return' },
        {
          op: { op: 'nop' },
          observe: [{ concern: 'freed-on-return', watch: 'freed', objects: batch }],
        } satisfies UnitInstr,
      ],
    } satisfies Unit,
  ].map(spanned);
}
