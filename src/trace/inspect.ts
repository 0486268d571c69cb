import { hasPlace } from './events';
import { INTERRUPT, stepOf } from '../machine/steps';
import type { MachineThread } from '../machine/thread';
import { isPointer, objectOf } from '../machine/values';
import { inspectRcu, isHandedOver, isPending } from './inspect-rcu';
import { inspectWindow } from './inspect-window';
import { lifecycleOf, pointerNow } from './lifecycle';
import { lockHolder } from './lock-holder';
import { keptList } from './same';
import type { CpuView, Lifecycle, PageView, RcuView, Snapshot, ThreadView, VariableView } from './snapshot';
import type { System, TracedInstr } from './system';

/**
 * Reads one state out of its byte image for people. Pure; nobody may write to the image afterwards: each part is read
 * when it is first looked at, for of a long run most states are never shown. All of it takes time linear in the size
 * of the system.
 */
export function inspect(system: System, s: Uint8Array): Snapshot {
  const { machine, reading } = system;
  // What runs is read at one go: which steps are enabled shows only while the machine looks at this very state.
  const running = once(() => inspectRunning(system, s));
  const pages = once(() => (reading.drawn ? readPages(system, s, running().rcu) : NONE));
  const facts = once(() => reading.facts(s, lifecycles(system, s)));
  const variables = once(() => inspectVariables(system, s));
  return {
    get pages() {
      return pages();
    },
    ...(reading.levelNames === undefined ? {} : { levelNames: reading.levelNames }),
    get threads() {
      return running().threads;
    },
    get cpus() {
      return running().cpus;
    },
    get rcu() {
      return running().rcu;
    },
    get facts() {
      return facts();
    },
    get variables() {
      return variables();
    },
    ...(reading.drawn ? {} : { objects: reading.names }),
    bug: bugIn(machine, s),
    get ended() {
      return running().ended;
    },
  };
}

const NONE: readonly PageView[] = [];

/** The pages of each system as they were read last. */
const lastPages = new WeakMap<System, readonly PageView[]>();

/** Most steps change one page, if any: all others are the objects that the last state read has. */
function readPages(system: System, s: Uint8Array, rcu: RcuView): readonly PageView[] {
  const read = keptList(lastPages.get(system), inspectPages(system, s, rcu));
  lastPages.set(system, read);
  return read;
}

/** The property whose violation halted the machine. */
function bugIn({ layout, properties }: System['machine'], s: Uint8Array): string | null {
  return s[layout.bug] === 0 ? null : properties[s[layout.bug] - 1].id;
}

/** The threads and CPUs of each system as they were read last. */
const lastRunning = new WeakMap<System, Pick<Snapshot, 'threads' | 'cpus'>>();

function inspectRunning(system: System, s: Uint8Array): Pick<Snapshot, 'threads' | 'cpus' | 'rcu' | 'ended'> {
  const { machine } = system;
  const out = new Int32Array(machine.maxSteps);
  const count = machine.enabled(s, out);
  const steps = new Set(out.subarray(0, count));
  const stopped = bugIn(machine, s) !== null ? 'bug' : machine.isFinished(s) ? 'finished' : 'deadlock';
  const before = lastRunning.get(system);
  const threads = keptList(
    before?.threads,
    machine.threads.map((t) => inspectThread(system, s, t)),
  );
  const cpus = keptList(
    before?.cpus,
    machine.threads.filter((t) => !t.isContext).map((t) => inspectCpu(system, s, t, steps)),
  );
  lastRunning.set(system, { threads, cpus });
  return {
    rcu: inspectRcu(machine, s, steps),
    threads,
    cpus,
    ended: count > 0 ? 'no' : stopped,
  };
}

/** Makes a value when it is first asked for. */
function once<T extends object>(make: () => T): () => T {
  let made: T | null = null;
  return () => (made ??= make());
}

/** Where the objects that are drawn are in their lives, by number; nothing where none is drawn. */
export function lifecycles({ machine, reading }: System, s: Uint8Array): readonly Lifecycle[] {
  if (!reading.drawn) return [];
  return reading.names.map(
    (_, i) => reading.lifecycle?.(s, i) ?? lifecycleOf(machine, s, i, isHandedOver(machine, s, i)),
  );
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

function inspectPages(system: System, s: Uint8Array, rcu: RcuView): PageView[] {
  const { machine, reading } = system;
  const parents = parentsIn(system, s);
  const lives = lifecycles(system, s);
  return reading.names.map((name, index): PageView => {
    const callback = rcu.callbacks.find((c) => c.pages.includes(index));
    const next = machine.layout.link[index] < 0 ? 0 : s[machine.layout.link[index]];
    return {
      index,
      name,
      lifecycle: lives[index],
      ...reading.page(s, index),
      parents: parents[index],
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
  });
}

/** The pages whose entries point to each page in the life it is in, by number. */
function parentsIn({ machine, reading }: System, s: Uint8Array): number[][] {
  const parents: number[][] = reading.names.map(() => []);
  machine.layout.cells.slice(0, parents.length).forEach((cells, page) => {
    for (const [key, at] of cells) {
      const value = s[at];
      if (!isPointer(value)) continue;
      const to = objectOf(value);
      const known = parents.at(to);
      if (known === undefined || to === page || known.includes(page)) continue;
      if (pointerNow(machine, s, to) === value && isEntry(reading, page, key)) known.push(page);
    }
  });
  return parents;
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
