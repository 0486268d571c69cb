/**
 * What a CPU's hardware does by itself while its guest runs. It remembers two things of a walk: where the last table is
 * (the walk cache) and what its entry said (the TLB). Both are used until somebody flushes them:
 *
 *     TLB hit ────────────────────────────────────────────▶ access
 *     TLB miss, walk cache hit ──────▶ read level 1 ─▶ fill TLB ─▶ access
 *     neither ─▶ read levels 4..2 ─▶ fill walk cache ─▶ read level 1 ─▶ …
 */
import type { Why } from '../../texts/lines';
import type { Observation, Operand } from '../../machine/instructions';
import { pointer } from '../../machine/values';
import { hostVariable, LOCK, once, tlbVariable, walkCacheVariable, type BuildContext } from './context';
import type { Unit, UnitInstr, Line } from '../program';
import type { GuestThread } from './spec';
import { cellKey } from './cell-keys';
import { SPTE } from './values';
import { levelsOf } from './walk-places';

const span = 'guest';

/** Id of the bug raised when a flush comes too late. */
export const STALE_TRANSLATION = 'stale-translation';

/** Register holding the entry of `level` that the hardware walker read. */
export function hardwareRegister(level: number): string {
  return `hw[${level}]`;
}

/** Register holding the pointer to the page of level 1; null where the root is that page. */
function lastTable({ levels }: BuildContext): string | null {
  return levels > 1 ? hardwareRegister(2) : null;
}

/** A translation: from the TLB if it is there, else by a walk whose results are kept. */
export function hardwareUnits(spec: GuestThread, context: BuildContext): Unit[] {
  const tlb = { var: tlbVariable(context.cpu) };
  const table = lastTable(context);
  return [
    once(line('tlb_lookup', 'translation cached? use it', 'kvm.tlb_lookup'), {
      op: {
        op: 'load',
        ...(context.takenFrames.length === 0 && !context.changesLocked ? {} : { dst: hardwareRegister(1) }),
        from: tlb,
      },
      branch: { test: { is: 'nonzero' }, to: 'access' },
      span,
    }),
    ...(table === null ? [] : [cacheLookup(context, table)]),
    {
      lines: [line('hw_walk', 'read the entries from the root down', 'kvm.hw_walk')],
      emit: () => levelsOf(context).flatMap((level) => readOf(level, spec, context)),
    },
    once(line('tlb_fill', 'keep the translation', 'kvm.tlb_fill'), {
      op: { op: 'store', to: tlb, value: { reg: hardwareRegister(1) } },
      span,
    }),
    access(spec, context),
  ];
}

function cacheLookup({ cpu }: BuildContext, table: string): Unit {
  return once(line('walk_cache_lookup', 'last table cached? go on there', 'kvm.walk_cache_lookup'), {
    op: { op: 'load', dst: table, from: { var: walkCacheVariable(cpu) } },
    branch: { test: { is: 'pointer' }, to: 'level1' },
    span,
  });
}

/**
 * The access itself. Registers keep the tables that the translation came through until the next walk. A flush of what was
 * changed is due before mmu_lock is let go: while nobody holds the lock, a translation that is used says what the table
 * says. Once one of its tables is freed, the flush is overdue whoever holds the lock.
 */
function access({ address }: GuestThread, context: BuildContext): Unit {
  const tables = levelsOf(context).filter((level) => level > 1);
  const agrees: Observation = {
    concern: STALE_TRANSLATION,
    watch: 'path',
    steps: levelsOf(context).map((level) => ({
      reg: hardwareRegister(level),
      cell: cellKey(address[context.levels - level]),
      of: level === context.levels ? pointer(context.table.root) : { reg: hardwareRegister(level + 1) },
    })),
    unless: LOCK,
  };
  return once(
    line('guest_access', 'access the host frame', 'kvm.guest_access'),
    { mark: 'access' },
    {
      op: { op: 'nop' },
      span,
      observe: [
        ...tables.map((level): Observation => ({
          concern: STALE_TRANSLATION,
          watch: 'alive',
          of: { reg: hardwareRegister(level) },
        })),
        ...(context.changesLocked ? [agrees] : []),
      ],
    },
    ...context.takenFrames.flatMap((frame) => usesTaken(frame, context)),
  );
}

/** The frame itself: once the host has taken it away, no translation may lead there. */
function usesTaken(frame: string, { table }: BuildContext): UnitInstr[] {
  const past = `not ${frame}`;
  return [
    {
      op: { op: 'test', value: { reg: hardwareRegister(1) } },
      branch: { test: { is: 'equal', value: table.value(frame) }, to: frame },
      goto: past,
      span,
    },
    { mark: frame },
    {
      subject: { is: 'name', name: frame },
      op: { op: 'load', from: { var: hostVariable(frame) } },
      branch: { test: { is: 'nonzero' }, to: past },
      span,
    },
    { op: { op: 'nop', raises: STALE_TRANSLATION }, span },
    { mark: past },
  ];
}

/** It is hardware, so no line can be left out. */
function line(id: string, text: string, why: Why): Line {
  return { id, fn: '@hardware', text, why, removable: false };
}

function readOf(level: number, spec: GuestThread, { cpu, levels, table }: BuildContext): UnitInstr[] {
  const entry = spec.address[levels - level];
  const of: Operand = level === levels ? pointer(table.root) : { reg: hardwareRegister(level + 1) };
  const read: UnitInstr = {
    level,
    entry,
    span,
    subject: { is: 'level', level },
    op: { op: 'load', dst: hardwareRegister(level), from: { cell: cellKey(entry), of } },
  };
  if (level > 1)
    return [
      { mark: `level${level}` },
      {
        ...read,
        branch: { test: { is: 'pointer' }, to: level === 2 ? 'found' : `level${level - 1}` },
        goto: 'exit',
      },
      ...(level === 2
        ? [
            { mark: 'found' },
            {
              op: { op: 'store', to: { var: walkCacheVariable(cpu) }, value: { reg: hardwareRegister(2) } },
              span,
            } satisfies UnitInstr,
          ]
        : []),
    ];
  // Anything but a translation is a fault: the guest exits, and nothing is cached.
  const faults = [SPTE.mmio, SPTE.frozen].filter((value) => table.mayHold(value));
  return [
    { mark: 'level1' },
    { ...read, branch: { test: { is: 'zero' }, to: 'exit' } },
    ...faults.map((value): UnitInstr => ({
      op: { op: 'test', value: { reg: hardwareRegister(1) } },
      branch: { test: { is: 'equal', value }, to: 'exit' },
      span,
    })),
  ];
}
