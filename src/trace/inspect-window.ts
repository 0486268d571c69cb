import type { Code } from '../machine/code';
import { CLASS, type Wait } from '../machine/instructions';
import type { MachineThread } from '../machine/thread';
import type { Held } from '../machine/models';
import { stepOf } from '../machine/steps';
import { READERS } from '../machine/values';
import { shortName } from './short-name';
import type { BlockReason, WindowRow } from './snapshot';
import type { System } from './system';

/** What is in flight in a thread, oldest first, with the step that executes each or why it must wait. */
export function inspectWindow(
  system: System,
  s: Uint8Array,
  thread: MachineThread,
  /** Text of a value that register number `dst` receives. */
  label: (value: number, dst: number) => string,
): WindowRow[] {
  const { machine } = system;
  const halted = s[machine.layout.bug] !== 0;
  const interrupting = machine.interruptedNow(s, thread)?.context ?? null;
  const outside = (code: Code): BlockReason | undefined => {
    if (halted) return { kind: 'halted' };
    if (interrupting !== null)
      return { kind: 'interrupted', on: nameOn(system, thread.cpu), by: interrupting };
    const wait = machine.waitOf(s, thread, code);
    return wait === null ? undefined : waitReason(system, s, thread, wait, code);
  };
  const row = (pc: number): Pick<WindowRow, 'pc' | 'line' | 'subject'> => {
    const source = thread.code[pc].source;
    return { pc, line: source.line, ...(source.subject === undefined ? {} : { subject: source.subject }) };
  };
  if (thread.window === null) {
    const pc = s[thread.layout.pc];
    if (pc >= thread.code.length) return [];
    const reason = outside(thread.code[pc]);
    return [
      reason === undefined
        ? { ...row(pc), state: 'ready', step: stepOf(thread.index, 0) }
        : { ...row(pc), state: 'blocked', reason },
    ];
  }
  const slots = thread.window.view(s, (code) => machine.waitOf(s, thread, code) !== null);
  const lastDone = slots.findLastIndex((slot) => slot.done);
  return slots.map((slot, i): WindowRow => {
    const code = thread.code[slot.pc];
    const flags = {
      ...(slot.speculative ? { speculative: true } : {}),
      ...(slot.half || (!slot.done && i < lastDone && (code.classes & (CLASS.reads | CLASS.writes)) !== 0)
        ? { delayed: true }
        : {}),
    };
    if (slot.done)
      return {
        ...row(slot.pc),
        ...flags,
        state: 'done',
        ...(code.dst >= 0 ? { value: label(slot.value, code.dst) } : {}),
      };
    const other =
      slot.held === null
        ? slot.half
          ? undefined
          : outside(code)
        : heldReason(thread, slot.held.why, slot.held.by);
    const reason = other ?? (slot.taken ? ({ kind: 'reserved' } as const) : undefined);
    return reason === undefined
      ? { ...row(slot.pc), ...flags, state: 'ready', step: stepOf(thread.index, slot.choice) }
      : { ...row(slot.pc), ...flags, state: 'blocked', reason };
  });
}

/** What the thread is called that runs on a CPU; never a context of it. */
function nameOn({ machine }: System, cpu: number): string {
  const own = machine.threads.find((one) => one.cpu === cpu && !one.isContext);
  return own === undefined ? `CPU ${cpu}` : shortName(own.spec.name);
}

function waitReason(
  system: System,
  s: Uint8Array,
  thread: MachineThread,
  wait: Wait,
  code: Code,
): BlockReason {
  const { machine } = system;
  const name = (cpu: number): string => machine.threads[cpu]?.spec.name ?? `CPU ${cpu}`;
  switch (wait) {
    case 'lock':
    case 'read-lock': {
      const lock = [...machine.layout.variables].find(([, at]) => at === code.addr)?.[0] ?? '';
      if (s[code.addr] > READERS) return { kind: 'readers', lock, readers: s[code.addr] - READERS };
      return { kind: 'lock', lock, holder: name(s[code.addr] - 1) };
    }
    case 'ipi': {
      const waiting = machine.threads
        .filter(
          (t) =>
            !t.isContext &&
            (machine.ipis.isSent(s, thread.cpu, t.cpu) || machine.ipis.isTaken(s, thread.cpu, t.cpu)),
        )
        .map((t) => t.spec.name);
      return { kind: 'ipi', threads: waiting };
    }
    case 'srcu-readers': {
      const srcu = [...machine.layout.variables].find(([, at]) => at === code.addr)?.[0] ?? '';
      return { kind: wait, srcu };
    }
    case 'callbacks':
    case 'grace-period':
    case 'no-callback':
    case 'no-ipi':
      return { kind: wait };
  }
}

function heldReason(thread: MachineThread, why: Held, by: number): BlockReason {
  const id = thread.code[by].source.line;
  return { kind: why, by: id, line: thread.spec.lines.find((line) => line.id === id)?.text ?? id };
}
