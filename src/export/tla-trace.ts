import { CALLBACK, callbackObject, callbackState, HEADER } from '../machine/values';
import type { Setup } from '../scenarios/setup';
import { int, map, set, tuple, type Itf, type ItfTrace } from './itf';
import { flagsIn, labelAt, planOf, type Plan, type PlanThread } from './plan';
import { statesOf, type Run } from './run';
import { TLA_RESERVED } from './tla-words';

/**
 * A run in the variables of the exported TLA+ module: what TLC or Apalache would write as a counterexample. Under
 * memory models with windows, where there is no such module, a thread's record tells in `window` what is in flight.
 *
 * Throws a `ScheduleError` when the run is not possible.
 */
export function tlaTrace(setup: Setup, run: Run): ItfTrace {
  const plan = planOf(setup, TLA_RESERVED);
  const { states, events } = statesOf(setup, run.schedule);
  return {
    title: setup.scenario.title,
    states: states.map((image, i) => ({
      values: stateItf(plan, image),
      ...(i === 0
        ? {}
        : { meta: { step: run.schedule[i - 1], action: events[i - 1].line ?? events[i - 1].kind } }),
    })),
    ...(run.loop === undefined ? {} : { loop: run.loop }),
  };
}

/** One state, variable by variable. */
function stateItf(plan: Plan, s: Uint8Array): Record<string, Itf> {
  const { machine } = plan;
  const { layout } = machine;
  return {
    bug: s[layout.bug] === 0 ? 'none' : machine.properties[s[layout.bug] - 1].id,
    ...Object.fromEntries(plan.variables.map((v) => [v.id, int(s[layout.variables.get(v.name) ?? 0])])),
    ...(plan.objects.length > 0 ? pagesItf(plan, s) : {}),
    ...cpusItf(plan, s),
    ...(layout.siteCount > 0 ? rcuItf(plan, s) : {}),
    ...Object.fromEntries(plan.threads.map((t) => [t.id, threadItf(plan, t, s)])),
  };
}

function pagesItf(plan: Plan, s: Uint8Array): Record<string, Itf> {
  const { header, link, cells } = plan.machine.layout;
  const pages = (value: (object: number) => Itf): Itf =>
    map(plan.objects.map((_, object) => [int(object), value(object)] as const));
  const at = (address: number | undefined): Itf => int(address === undefined || address < 0 ? 0 : s[address]);
  return {
    sp_flags: pages((object) => flags(plan, header[object] < 0 ? HEADER.allocated : s[header[object]])),
    ...(plan.lists ? { sp_link: pages((object) => at(link[object])) } : {}),
    ...Object.fromEntries(plan.cells.map((c) => [c.id, pages((object) => at(cells[object].get(c.key)))])),
  };
}

/** CPUs of which something holds. */
function cpusWith(plan: Plan, holds: (cpu: number) => boolean): Itf[] {
  return Array.from({ length: plan.cpus }, (_, cpu) => cpu)
    .filter(holds)
    .map(int);
}

function cpusItf(plan: Plan, s: Uint8Array): Record<string, Itf> {
  const { machine } = plan;
  const { inside, preempt, irqOff, ipi, taken } = machine.layout;
  const pairs = (holds: (from: number, to: number) => boolean): Itf =>
    set(
      Array.from({ length: plan.cpus }, (_, from) =>
        cpusWith(plan, (to) => holds(from, to)).map((to) => tuple([int(from), to])),
      ).flat(),
    );
  const perCpu = (first: number): Itf =>
    map(Array.from({ length: plan.cpus }, (_, cpu) => [int(cpu), int(s[first + cpu])] as const));
  return {
    ...(inside >= 0 ? { in_rcu: perCpu(inside) } : {}),
    ...(preempt >= 0 ? { preempt_off: perCpu(preempt) } : {}),
    ...(irqOff >= 0 ? { irqs_off: set(cpusWith(plan, (cpu) => machine.irqsOff(s, cpu))) } : {}),
    ...(ipi >= 0 ? { ipi: pairs((from, to) => machine.ipis.isSent(s, from, to)) } : {}),
    ...(taken >= 0 ? { ipi_taken: pairs((from, to) => machine.ipis.isTaken(s, from, to)) } : {}),
  };
}

function rcuItf(plan: Plan, s: Uint8Array): Record<string, Itf> {
  const { gpActive, sites, siteCount } = plan.machine.layout;
  return {
    gp_active: s[gpActive] !== 0,
    gp_waits: set(cpusWith(plan, (cpu) => plan.machine.isWaitedFor(s, cpu))),
    callback: map(Array.from({ length: siteCount }, (_, i) => [int(i), callback(s[sites + i])] as const)),
  };
}

function flags(plan: Plan, header: number): Itf {
  return set(flagsIn(plan, header));
}

function callback(byte: number): Itf {
  const states = Object.keys(CALLBACK) as (keyof typeof CALLBACK)[];
  return {
    state: states.find((key) => CALLBACK[key] === callbackState(byte)) ?? 'none',
    head: int(callbackObject(byte) + 1),
  };
}

function threadItf(plan: Plan, thread: PlanThread, s: Uint8Array): Itf {
  const { source } = thread;
  const registers = thread.registers.map((id, i) => [id, int(s[source.layout.registers + i])] as const);
  const rows = source.window?.view(s, () => false) ?? [];
  return {
    pc: labelAt(thread, plan.machine.front(s, source)),
    ...Object.fromEntries(registers),
    ...(source.window === null ? {} : { window: tuple(rows.map((row) => labelAt(thread, row.pc))) }),
  };
}
