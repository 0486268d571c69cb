import { makeWindow } from '../../machine/window';
import { factsOf, type Op } from '../../machine/instructions';
import { Machine } from '../../machine/machine';
import type { VariableSpec } from '../../machine/system';
import type { ThreadCode } from '../../trace/code';
import type { System } from '../../trace/system';
import type { Program, Switches } from '../program';
import {
  FLUSH_PENDING,
  LOCKS,
  MM_USERS,
  protectedVariable,
  SHARE_COUNT,
  SLEEPING,
  tlbVariable,
  walkCacheVariable,
  type BuildContext,
} from './context';
import { protocolOf } from './protocols';
import { readingOf } from './reading';
import { tableCallback } from './release';
import type { MmSpec } from './mm-spec';
import { buildTable, depositKey, type Slot, type Table } from './table';
import { kindOf, type MmThread } from './threads';
import { tableBelow } from './threads/thread';
import { BIT } from './values';

/** Bugs that only this domain knows, raised by its programs. */
const MM_BUGS = [
  'stale-translation',
  'freed-frame-used',
  'lost-dirty',
  'foreign-table',
  'torn-spte',
] as const;

/** Threads that unhook tables of level 1 or hook others in. */
function hooks(t: MmThread): boolean {
  return (
    ['unmap', 'collapse', 'fault', 'stage2-map'].includes(t.runs) ||
    (t.runs === 'mremap' && t.moves === 'table')
  );
}

/** Threads that change an entry in such a table, under its lock. */
function changesPte(t: MmThread): boolean {
  return (
    ['mprotect', 'reclaim', 'truncate', 'zap-spte'].includes(t.runs) ||
    (t.runs === 'mremap' && t.moves === 'entry')
  );
}

function tablesChange(threads: readonly MmThread[]): boolean {
  // Both move or take whole tables; khugepaged of files has only the rmap lock for it, as mremap has.
  const moves = threads.some((t) => t.runs === 'mremap' && t.moves === 'table');
  if (moves && threads.some((t) => t.runs === 'unmap' || (t.runs === 'collapse' && t.rmap !== true)))
    return true;
  return (
    threads.some(hooks) &&
    (threads.some(changesPte) ||
      threads.filter(({ runs }) => runs === 'unmap' || runs === 'collapse').length > 1)
  );
}

/** The entries that some mprotect is about, each once. */
function protectedSlots(threads: readonly MmThread[], table: Table): Slot[] {
  const slots = threads.flatMap((t) =>
    t.runs === 'mprotect' ? table.path(t.address, t.root).slice(-1) : [],
  );
  return slots.filter(
    (slot, i) => slots.findIndex(({ page, entry }) => page === slot.page && entry === slot.entry) === i,
  );
}

