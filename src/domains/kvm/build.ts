import { makeWindow } from '../../machine/window';
import { TORN_SPTE } from './values';
import { factsOf, type Op } from '../../machine/instructions';
import type { SystemSpec, VariableSpec } from '../../machine/system';
import { pointer } from '../../machine/values';
import type { Role, ThreadCode } from '../../trace/code';
import type { System } from '../../trace/system';
import { systemOf, type BuiltKvm } from './built';
import { buildGuest } from './guest';
import { STALE_TRANSLATION } from './hardware';
import { buildMemslot, STALE_MMIO } from './memslots';
import { buildInvalidator, STALE_MAPPING } from './notifier';
import type { Program, Switches } from '../program';
import { protocolOf, type Protocol } from './protocols';
import type { KvmSpec } from './kvm-spec';
import type { KvmThread } from './spec';
import { mayReload, withNewRoot } from './new-root';
import { buildTable, type Table } from './table';
import {
  hostVariable,
  invalidList,
  modeVariable,
  NOTIFIER_COUNT,
  NOTIFIER_SEQ,
  reloadVariable,
  ROOT,
  requestVariable,
  SLOT_RAM,
  SLOTS_GENERATION,
  SRCU,
  tlbVariable,
  walkCacheVariable,
  type BuildContext,
  type Kept,
} from './context';
import { buildWalker } from './walker';
import { buildZapper } from './zapper';

const KIND = {
  walk: 'walker',
  zap: 'zapper',
  map: 'mapper',
  guest: 'guest',
  remap: 'mapper',
  invalidate: 'mapper',
  memslot: 'mapper',
} as const satisfies Record<KvmThread['runs'], ThreadCode['kind']>;

/**
 * Threads that use no root. A host that takes a frame away does: it finds what maps the frame from the root down, and so
 * holds it, as the TDP MMU does where the shadow MMU has a reverse map of frames.
 */
const BY_HOST: readonly KvmThread['runs'][] = ['zap', 'memslot'];

/** Kinds of threads that change the table. */
const CHANGE: readonly KvmThread['runs'][] = ['zap', 'map', 'remap', 'invalidate'];
/** Lines that take the lock for it. */
const LOCKS = ['mmu_lock', 'map_lock', 'start_lock', 'root_lock'] as const;

function changesLocked({ threads }: KvmSpec, { off }: Switches): boolean {
  return threads.some(({ runs }) => CHANGE.includes(runs)) && LOCKS.every((line) => !off.has(line));
}

/**
 * Zappers of the TDP MMU walk down from the root, and hold it meanwhile. (Here: to the end.) One that zaps the root itself
 * looks first whether anybody still uses it.
 */
function usesRoot(thread: KvmThread, { removesBelow }: Protocol, { names, root }: Table): boolean {
  if (removesBelow && thread.runs === 'zap')
    return thread.batches.flat().some((page) => page !== names[root]);
  return !BY_HOST.includes(thread.runs);
}

/** What the walk of a thread keeps; of no meaning for a thread that walks no table. */
function keptBy(thread: KvmThread, { keeps }: Protocol): Kept {
  return thread.runs === 'walk' && thread.hierarchy === true ? 'sptes' : keeps;
}

/** Reviewer's concerns, in the order of their property bits. */
const CONCERNS = ['freed-on-return', 'fresh-snapshot'] as const;

/** Builds the machine of a spec. Throws an Error that names what makes no sense. */
export function buildKvm(spec: KvmSpec): System {
  return systemOf(builtOf(spec), makeWindow);
}

