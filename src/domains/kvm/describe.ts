import { actorOf, choiceOf, INTERRUPT, RCU_END, RCU_QUIESCENT, RCU_START } from '../../machine/steps';
import type { AccessRecord } from '../../machine/interpreter';
import type { MachineThread } from '../../machine/thread';
import type { KvmSystem } from './build';
import type { Access, Place, SpanName, StepEvent } from '../../trace/events';
import { inspect, valueLabel } from './inspect';
import type { KvmInstr } from './program';
import type { Snapshot } from '../../trace/snapshot';
import { spteLabel, walkOutcome, type Outcome } from './values';
import { sptesRegister } from './context';

/**
 * What executing `step` in `before` did. Replays the step on a copy, so it can be asked of any step
 * of any trace. `step` must be enabled in `before`. Snapshots of before and after may be passed if
 * they are at hand; they are what takes the time.
 */
export function describe(
  system: KvmSystem,
  before: Uint8Array,
  step: number,
  known: { readonly from?: Snapshot; readonly to?: Snapshot } = {},
): StepEvent {
  const { machine } = system;
  const after = before.slice();
  const record = machine.applyRecording(after, step);
  const bits = machine.lastViolated;
  const actor = actorOf(step);
  const thread = actor === machine.rcuActor ? null : machine.threads[actor];
  const undone = thread?.window?.undone ?? 0;
  const from = known.from ?? inspect(system, before);
  const to = known.to ?? inspect(system, after);
  const out = new Int32Array(machine.maxSteps);
  const violated = bits | machine.inspect(after, machine.enabled(after, out));
  const kind = kindOf(step, thread === null);
  const cpu = thread?.cpu ?? (kind === 'quiescent' ? choiceOf(step) - RCU_QUIESCENT : null);
  return {
    step,
    kind,
    thread: thread?.index ?? null,
    cpu,
    ...(kind === 'instruction' && thread !== null ? executionOf(system, thread, step, undone, from, to) : {}),
    accesses: record.flatMap((access) => toAccess(system, access)),
    pages: to.pages.flatMap((page, i) =>
      page.lifecycle === from.pages[i].lifecycle
        ? []
        : [{ page: i, from: from.pages[i].lifecycle, to: page.lifecycle }],
    ),
    ...spanChanges(system, from, to, thread),
    ...ipiChanges(from, to, thread),
    violated: machine.properties.filter((_, i) => ((violated >> i) & 1) !== 0).map((p) => p.id),
  };
}

/** What is told of an executed instruction only. */
function executionOf(
  system: KvmSystem,
  thread: MachineThread,
  step: number,
  undone: number,
  from: Snapshot,
  to: Snapshot,
): Partial<StepEvent> {
  const executed = executedInstr(thread, from, step);
  return compact({
    op: executed?.op.op,
    line: executed?.line,
    subject: executed?.subject,
    early: choiceOf(step) > 0 ? true : undefined,
    undone: undone > 0 ? undone : undefined,
    outcome: executed?.line === 'use' ? usedOutcome(from, thread.index, system) : undefined,
    ...callbackChanges(from, to, executed),
  });
}

function kindOf(step: number, isRcu: boolean): StepEvent['kind'] {
  const choice = choiceOf(step);
  if (!isRcu) return choice === INTERRUPT ? 'interrupt' : 'instruction';
  if (choice === RCU_START) return 'gp-start';
  return choice === RCU_END ? 'gp-end' : 'quiescent';
}

