import { hasPlace } from './events';
import { INTERRUPT, stepOf } from '../machine/steps';
import type { MachineThread } from '../machine/thread';
import { isPointer, objectOf } from '../machine/values';
import { inspectRcu, isPending } from './inspect-rcu';
import { inspectWindow } from './inspect-window';
import { lifecycleOf, pointerNow } from './lifecycle';
import { lockHolder } from './lock-holder';
import type { CpuView, PageView, RcuView, Snapshot, ThreadView, VariableView } from './snapshot';
import type { System, TracedInstr } from './system';

/** Reads one state out of its byte image for people. Pure; linear in the size of the system. */
export function inspect(system: System, s: Uint8Array): Snapshot {
  const { machine, reading } = system;
  const out = new Int32Array(machine.maxSteps);
  const count = machine.enabled(s, out);
  const steps = new Set(out.subarray(0, count));
  const rcu = inspectRcu(machine, s, steps);
  const pages = reading.drawn ? reading.names.map((_, i) => inspectPage(system, s, i, rcu)) : [];
  const bug = s[machine.layout.bug] === 0 ? null : machine.properties[s[machine.layout.bug] - 1].id;
  return {
    pages,
    ...(reading.levelNames === undefined ? {} : { levelNames: reading.levelNames }),
    threads: machine.threads.map((t) => inspectThread(system, s, t)),
    cpus: machine.threads.filter((t) => !t.isContext).map((t) => inspectCpu(system, s, t, steps)),
    rcu,
    facts: reading.facts(s, pages),
    variables: inspectVariables(system, s),
    ...(reading.drawn ? {} : { objects: reading.names }),
    bug,
    ended: bug !== null ? 'bug' : count > 0 ? 'no' : machine.isFinished(s) ? 'finished' : 'deadlock',
  };
}

/** Shared variables that no fact tells; objects that are not drawn, with their cells. */
function inspectVariables({ machine, reading }: System, s: Uint8Array): VariableView[] {
  const { layout } = machine;
  const view = (name: string, at: number): VariableView => ({
    name,
    value: s[at],
    label:
      (machine.locks.includes(at) ? lockHolder(machine, s[at]) : null) ?? reading.variableLabel(name, s[at]),
  });
  const variables = [...layout.variables].filter(([name]) => !hasPlace(reading.useOf(name)));
  return [
    ...variables.map(([name, at]) => view(name, at)),
    ...(reading.drawn ? [] : reading.names).flatMap((name, i): VariableView[] => [
      ...(layout.header[i] < 0
        ? []
        : [
            {
              name,
              value: s[layout.header[i]],
              label: lifecycleOf(machine, s, i, isPending(machine, s, i)),
            },
          ]),
      ...[...layout.cells[i]].map(([key, at]) => view(`${name}.${key}`, at)),
    ]),
  ];
}

function inspectPage({ machine, reading }: System, s: Uint8Array, index: number, rcu: RcuView): PageView {
  const { layout } = machine;
  const callback = rcu.callbacks.find((c) => c.pages.includes(index));
  const next = layout.link[index] < 0 ? 0 : s[layout.link[index]];
  const own = pointerNow(machine, s, index);
  const parents = reading.names.flatMap((_, p) =>
    p !== index && [...layout.cells[p]].some(([key, a]) => isEntry(reading, p, key) && s[a] === own)
      ? [p]
      : [],
  );
  return {
    index,
    name: reading.names[index],
    lifecycle: reading.lifecycle?.(s, index) ?? lifecycleOf(machine, s, index, callback !== undefined),
    ...reading.page(s, index),
    parents,
    next: isPointer(next) ? objectOf(next) : null,
    ...(callback === undefined
      ? {}
      : {
          callback: {
            site: callback.site,
            state: callback.state,
            cpu: callback.cpu,
            isHead: callback.head === index,
          },
        }),
  };
}

/** Whether a cell holds an entry that is followed (not a high half, not a count). */
function isEntry(reading: System['reading'], page: number, key: string): boolean {
  const place = reading.place(page, key);
  return place.kind === 'spte' && place.half !== 'high';
}

function inspectCpu(
  { machine, reading }: System,
  s: Uint8Array,
  thread: MachineThread,
  steps: ReadonlySet<number>,
): CpuView {
  const { threads } = machine;
  const cpu = thread.cpu;
  const handler = threads.find((t) => t.context === 'handler' && t.cpu === cpu);
  const ack = handler === undefined ? stepOf(thread.index, INTERRUPT) : stepOf(handler.index, 0);
  const mayAck = steps.has(ack) && (handler === undefined || !machine.isRunning(s, handler));
  return {
    index: cpu,
    inReadSection: machine.isInside(s, cpu),
    irqsOff: machine.irqsOff(s, cpu),
    ipiFrom: threads.filter((t) => !t.isContext && machine.ipis.isSent(s, t.cpu, cpu)).map((t) => t.cpu),
    handles: threads.filter((t) => !t.isContext && machine.ipis.isTaken(s, t.cpu, cpu)).map((t) => t.cpu),
    ...(mayAck ? { ackStep: ack } : {}),
    ...reading.cpu(s, cpu),
  };
}

function inspectThread(system: System, s: Uint8Array, thread: MachineThread): ThreadView {
  const { machine, reading, code } = system;
  const pc = machine.front(s, thread);
  const instr: TracedInstr | undefined = thread.code[pc]?.source;
  const { kind } = code[thread.index];
  const idle = thread.isContext && !machine.isRunning(s, thread);
  const registers = thread.spec.registers.map(({ name }, i) => {
    const value = s[thread.layout.registers + i];
    return { name, value, label: reading.registerLabel(thread.spec.name, name, value) };
  });
  const rounds = thread.code.reduce((most, c) => Math.max(most, (c.source as TracedInstr).round ?? 1), 1);
  const at = kind === 'walker' || kind === 'guest' ? standsAt(system, s, thread, instr) : undefined;
  const outcome = pc >= thread.code.length ? reading.outcome(kind, registers) : undefined;
  return {
    index: thread.index,
    name: thread.spec.name,
    kind,
    cpu: thread.cpu,
    line: idle ? null : (instr?.line ?? null),
    finished: !thread.isContext && pc >= thread.code.length,
    idle,
    window: inspectWindow(system, s, thread, (value, dst) =>
      reading.registerLabel(thread.spec.name, thread.spec.registers[dst].name, value),
    ),
    registers,
    ...(at === undefined ? {} : { at }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(rounds > 1 ? { round: instr?.round ?? rounds, rounds } : {}),
  };
}

/** The entry a walker reads next, or read last if its walk is over and not yet used. */
function standsAt(
  { reading }: System,
  s: Uint8Array,
  thread: MachineThread,
  instr: TracedInstr | undefined,
): { page: number; entry: number } | undefined {
  if (instr?.level === undefined || instr.entry === undefined || instr.op.op !== 'load') return undefined;
  const { from } = instr.op;
  if (!('cell' in from)) return undefined;
  const { of } = from;
  const base =
    typeof of === 'number'
      ? of
      : s[thread.layout.registers + thread.spec.registers.findIndex((r) => r.name === of.reg)];
  return isPointer(base) && objectOf(base) < reading.names.length
    ? { page: objectOf(base), entry: instr.entry }
    : undefined;
}