/** The same as plain data. */
export function builtOf(given: KvmSpec): BuiltKvm {
  const protocol = protocolOf(given.protocol);
  const { spec, newRoot } = withNewRoot(given);
  const table = buildTable(spec, protocol.removesBelow, newRoot);
  const switches: Switches = { off: new Set(spec.off), on: new Set(spec.on), moved: spec.moved ?? {} };
  const cpus = spec.threads.map((_, cpu) => cpu);
  const guests = cpus.filter((cpu) => spec.threads[cpu].runs === 'guest');
  const readers = protocol.interruptsWalkers ? cpus.filter((cpu) => spec.threads[cpu].runs === 'walk') : [];
  const rootHolders = cpus.filter((cpu) => {
    const t = spec.threads[cpu];
    return (t.runs === 'walk' || t.runs === 'map') && t.holdsRoot === true;
  });
  const rootUsers = cpus.filter((cpu) => usesRoot(spec.threads[cpu], protocol, table)).length;
  const takenFrames = spec.threads.flatMap((t) => (t.runs === 'invalidate' ? [t.frame] : []));
  const changesSlots = spec.threads.some(({ runs }) => runs === 'memslot');
  let sites = 0;
  const context = (cpu: number): BuildContext => ({
    table,
    levels: spec.table.levels,
    cpu,
    switches,
    host32: spec.host32 === true,
    flushTargets: [...guests, ...readers].sort((a, b) => a - b),
    guests,
    rootHolders,
    rootUsers,
    kept: keptBy(spec.threads[cpu], protocol),
    newRoot,
    walksFrom: newRoot !== null && mayReload(spec.threads[cpu]) ? ROOT : pointer(table.root),
    zapsRoot: spec.threads.some(
      (t) => t.runs === 'zap' && t.batches.flat().includes(table.names[table.root]),
    ),
    changesLocked: changesLocked(spec, switches),
    takenFrames,
    changesSlots,
    nextSite: () => sites++,
  });
  const programs = spec.threads.map((t, cpu) => buildThread(t, protocol, context(cpu)));
  const queues = (program: Program): boolean => program.thread.code.some((i) => i.op.op === 'call-rcu');
  const callbacks = cpus
    .filter((cpu) => queues(programs[cpu]))
    .flatMap((cpu) => protocol.callback?.(cpu, switches) ?? []);
  const all = [...programs, ...callbacks];
  const bugs = [
    ...(guests.length === 0 ? [] : [STALE_TRANSLATION]),
    ...(takenFrames.length === 0 ? [] : [STALE_MAPPING]),
    ...(changesSlots ? [STALE_MMIO] : []),
  ];
  const used = new Set(all.flatMap((p) => p.thread.code.flatMap((i) => variablesOf(i.op))));
  const system: SystemSpec = {
    memory: spec.memory,
    ...(spec.window === undefined ? {} : { window: spec.window }),
    ...(spec.readers === undefined ? {} : { readers: spec.readers }),
    variables: variables(cpus, rootUsers, takenFrames, table).filter((v) => used.has(v.name)),
    objects: table.objects,
    threads: all.map((p) => p.thread),
    bugs: [TORN_SPTE, ...bugs],
    concerns: CONCERNS,
  };
  const { names, frames, pages, root } = table;
  const { keeps, spinsOnCounter } = protocol;
  return {
    spec: system,
    table: { names, frames, pages, root },
    protocol: { keeps, spinsOnCounter },
    takenFrames,
    code: all.map((p, thread): ThreadCode => ({
      thread,
      name: p.thread.name,
      kind: thread < spec.threads.length ? KIND[spec.threads[thread].runs] : 'callback',
      cpu: p.thread.callbacksOf ?? thread,
      lines: p.lines,
      ...(thread < spec.threads.length ? roleOf(spec.threads[thread]) : {}),
    })),
  };
}

/** What a thread is there for, where its name does not say it all. */
function roleOf(thread: KvmThread): { readonly role?: Role } {
  switch (thread.runs) {
    case 'walk':
    case 'guest':
      return { role: { id: thread.runs } };
    case 'zap':
      return { role: { id: 'zap', pages: thread.batches.flat() } };
    case 'map':
      return { role: { id: 'map', page: thread.page, into: thread.into.page } };
    case 'remap':
    case 'invalidate':
    case 'memslot':
      return {};
  }
}

function buildThread(thread: KvmThread, protocol: Protocol, context: BuildContext): Program {
  switch (thread.runs) {
    case 'walk':
      return buildWalker(thread, protocol, context);
    case 'zap':
      return buildZapper(thread, protocol, context);
    case 'map':
      return protocol.fault(thread, protocol, context);
    case 'guest':
      return buildGuest(thread, context);
    case 'invalidate':
      return buildInvalidator(thread, protocol.locks.change, context);
    case 'memslot':
      return buildMemslot(thread, context);
    case 'remap':
      return protocol.replace(thread, context);
  }
}

/** Every shared variable a system might have; those that no program touches are left out of the image. */
function variables(
  cpus: readonly number[],
  rootCount: number,
  takenFrames: readonly string[],
  table: Table,
): VariableSpec[] {
  const zero = (name: string): VariableSpec => ({ name, init: 0 });
  return [
    zero('mmu_lock'),
    zero('reader_counter'),
    { name: 'root_count', init: rootCount },
    zero(NOTIFIER_COUNT.var),
    zero(NOTIFIER_SEQ.var),
    ...[...new Set(takenFrames)].map((frame) => ({ name: hostVariable(frame), init: table.value(frame) })),
    zero(SLOTS_GENERATION.var),
    zero(SLOT_RAM.var),
    ...[SRCU.var, `${SRCU.var}[0]`, `${SRCU.var}[1]`].map(zero),
    ...cpus.flatMap((cpu) => [
      zero(invalidList(cpu)),
      zero(modeVariable(cpu)),
      { ...zero(tlbVariable(cpu)), entry: true as const },
      { ...zero(walkCacheVariable(cpu)), entry: true as const },
      zero(requestVariable(cpu)),
      zero(reloadVariable(cpu)),
    ]),
  ];
}

function variablesOf(op: Op): string[] {
  const facts = factsOf(op);
  const at = facts.address(op);
  const name = at !== null && 'var' in at ? at.var : null;
  // An srcu_struct's two counts of readers stand behind it.
  const counts = name === SRCU.var ? [0, 1].map((i) => `${name}[${i}]`) : [];
  return [name, facts.list(op), ...counts].filter((one) => one !== null);
}
