import { actorOf, choiceOf, INTERRUPT, RCU_END, RCU_QUIESCENT, RCU_START } from '../machine/steps';
import { FACTS } from '../machine/instructions';
import type { AccessRecord } from '../machine/objects';
import type { MachineThread } from '../machine/thread';
import type { Access, Place, SpanName, StepEvent } from './events';
import { inspect, lifecycles } from './inspect';
import { lockHolder } from './lock-holder';
import { holdsLock, type Snapshot } from './snapshot';
import type { System, TracedInstr } from './system';

/**
 * What executing `step` in `before` did. Replays the step on a copy, so it can be asked of any step
 * of any trace. `step` must be enabled in `before`. Snapshots of before and after may be passed if
 * they are at hand; they are what takes the time.
 */
export function describe(
  system: System,
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
  const reserved = thread?.window?.reserved ?? false;
  const from = known.from ?? inspect(system, before);
  const to = known.to ?? inspect(system, after);
  const out = new Int32Array(machine.maxSteps);
  const violated = bits | machine.inspect(after, machine.enabled(after, out));
  const broken = machine.properties.filter((_, i) => ((violated >> i) & 1) !== 0);
  const kind = kindOf(step, thread === null);
  const cpu = thread?.cpu ?? (kind === 'quiescent' ? choiceOf(step) - RCU_QUIESCENT : null);
  return {
    step,
    kind,
    thread: thread?.index ?? null,
    cpu,
    ...(kind === 'instruction' && thread !== null
      ? executionOf(system, thread, step, { undone, reserved }, from, to)
      : {}),
    accesses: record.flatMap((access) => toAccess(system, access)),
    pages: lifeChanges(system, before, after),
    ...spanChanges(system, from, to, thread),
    ...ipiChanges(from, to, thread),
    violated: broken.map(({ id }) => id),
    ...weightOf(system, broken),
  };
}

/** The pages that went on in their lives. */
function lifeChanges(system: System, before: Uint8Array, after: Uint8Array): StepEvent['pages'] {
  const [from, to] = [lifecycles(system, before), lifecycles(system, after)];
  return to.flatMap((life, page) => (life === from[page] ? [] : [{ page, from: from[page], to: life }]));
}

/** Which of the broken properties are bugs, and whether all of them are mere concerns. */
function weightOf(
  { machine }: System,
  broken: System['machine']['properties'],
): Pick<StepEvent, 'bugs' | 'onlyConcerns'> {
  const bugs = broken.flatMap((p) => (p.kind === 'bug' ? [p.id] : []));
  const onlyConcerns = broken.length > 0 && broken.every(({ id }) => machine.spec.concerns.includes(id));
  return { ...(bugs.length === 0 ? {} : { bugs }), ...(onlyConcerns ? { onlyConcerns: true } : {}) };
}

/** The fields that only an executed instruction has. */
function executionOf(
  system: System,
  thread: MachineThread,
  step: number,
  did: { readonly undone: number; readonly reserved: boolean },
  from: Snapshot,
  to: Snapshot,
): Partial<StepEvent> {
  const executed = executedInstr(thread, from, step);
  return compact({
    op: executed?.op.op,
    fence: executed?.op.op === 'fence' ? executed.op.kind : undefined,
    line: executed?.line,
    source: executed && sourceOf(system, thread.index, executed.line),
    subject: executed?.subject,
    early: choiceOf(step) > 0 ? true : undefined,
    reserved: did.reserved ? true : undefined,
    undone: did.undone > 0 ? did.undone : undefined,
    amid: executed !== undefined && isAmid(thread, executed) ? true : undefined,
    outcome: executed?.span === 'use' ? outcomeOf(system, from, thread.index) : undefined,
    ...callbackChanges(from, to, executed),
  });
}

const isLocal = ({ op }: TracedInstr): boolean => FACTS[op.op].told === 'local';

/** Whether an instruction only computes or decides, on a line of which another instruction does more. */
const isAmid = (thread: MachineThread, executed: TracedInstr): boolean =>
  isLocal(executed) && thread.code.some(({ source }) => source.line === executed.line && !isLocal(source));

