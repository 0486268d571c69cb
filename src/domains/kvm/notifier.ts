/**
 * The host takes a frame away while a fault is about to map it. The fault looks the frame up before it takes mmu_lock, so
 * it has to find out under the lock whether what it knows is old:
 *
 *     fault                                 host
 *     seq = mmu_notifier_seq
 *     pfn = the host's entry                 start:  count + 1, every spte of the frame cleared, flush
 *                                            the host's entry cleared, the frame given back
 *     mmu_lock                               end:    seq + 1, count - 1
 *     count > 0 or seq moved? try again
 *     set the spte
 */
import { entrySubject } from '../../machine/instructions';
import { flushUnits } from './commit';
import { hostVariable, lineOf, NOTIFIER_COUNT, NOTIFIER_SEQ, once, type BuildContext } from './context';
import { clearEntry, clearLines } from './entries';
import { letGo, takeLock, type LockUse } from './lock';
import {
  arrange,
  resolveJumps,
  emit,
  shown,
  type Line,
  type Program,
  type Unit,
  type UnitInstr,
} from '../program';
import { pathTo } from './links';
import { pointer } from '../../machine/values';
import type { InvalidateThread, MapThread } from './spec';
import { cellKey } from './cell-keys';

/** A fault has put a frame into the table that the host has taken back. */
export const STALE_MAPPING = 'stale-mapping';

const START = 'kvm_mmu_notifier_invalidate_range_start';
const END = 'kvm_mmu_notifier_invalidate_range_end';
const RETRY = 'mmu_notifier_retry';

/** Entry → frame, of what a fault sets, where the host may take the frame away. */
function takenOf(spec: MapThread, { takenFrames }: BuildContext): [entry: string, frame: string][] {
  return Object.entries(spec.entries).filter(([, text]) => takenFrames.includes(text));
}

/** Whether the fault may lose its frame, and so must ask for it. */
export function asksNotifier(spec: MapThread, context: BuildContext): boolean {
  return takenOf(spec, context).length > 0;
}

export const NOTIFIER_REGISTERS: readonly string[] = ['seq', 'pfn'];

/** Before mmu_lock: the sequence, then the frame. */
export function lookUp(fn: string, spec: MapThread, context: BuildContext): Unit[] {
  const taken = takenOf(spec, context);
  if (taken.length === 0) return [];
  return [
    once(lineOf(fn, 'seq_read', 'mmu_seq = kvm->mmu_notifier_seq;', 'kvm.seq_read'), {
      op: { op: 'load', dst: 'seq', from: NOTIFIER_SEQ },
    }),
    once(lineOf(fn, 'seq_rmb', 'smp_rmb();', 'kvm.seq_rmb'), {
      op: { op: 'fence', kind: 'read' },
    }),
    {
      lines: [
        lineOf(fn, 'look_up', 'pfn = gfn_to_pfn(vcpu->kvm, gfn);', 'kvm.look_up', {
          removable: false,
        }),
      ],
      emit: () =>
        taken.map(([, frame]): UnitInstr => ({
          subject: { is: 'name', name: frame },
          op: { op: 'load', dst: 'pfn', from: { var: hostVariable(frame) } },
          branch: { test: { is: 'zero' }, to: 'end' },
        })),
    },
  ];
}

/** Under mmu_lock: is the frame that was looked up still valid? */
export function retryUnits(spec: MapThread, context: BuildContext): Unit[] {
  if (!asksNotifier(spec, context)) return [];
  return [
    once(
      lineOf(RETRY, 'retry_count', 'if (kvm->mmu_notifier_count) goto out_unlock;', 'kvm.retry_count', {
        indent: 1,
      }),
      { op: { op: 'load', from: NOTIFIER_COUNT }, branch: { test: { is: 'nonzero' }, to: 'out' } },
    ),
    once(
      lineOf(RETRY, 'retry_seq', 'if (kvm->mmu_notifier_seq != mmu_seq) goto out_unlock;', 'kvm.retry_seq', {
        indent: 1,
      }),
      { op: { op: 'load', dst: 'pfn', from: NOTIFIER_SEQ } },
      {
        op: { op: 'combine', kind: 'equal', left: { reg: 'pfn' }, right: { reg: 'seq' } },
        clear: ['pfn', 'seq'],
        branch: { test: { is: 'zero' }, to: 'out' },
      },
    ),
  ];
}

