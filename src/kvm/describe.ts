import { actorOf, choiceOf, INTERRUPT, RCU_END, RCU_START } from '../machine/steps';
import type { AccessRecord } from '../machine/interpreter';
import type { MachineThread } from '../machine/machine';
import type { KvmSystem } from './build';
import type { Access, Place, SpanName, StepEvent } from './events';
import { inspect } from './inspect';
import type { KvmInstr } from './program';
import type { Snapshot } from './snapshot';
import { spteLabel, walkOutcome, type Outcome } from './values';
import { sptesRegister } from './walker';

/**
 * What executing `step` in `before` did. Replays the step on a copy, so it can be asked of any step
 * of any trace. `step` must be enabled in `before`.
 */
export function describe(system: KvmSystem, before: Uint8Array, step: number): StepEvent {
  const { machine } = system;
  const after = before.slice();
  const record = machine.applyRecording(after, step);
  const bits = machine.lastViolated;
  const actor = actorOf(step);
  const choice = choiceOf(step);
  const thread = actor === machine.rcuActor ? null : machine.threads[actor];
  const from = inspect(system, before);
  const to = inspect(system, after);
  const out = new Int32Array(machine.maxSteps);
  const violatedBits = bits | machine.inspect(after, machine.enabled(after, out));
  const executed = thread === null || choice === INTERRUPT ? undefined : executedInstr(thread, from, step);
  const cpu = thread?.cpu ?? (choice > RCU_END ? choice - 2 : null);
  const kind: StepEvent['kind'] =
    thread === null
      ? choice === RCU_START
        ? 'gp-start'
        : choice === RCU_END
          ? 'gp-end'
          : 'quiescent'
      : choice === INTERRUPT
        ? 'interrupt'
        : 'instruction';
  const spans = cpu === null ? { enters: [], leaves: [] } : spanChanges(system, from, to, cpu, thread);
  const outcome =
    executed?.line === 'use' && thread !== null ? usedOutcome(from, thread.index, system) : undefined;
  const queuedSite = to.rcu.callbacks.find(
    (c) => c.site >= 0 && !from.rcu.callbacks.some((o) => o.site === c.site),
  );
  const started = from.rcu.callbacks.find(
    (c) =>
      c.site >= 0 && executed?.op.op === 'take-callback' && !to.rcu.callbacks.some((o) => o.site === c.site),
  );
  const finished = from.rcu.callbacks.find(
    (c) => c.site < 0 && !to.rcu.callbacks.some((o) => o.site === c.site),
  );
  const bits8 = (a: readonly number[], b: readonly number[]): number[] => a.filter((x) => !b.includes(x));
  return {
    step,
    kind,
    thread: thread?.index ?? null,
    cpu,
    ...(executed === undefined ? {} : { op: executed.op.op, line: executed.line }),
    ...(executed?.subject === undefined ? {} : { subject: executed.subject }),
    ...(thread !== null && choice > 0 && choice !== INTERRUPT ? { early: true } : {}),
    ...(thread?.window !== null &&
    thread?.window !== undefined &&
    thread.window.undone > 0 &&
    choice !== INTERRUPT
      ? { undone: thread.window.undone }
      : {}),
    accesses: record.flatMap((access) => toAccess(system, access)),
    pages: to.pages.flatMap((page, i) =>
      page.lifecycle === from.pages[i].lifecycle
        ? []
        : [{ page: i, from: from.pages[i].lifecycle, to: page.lifecycle }],
    ),
    ...spans,
    ipiTo:
      cpu === null
        ? []
        : to.cpus
            .filter((c, i) => c.ipiFrom.includes(cpu) && !from.cpus[i].ipiFrom.includes(cpu))
            .map((c) => c.index),
    ipiFrom: cpu === null || thread === null ? [] : bits8(from.cpus[cpu].ipiFrom, to.cpus[cpu].ipiFrom),
    ...(queuedSite === undefined ? {} : { queued: queuedSite.site }),
    ...(started === undefined ? {} : { started: started.site }),
    ...(finished === undefined ? {} : { finished: finished.site }),
    ...(outcome === undefined ? {} : { outcome }),
    violated: machine.properties.filter((_, i) => ((violatedBits >> i) & 1) !== 0).map((p) => p.id),
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
    place.kind === 'spte' ? spteLabel(value, system.table.names, system.table.frames) : String(value);
  return [
    {
      write: access.write,
      place,
      value: access.value,
      label: label(access.value),
      ...(access.write ? { was: access.was, wasLabel: label(access.was) } : {}),
    },
  ];
}

/** What an address of the image is called. */
export function placeOf(system: KvmSystem, address: number): Place | null {
  const { layout } = system.machine;
  for (const [name, at] of layout.variables) if (at === address) return { kind: 'variable', name };
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
  cpu: number,
  thread: MachineThread | null,
): Pick<StepEvent, 'enters' | 'leaves'> {
  const state = (s: Snapshot): Record<SpanName, boolean> => ({
    'read-section': s.cpus[cpu].inReadSection,
    'irq-off': s.cpus[cpu].irqsOff,
    lock: s.mmuLock === cpu,
    callback: s.threads.some((t) => t.kind === 'callback' && t.cpu === cpu && !t.idle),
    commit: inSpan(system, s, cpu, 'commit'),
    walk: inSpan(system, s, cpu, 'walk'),
    guest: s.cpus[cpu].mode === 'IN_GUEST_MODE',
  });
  if (thread === null) return { enters: [], leaves: [] };
  const a = state(from);
  const b = state(to);
  const names = Object.keys(a) as SpanName[];
  return { enters: names.filter((n) => !a[n] && b[n]), leaves: names.filter((n) => a[n] && !b[n]) };
}

function inSpan(system: KvmSystem, s: Snapshot, thread: number, span: string): boolean {
  const pc = s.threads[thread].window[0]?.pc;
  return pc !== undefined && system.machine.threads[thread].code[pc].source.span === span;
}
