import type { MachineThread } from '../../machine/thread';
import {
  CALLBACK,
  callbackObject,
  callbackState,
  HEADER,
  isPointer,
  lifeOf,
  objectOf,
  pointer,
} from '../../machine/values';
import { INTERRUPT, RCU_END, RCU_QUIESCENT, RCU_START, stepOf } from '../../machine/steps';
import type { KvmSystem } from './build';
import type { KvmInstr } from './program';
import { inspectWindow } from './inspect-window';
import type {
  CpuView,
  EntryView,
  Lifecycle,
  PageView,
  RcuView,
  Snapshot,
  SpteTarget,
  ThreadView,
  VariableView,
} from '../../trace/snapshot';
import { cellKey } from './table';
import { MODES, SPTE, spteLabel, walkOutcome } from './values';
import { invalidList, modeVariable, sptesRegister, tlbVariable } from './context';

/** Reads one state out of its byte image for people. Pure; linear in the size of the system. */
export function inspect(system: KvmSystem, s: Uint8Array): Snapshot {
  const { machine } = system;
  const out = new Int32Array(machine.maxSteps);
  const count = machine.enabled(s, out);
  const steps = new Set(out.subarray(0, count));
  const rcu = inspectRcu(system, s, steps);
  const read = (name: string): number | undefined => {
    const at = machine.layout.variables.get(name);
    return at === undefined ? undefined : s[at];
  };
  // In a plain program these are names like any other.
  const plain = system.program !== undefined;
  const lock = plain ? undefined : read('mmu_lock');
  const counter = plain ? undefined : read('reader_counter');
  const lists = machine.threads.flatMap((t) => {
    const head = t.isContext ? 0 : (read(invalidList(t.index)) ?? 0);
    return head === 0 ? [] : [{ thread: t.index, pages: ring(system, s, head) }];
  });
  const pages = system.table.pages.map((_, i) => inspectPage(system, s, i, rcu));
  const bug = s[machine.layout.bug] === 0 ? null : machine.properties[s[machine.layout.bug] - 1].id;
  const finished = machine.isFinished(s);
  return {
    pages,
    threads: machine.threads.map((t) => inspectThread(system, s, t)),
    cpus: machine.threads.filter((t) => !t.isContext).map((t) => inspectCpu(system, s, t, steps)),
    rcu,
    ...(counter === undefined ? {} : { readerCounter: counter }),
    ...(lock === undefined ? {} : { mmuLock: lock === 0 ? null : lock - 1 }),
    ...(pages.length === 0
      ? {}
      : { usedPages: pages.filter((p) => p.lifecycle === 'live' || p.lifecycle === 'recycled').length }),
    invalidLists: lists,
    variables: inspectVariables(system, s),
    ...(plain ? { objects: system.table.names } : {}),
    bug,
    ended: bug !== null ? 'bug' : count > 0 ? 'no' : finished ? 'finished' : 'deadlock',
  };
}

const KNOWN = /^(mmu_lock|reader_counter|invalid_list\.\d+|vcpu\d+\.(mode|tlb))$/;

/** Shared variables without a place of their own on the screen; in plain programs also pages and their cells. */
function inspectVariables(system: KvmSystem, s: Uint8Array): VariableView[] {
  const { layout, spec } = system.machine;
  const view = (name: string, at: number): VariableView => ({
    name,
    value: s[at],
    label: valueLabel(system, name, s[at]),
  });
  if (system.program === undefined)
    return [...layout.variables].filter(([name]) => !KNOWN.test(name)).map(([name, at]) => view(name, at));
  return [
    ...[...layout.variables].map(([name, at]) => view(name, at)),
    ...spec.objects.flatMap(({ name }, i): VariableView[] => [
      ...(layout.header[i] < 0
        ? []
        : [{ name, value: s[layout.header[i]], label: lifecycleOf(system, s, i, isPending(system, s, i)) }]),
      ...[...layout.cells[i]].map(([key, at]) => view(`${name}.${key}`, at)),
    ]),
  ];
}