/** Builds the machine of a spec. Throws an Error that names what makes no sense. */
export function buildMm(spec: MmSpec): System {
  const protocol = protocolOf(spec.protocol);
  const { threads } = spec;
  const freed = new Set(threads.flatMap((t) => kindOf(t).frees(t, spec)));
  const reusedBy = threads.flatMap((t) =>
    t.runs === 'set-entry' && t.reuses === true ? [t.root ?? spec.table.pages[0].name] : [],
  );
  const copies = threads.some((t) => t.runs === 'collapse' && t.copies === true);
  const deposits = threads.flatMap((t, cpu) =>
    t.runs === 'collapse' &&
    t.copies === true &&
    tableBelow(t.address, t.root, spec).some((name) => freed.has(name))
      ? [depositKey(cpu)]
      : [],
  );
  const halved = threads.flatMap((t) =>
    t.runs === 'read-halves' ? [{ address: t.address.slice(0, -1), root: t.root }] : [],
  );
  const table = buildTable(
    spec,
    { copies, reuses: reusedBy.length > 0, freed, deposits, halved },
    threads.flatMap((t) => kindOf(t).writes(t)),
  );
  const protects = protectedSlots(threads, table);
  const switches: Switches = { off: new Set(spec.off), on: new Set(spec.on), moved: spec.moved ?? {} };
  const cpus = threads.map((_, cpu) => cpu);
  let sites = 0;
  const context = (cpu: number): BuildContext => ({
    table,
    cpu,
    switches,
    protocol,
    copies,
    reusedBy,
    protects,
    hardware: cpus.filter((other) => threads[other].runs === 'access'),
    software: cpus.filter((other) => threads[other].runs !== 'access'),
    tablesChange: tablesChange(threads),
    hugeMay: threads.some((t) => (t.runs === 'collapse' || t.runs === 'stage2-map') && t.into !== undefined),
    deposits: deposits.includes(depositKey(cpu)),
    halved: ({ page, entry }) =>
      halved.some(({ address, root }) => {
        const slot = table.path(address, root).at(-1);
        return slot?.page === page && slot.entry === entry;
      }),
    has: (runs) => threads.some((t) => t.runs === runs),
    at: (runs, { page, entry }) =>
      cpus.filter((other) => {
        const t = threads[other];
        const slot = t.runs === runs && 'address' in t ? table.path(t.address, t.root).at(-1) : undefined;
        return slot?.page === page && slot.entry === entry;
      }),
    nextSite: () => sites++,
  });
  const programs = threads.map((t, cpu) => kindOf(t).build(t, context(cpu)));
  const callbacks = programs.flatMap(({ thread }, cpu) =>
    thread.code.some(({ op }) => op.op === 'call-rcu') ? [tableCallback(cpu, switches)] : [],
  );
  const all = [...programs, ...callbacks];
  const ops = all.flatMap((p) => p.thread.code.map((i) => i.op));
  const used = new Set([...ops.flatMap(variablesOf), ...all.flatMap((p) => p.thread.onIpi?.zero ?? [])]);
  const raised = new Set(
    ops.flatMap((op) => (op.op === 'nop' && op.raises !== undefined ? [op.raises] : [])),
  );
  const bugs = MM_BUGS.filter((id) => raised.has(id));
  const machine = new Machine(
    {
      memory: spec.memory,
      ...(spec.window === undefined ? {} : { window: spec.window }),
      ...(spec.readers === undefined ? {} : { readers: spec.readers }),
      variables: variables(spec, table, protects).filter(({ name }) => used.has(name)),
      objects: table.objects,
      threads: all.map((p) => p.thread),
      concerns: [],
      bugs,
    },
    makeWindow,
  );
  return {
    machine,
    reading: readingOf(machine, table),
    code: all.map((p: Program, thread): ThreadCode => ({
      thread,
      name: p.thread.name,
      kind: thread < threads.length ? kindOf(threads[thread]).shown : 'callback',
      cpu: p.thread.callbacksOf ?? thread,
      lines: p.lines,
    })),
  };
}

/** Every shared variable a system might have; those that no program touches are left out of the image. */
function variables(spec: MmSpec, table: Table, protects: readonly Slot[]): VariableSpec[] {
  const zero = (name: string): VariableSpec => ({ name, init: 0 });
  const users = spec.threads.filter((t) => t.root === undefined && t.runs === 'unmap').length;
  return [
    ...LOCKS.map((name): VariableSpec => ({
      name,
      init: 0,
      ...(SLEEPING.has(name) ? { sleeps: true } : {}),
    })),
    { name: MM_USERS, init: Math.max(1, users) },
    { name: SHARE_COUNT, init: table.pages.filter((p) => p.level === table.levels).length },
    zero(FLUSH_PENDING),
    ...protects.map((slot) => zero(protectedVariable({ table, protects }, slot))),
    ...spec.threads.flatMap((t, cpu): VariableSpec[] => {
      if (t.runs !== 'access') return [];
      const slots = table.path(t.address, t.root);
      const whole = slots.length === t.address.length;
      const pte = whole ? table.initial(slots[slots.length - 1]) : 0;
      const bits = BIT.accessed | (t.writes === true ? BIT.dirty : 0);
      return [
        { name: tlbVariable(cpu), init: t.tlb === 'warm' && pte !== 0 ? pte | bits : 0, entry: true },
        {
          name: walkCacheVariable(cpu),
          init: whole && t.walkCache === 'warm' ? table.initial(slots[slots.length - 2]) : 0,
          entry: true,
        },
      ];
    }),
  ];
}

function variablesOf(op: Op): string[] {
  const facts = factsOf(op);
  const at = facts.address(op);
  return [at !== null && 'var' in at ? at.var : null, facts.list(op)].filter((name) => name !== null);
}