/** What the guest gets. None of it is KVM's code, so no line can be left out. */
export function guestUses(spec: MapThread, context: BuildContext): Unit[] {
  const taken = takenOf(spec, context);
  if (taken.length === 0) return [];
  return [
    {
      lines: [
        lineOf('the guest', 'guest_uses', 'may use the frame from here on', 'kvm.guest_uses', {
          removable: false,
          movable: false,
        }),
      ],
      emit: () =>
        taken.flatMap(([, frame], i): UnitInstr[] => [
          {
            subject: { is: 'name', name: frame },
            op: { op: 'load', from: { var: hostVariable(frame) } },
            branch: { test: { is: 'nonzero' }, to: `mapped${i}` },
          },
          { op: { op: 'nop', raises: STALE_MAPPING } },
          { mark: `mapped${i}` },
        ]),
    },
  ];
}

/** The program of a host that takes a frame away. */
export function buildInvalidator(spec: InvalidateThread, lock: LockUse, context: BuildContext): Program {
  const units = arrange(
    [
      takeLock(START, 'start_lock', lock),
      counted(
        lineOf(START, 'invalidate_begin', 'kvm->mmu_notifier_count++;', 'kvm.invalidate_begin'),
        NOTIFIER_COUNT.var,
        1,
      ),
      zapFrame(spec, context),
      ...flushUnits(context),
      letGo(START, 'start_unlock', lock),
      once(
        lineOf('the host', 'host_clear', 'clears its own entry and gives the frame back', 'kvm.host_clear', {
          removable: false,
          movable: false,
        }),
        {
          subject: { is: 'name', name: spec.frame },
          op: {
            op: 'rmw',
            kind: 'xchg',
            at: { var: hostVariable(spec.frame) },
            value: 0,
            order: 'full',
          },
        },
      ),
      takeLock(END, 'end_lock', lock),
      counted(
        lineOf(END, 'invalidate_seq', 'kvm->mmu_notifier_seq++;', 'kvm.invalidate_seq'),
        NOTIFIER_SEQ.var,
        1,
      ),
      counted(
        lineOf(END, 'invalidate_end', 'kvm->mmu_notifier_count--;', 'kvm.invalidate_end', {
          removable: false,
        }),
        NOTIFIER_COUNT.var,
        255,
      ),
      letGo(END, 'end_unlock', lock),
    ],
    context.switches,
  );
  const lines = shown(units, context.switches);
  return {
    lines,
    thread: {
      name: spec.name ?? `CPU ${context.cpu}`,
      lines,
      code: resolveJumps(emit(units, context.switches)),
      registers: [{ name: 'table', init: 0 }],
    },
  };
}

function counted(line: Line, variable: string, by: number): Unit {
  return once(line, {
    op: { op: 'rmw', kind: 'add', at: { var: variable }, value: by, order: 'relaxed' },
  });
}

/** Clears every spte that maps the frame now: the reverse map of frames, walked here from the root. */
function zapFrame(spec: InvalidateThread, context: BuildContext): Unit {
  const { table } = context;
  const value = table.value(spec.frame);
  const line: Line = lineOf(
    'kvm_unmap_rmapp',
    'rmap_zap',
    'for each spte of the frame: drop_spte(kvm, sptep);',
    'kvm.rmap_zap',
  );
  const half = context.host32 ? 'high' : 'low';
  return {
    lines: [line, ...clearLines(context, 'kvm_unmap_rmapp')],
    emit: () =>
      table.maps(spec.frame).flatMap(({ page, entry }, n): UnitInstr[] => {
        const path = pathTo(page, context);
        if (path === null) return [];
        const of = path.length === 0 ? pointer(table.root) : ({ reg: 'table' } as const);
        const subject = entrySubject(table.names[page], entry);
        const past = `past${n}`;
        return [
          ...path.flatMap((step, i): UnitInstr[] => [
            {
              subject,
              op: {
                op: 'load',
                dst: 'table',
                from: {
                  cell: cellKey(step.entry, half),
                  of: i === 0 ? pointer(table.root) : { reg: 'table' },
                },
              },
              branch: { test: { is: 'pointer' }, to: `down${n}.${i}` },
              goto: past,
            },
            { mark: `down${n}.${i}` },
          ]),
          {
            subject,
            op: { op: 'load', from: { cell: cellKey(entry, half), of } },
            branch: { test: { is: 'equal', value }, to: `drop${n}` },
            goto: past,
          },
          { mark: `drop${n}` },
          ...clearEntry(context, page, String(entry), 'rmap_zap', of),
          { mark: past },
        ];
      }),
  };
}