/** The text of a line of a program that somebody wrote: its id is a number only. */
function sourceOf({ code }: System, thread: number, id: string): string | undefined {
  if (!code.some(({ kind }) => kind === 'program')) return undefined;
  return code.find((own) => own.thread === thread)?.lines.find((line) => line.id === id)?.text;
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
  executed: TracedInstr | undefined,
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
    ipiFrom: unanswered(from, cpu).filter((sender) => !unanswered(to, cpu).includes(sender)),
  };
}

/** CPUs whose IPIs are pending at `cpu`, or are being handled there. */
function unanswered({ cpus }: Snapshot, cpu: number): number[] {
  return [...cpus[cpu].ipiFrom, ...cpus[cpu].handles];
}

/** The instruction a step executes, found by the window row that offers the step. */
function executedInstr(thread: MachineThread, before: Snapshot, step: number): TracedInstr | undefined {
  const row = before.threads[thread.index].window.find((r) => r.step === step);
  return row === undefined ? undefined : thread.code[row.pc].source;
}

function toAccess(system: System, access: AccessRecord): Access[] {
  const place = placeOf(system, access.address);
  if (place === null) return [];
  const { machine, reading } = system;
  const holder = (value: number): string | null =>
    machine.locks.includes(access.address) ? lockHolder(machine, value) : null;
  const label = (value: number): string =>
    place.kind === 'spte'
      ? reading.cellLabel(value)
      : place.kind === 'variable'
        ? (holder(value) ?? reading.variableLabel(place.name, value))
        : String(value);
  return [
    {
      write: access.write,
      place,
      value: access.value,
      label: label(access.value),
      ...(place.kind === 'spte'
        ? { says: reading.entryKind(access.value), said: reading.entryKind(access.was) }
        : {}),
      ...(access.refused === true ? { refused: true as const } : {}),
      ...(access.write ? { was: access.was, wasLabel: label(access.was) } : {}),
    },
  ];
}

/** What an address of the image is called; null for what has no name of its own. */
function placeOf({ machine: { layout }, reading }: System, address: number): Place | null {
  for (const [name, at] of layout.variables) {
    if (at !== address) continue;
    const use = reading.useOf(name);
    return { kind: 'variable', name, ...(use === undefined ? {} : { use }) };
  }
  for (let object = 0; object < layout.cells.length; object++) {
    for (const [key, at] of layout.cells[object]) if (at === address) return reading.place(object, key);
    if (layout.header[object] === address || layout.link[object] === address)
      return { kind: 'page', page: object };
  }
  return null;
}

function outcomeOf({ reading }: System, before: Snapshot, thread: number): string | undefined {
  const { kind, registers } = before.threads[thread];
  return reading.outcome(kind, registers);
}

/** Sections a CPU entered or left by the step. */
function spanChanges(
  system: System,
  from: Snapshot,
  to: Snapshot,
  thread: MachineThread | null,
): Pick<StepEvent, 'enters' | 'leaves'> {
  if (thread === null) return { enters: [], leaves: [] };
  const { cpu } = thread;
  const handled = (s: Snapshot): boolean =>
    s.threads.some((t) => t.kind === 'handler' && t.cpu === cpu && !t.idle);
  const state = (s: Snapshot): Record<SpanName, boolean> => ({
    'read-section': s.cpus[cpu].inReadSection,
    // In a handler they are off in any case.
    'irq-off': s.cpus[cpu].irqsOff && !handled(s),
    lock: holdsLock(s, cpu),
    callback: s.threads.some((t) => t.kind === 'callback' && t.cpu === cpu && !t.idle),
    handler: handled(s),
    commit: inSpan(system, s, cpu, 'commit'),
    walk: inSpan(system, s, cpu, 'walk'),
    guest: s.cpus[cpu].inGuest,
  });
  const a = state(from);
  const b = state(to);
  const names = Object.keys(a) as SpanName[];
  return { enters: names.filter((n) => !a[n] && b[n]), leaves: names.filter((n) => a[n] && !b[n]) };
}

function inSpan(system: System, s: Snapshot, thread: number, span: string): boolean {
  const pc = s.threads[thread].window[0]?.pc;
  return pc !== undefined && system.machine.threads[thread].code[pc].source.span === span;
}