/** Whether the object has been handed to RCU and is still there. */
function isPending(system: KvmSystem, s: Uint8Array, object: number): boolean {
  const { sites, siteCount } = system.machine.layout;
  for (let i = 0; i < siteCount; i++) if (callbackObject(s[sites + i]) === object) return true;
  return false;
}

/** A value of a plain program's variable, cell or register: a pointer is told as what it points to. */
export function valueLabel(system: KvmSystem, name: string, value: number): string {
  const points = system.program?.pointers.has(name) === true && value !== 0;
  return points ? spteLabel(value, system.table.names, []) : String(value);
}

/** Objects on the ring that starts at pointer `head`, first to last. */
export function ring(system: KvmSystem, s: Uint8Array, head: number): number[] {
  const { link } = system.machine.layout;
  const pages: number[] = [];
  for (
    let p = head;
    isPointer(p) && !pages.includes(objectOf(p));
    p = link[objectOf(p)] < 0 ? 0 : s[link[objectOf(p)]]
  )
    pages.push(objectOf(p));
  return pages;
}

/** Where a page is in its life. */
export function lifecycleOf(system: KvmSystem, s: Uint8Array, page: number, pending: boolean): Lifecycle {
  const at = system.machine.layout.header[page];
  if (at < 0) return 'live';
  const header = s[at];
  if ((header & HEADER.freed) !== 0) return 'freed';
  if ((header & HEADER.allocated) === 0) return 'unallocated';
  if (pending) return 'pending';
  if ((header & HEADER.invalid) !== 0) return 'unlinked';
  return (header & HEADER.secondLife) !== 0 ? 'recycled' : 'live';
}

export function targetOf(system: KvmSystem, s: Uint8Array, value: number): SpteTarget {
  if (value === SPTE.none) return { kind: 'none' };
  if (value === SPTE.mmio) return { kind: 'mmio' };
  if (value === SPTE.frozen) return { kind: 'frozen' };
  if (isPointer(value)) {
    const page = objectOf(value);
    const at = system.machine.layout.header[page];
    const header = at < 0 ? HEADER.allocated : s[at];
    const stale = (header & HEADER.allocated) === 0 || ((header >> 1) & 1) !== lifeOf(value);
    return { kind: 'page', page, stale };
  }
  return { kind: 'frame', frame: system.table.frames[value - SPTE.firstFrame] ?? value };
}