/** The same object without the keys whose value is undefined. */
function compact<T extends object>(object: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(object).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

/** Callback sites that the step queued, started or finished. */
function callbackChanges(
  from: Snapshot,
  to: Snapshot,
  executed: KvmInstr | undefined,
): Record<'queued' | 'started' | 'finished', number | undefined> {
  const missing = (a: Snapshot, b: Snapshot, running: boolean): number | undefined =>
    a.rcu.callbacks.find((c) => c.site < 0 === running && !b.rcu.callbacks.some((o) => o.site === c.site))
      ?.site;
  return {
    queued: missing(to, from, false),
    started: executed?.op.op === 'take-callback' ? missing(from, to, false) : undefined,
    finished: missing(from, to, true),
  };
}

/** IPIs that the thread's CPU sent, and those it acknowledged. */
function ipiChanges(
  from: Snapshot,
  to: Snapshot,
  thread: MachineThread | null,
): Pick<StepEvent, 'ipiTo' | 'ipiFrom'> {
  if (thread === null) return { ipiTo: [], ipiFrom: [] };
  const { cpu } = thread;
  const sent = to.cpus.filter((c, i) => c.ipiFrom.includes(cpu) && !from.cpus[i].ipiFrom.includes(cpu));
  return {
    ipiTo: sent.map((c) => c.index),
    ipiFrom: from.cpus[cpu].ipiFrom.filter((sender) => !to.cpus[cpu].ipiFrom.includes(sender)),
  };
}

/** The instruction a step executes, found by the window row that offers the step. */
function executedInstr(thread: MachineThread, before: Snapshot, step: number): KvmInstr | undefined {
  const row = before.threads[thread.index].window.find((r) => r.step === step);
  return row === undefined ? undefined : thread.code[row.pc].source;
}

function toAccess(system: KvmSystem, access: AccessRecord): Access[] {
  const place = placeOf(system, access.address);
  if (place === null) return [];
  const label = (value: number): string =>
    place.kind === 'spte'
      ? spteLabel(value, system.table.names, system.table.frames)
      : place.kind === 'variable'
        ? valueLabel(system, place.name, value)
        : String(value);
  return [
    {
      write: access.write,
      place,
      value: access.value,
      label: label(access.value),
      ...(access.refused === true ? { refused: true as const } : {}),
      ...(access.write ? { was: access.was, wasLabel: label(access.was) } : {}),
    },
  ];
}

/** What an address of the image is called. */
export function placeOf(system: KvmSystem, address: number): Place | null {
  const { layout, spec } = system.machine;
  for (const [name, at] of layout.variables) if (at === address) return { kind: 'variable', name };
  if (system.program !== undefined) {
    for (let i = 0; i < layout.cells.length; i++)
      for (const [key, at] of layout.cells[i])
        if (at === address) return { kind: 'variable', name: `${spec.objects[i].name}.${key}` };
  }
  for (let page = 0; page < layout.cells.length; page++) {
    if (layout.header[page] === address || layout.link[page] === address) return { kind: 'page', page };
    for (const [key, at] of layout.cells[page]) {
      if (at !== address) continue;
      const entry = parseInt(key, 10);
      if (Number.isNaN(entry)) return { kind: 'page', page };
      return { kind: 'spte', page, entry, ...(key.includes('.') ? { half: 'high' as const } : {}) };
    }
  }
  return null;
}

function usedOutcome(before: Snapshot, thread: number, system: KvmSystem): Outcome {
  const { registers } = before.threads[thread];
  return walkOutcome(
    system.table.pages[0]?.level ?? 0,
    (level) => registers.find((r) => r.name === sptesRegister(level))?.value ?? 0,
  );
}

/** Sections a CPU entered or left by the step. */
function spanChanges(
  system: KvmSystem,
  from: Snapshot,
  to: Snapshot,
  thread: MachineThread | null,
): Pick<StepEvent, 'enters' | 'leaves'> {
  if (thread === null) return { enters: [], leaves: [] };
  const { cpu } = thread;
  const state = (s: Snapshot): Record<SpanName, boolean> => ({
    'read-section': s.cpus[cpu].inReadSection,
    'irq-off': s.cpus[cpu].irqsOff,
    lock: s.mmuLock === cpu,
    callback: s.threads.some((t) => t.kind === 'callback' && t.cpu === cpu && !t.idle),
    commit: inSpan(system, s, cpu, 'commit'),
    walk: inSpan(system, s, cpu, 'walk'),
    guest: s.cpus[cpu].mode === 'IN_GUEST_MODE',
  });
  const a = state(from);
  const b = state(to);
  const names = Object.keys(a) as SpanName[];
  return { enters: names.filter((n) => !a[n] && b[n]), leaves: names.filter((n) => a[n] && !b[n]) };
}

function inSpan(system: KvmSystem, s: Snapshot, thread: number, span: string): boolean {
  const pc = s.threads[thread].window[0]?.pc;
  return pc !== undefined && system.machine.threads[thread].code[pc].source.span === span;
}