function inspectPage(system: KvmSystem, s: Uint8Array, index: number, rcu: RcuView): PageView {
  const { machine, table } = system;
  const spec = table.pages[index];
  const at = machine.layout.header[index];
  const header = at < 0 ? HEADER.allocated : s[at];
  const cells = machine.layout.cells[index];
  const entries = [...cells]
    .filter(([key]) => /^\d+$/.test(key))
    .map(([key, address]): EntryView => {
      const high = cells.get(cellKey(key, 'high'));
      const low = s[address];
      const value = high === undefined || low === 0 ? low : s[high];
      const initial = machine.layout.initial[high ?? address];
      const torn = high !== undefined && table.lowOf()[s[high]] !== low;
      return {
        index: Number(key),
        target: targetOf(system, s, value),
        label: spteLabel(value, table.names, table.frames),
        ...(initial === value ? {} : { was: targetOf(system, machine.layout.initial, initial) }),
        ...(torn ? { torn: true } : {}),
      };
    });
  const callback = rcu.callbacks.find((c) => c.pages.includes(index));
  const next = machine.layout.link[index] < 0 ? 0 : s[machine.layout.link[index]];
  const own = pointer(index, ((header >> 1) & 1) as 0 | 1);
  const parents = table.pages.flatMap((_, p) =>
    p !== index && [...machine.layout.cells[p]].some(([key, a]) => /^\d+$/.test(key) && s[a] === own)
      ? [p]
      : [],
  );
  const rootCount = machine.layout.variables.get('root_count');
  return {
    index,
    name: spec.name,
    level: spec.level,
    lifecycle: lifecycleOf(system, s, index, callback !== undefined),
    isRoot: index === table.root,
    ...(index === table.root && rootCount !== undefined ? { rootCount: s[rootCount] } : {}),
    invalid: (header & (HEADER.invalid | HEADER.obsolete)) !== 0,
    entries,
    parents,
    initialParents: table.parents(index),
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

const CALLBACK_STATES = {
  [CALLBACK.queued]: 'queued',
  [CALLBACK.waiting]: 'waiting',
  [CALLBACK.ready]: 'ready',
} as const;

function inspectRcu(system: KvmSystem, s: Uint8Array, steps: ReadonlySet<number>): RcuView {
  const { machine } = system;
  const { sites, siteCount, gpActive, gpMask } = machine.layout;
  const cpus = machine.threads.filter((t) => !t.isContext).map((t) => t.cpu);
  const step = (choice: number): number | undefined => {
    const n = stepOf(machine.rcuActor, choice);
    return steps.has(n) ? n : undefined;
  };
  const callbacks: RcuView['callbacks'][number][] = [];
  for (let site = 0; site < siteCount; site++) {
    const byte = s[sites + site];
    if (byte === 0) continue;
    const head = callbackObject(byte);
    const state = CALLBACK_STATES[callbackState(byte) as 1 | 2 | 3];
    const pages = head < 0 ? [] : batchOf(system, s, head);
    callbacks.push({ site, cpu: machine.siteCpu[site], state, head: head < 0 ? null : head, pages });
  }
  for (const t of machine.threads) {
    if (!t.isContext || s[t.layout.pc] === 0) continue;
    const current = s[t.layout.registers];
    if (!isPointer(current)) continue;
    const next = t.spec.registers.length > 1 ? s[t.layout.registers + 1] : 0;
    const left = [current, next].filter(isPointer).flatMap((p) => batchOf(system, s, objectOf(p)));
    const pages = [...new Set(left)].filter((p) => (s[machine.layout.header[p]] & HEADER.allocated) !== 0);
    callbacks.push({ site: -1 - t.cpu, cpu: t.cpu, state: 'running', head: objectOf(current), pages });
  }
  const start = step(RCU_START);
  const end = step(RCU_END);
  return {
    used: siteCount > 0,
    active: siteCount > 0 && s[gpActive] !== 0,
    waitsFor: siteCount > 0 ? cpus.filter((cpu) => (s[gpMask] & (1 << cpu)) !== 0) : [],
    ...(start === undefined ? {} : { startStep: start }),
    ...(end === undefined ? {} : { endStep: end }),
    quiescentSteps: cpus.flatMap((cpu) => {
      const n = step(RCU_QUIESCENT + cpu);
      return n === undefined ? [] : [{ cpu, step: n }];
    }),
    callbacks,
  };
}

/** The pages that hang on `head`: its ring if it is on one. */
function batchOf(system: KvmSystem, s: Uint8Array, head: number): number[] {
  const at = system.machine.layout.link[head];
  if (at < 0 || s[at] === 0) return [head];
  return ring(system, s, pointer(head, ((s[system.machine.layout.header[head]] >> 1) & 1) as 0 | 1));
}

function inspectCpu(
  system: KvmSystem,
  s: Uint8Array,
  thread: MachineThread,
  steps: ReadonlySet<number>,
): CpuView {
  const { layout, threads } = system.machine;
  const cpu = thread.cpu;
  const bit = 1 << cpu;
  const mode = layout.variables.get(modeVariable(cpu));
  const tlb = layout.variables.get(tlbVariable(cpu));
  const ack = stepOf(thread.index, INTERRUPT);
  const target = tlb === undefined ? undefined : s[tlb];
  return {
    index: cpu,
    inReadSection: layout.inside >= 0 && (s[layout.inside] & bit) !== 0,
    irqsOff: layout.irqOff >= 0 && (s[layout.irqOff] & bit) !== 0,
    ipiFrom:
      layout.ipi < 0
        ? []
        : threads.filter((t) => !t.isContext && (s[layout.ipi + t.cpu] & bit) !== 0).map((t) => t.cpu),
    ...(steps.has(ack) ? { ackStep: ack } : {}),
    ...(mode === undefined ? {} : { mode: MODES[s[mode]] }),
    ...(target === undefined
      ? {}
      : {
          tlb:
            target === 0
              ? null
              : {
                  label: spteLabel(target, system.table.names, system.table.frames),
                  stale: !inTable(system, s, target),
                },
        }),
  };
}

/** Whether some entry of a page that is reachable still says `value`. */
function inTable(system: KvmSystem, s: Uint8Array, value: number): boolean {
  const { layout } = system.machine;
  return layout.cells.some((cells, page) => {
    const at = layout.header[page];
    if (at >= 0 && (s[at] & HEADER.allocated) === 0) return false;
    return [...cells.values()].some((address) => s[address] === value);
  });
}

function inspectThread(system: KvmSystem, s: Uint8Array, thread: MachineThread): ThreadView {
  const { machine, table } = system;
  const pc = machine.front(s, thread);
  const instr = thread.code[pc]?.source as KvmInstr | undefined;
  const kind = system.kinds[thread.index];
  const idle = thread.isContext && s[thread.layout.pc] === 0;
  const registers = thread.spec.registers.map(({ name }, i) => {
    const value = s[thread.layout.registers + i];
    return { name, value, label: registerLabel(system, thread.spec.name, name, value) };
  });
  const rounds = thread.code.reduce((most, c) => Math.max(most, (c.source as KvmInstr).round ?? 1), 1);
  const value = (name: string): number => registers.find((r) => r.name === name)?.value ?? 0;
  const at = kind === 'walker' || kind === 'guest' ? standsAt(system, s, thread, instr) : undefined;
  const outcome =
    kind === 'walker' && pc >= thread.code.length
      ? walkOutcome(system.table.pages[0]?.level ?? 0, (level) => value(sptesRegister(level)))
      : undefined;
  return {
    index: thread.index,
    name: thread.spec.name,
    kind,
    cpu: thread.cpu,
    line: idle ? null : (instr?.line ?? null),
    finished: !thread.isContext && pc >= thread.code.length,
    idle,
    window: inspectWindow(system, s, thread, (v, dst) =>
      system.program === undefined
        ? spteLabel(v, table.names, table.frames)
        : registerLabel(system, thread.spec.name, thread.spec.registers[dst].name, v),
    ),
    registers,
    ...(at === undefined ? {} : { at }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(rounds > 1 ? { round: instr?.round ?? rounds, rounds } : {}),
  };
}

function registerLabel(system: KvmSystem, thread: string, name: string, value: number): string {
  if (system.program !== undefined) return valueLabel(system, `${thread}.${name}`, value);
  if (/^(readers|left|count|check)$/.test(name)) return String(value);
  return spteLabel(value, system.table.names, system.table.frames);
}

/** The entry a walker reads next, or read last if its walk is over and not yet used. */
function standsAt(
  system: KvmSystem,
  s: Uint8Array,
  thread: MachineThread,
  instr: KvmInstr | undefined,
): { page: number; entry: number } | undefined {
  if (instr?.level === undefined || instr.entry === undefined) return undefined;
  const op = instr.op;
  const from = op.op === 'load' ? op.from : null;
  const of = from !== null && 'cell' in from ? from.of : null;
  if (of === null) return undefined;
  const base =
    typeof of === 'number'
      ? of
      : s[thread.layout.registers + thread.spec.registers.findIndex((r) => r.name === of.reg)];
  return isPointer(base) && objectOf(base) < system.table.pages.length
    ? { page: objectOf(base), entry: instr.entry }
    : undefined;
}
