import type { Machine } from '../../machine/machine';
import type { MachineThread } from '../../machine/thread';
import { RCU_END, RCU_QUIESCENT, RCU_START } from '../../machine/steps';
import type { Chart, ChartRegion } from '../contract';
import type { Setup } from '../../scenarios/setup';

/** States of the region of RCU. */
const RCU_STATES = ['idle', 'waiting', 'passed'] as const;
const [IDLE, WAITING, PASSED] = [0, 1, 2];
const RCU_EDGES: readonly (readonly [number, number])[] = [
  [IDLE, WAITING],
  [IDLE, PASSED],
  [WAITING, WAITING],
  [WAITING, PASSED],
  [PASSED, IDLE],
];

/** What the regions of a CPU are called: of its own thread, and of the contexts that interrupt it. */
const REGIONS = { own: 'cpu', callbacks: 'softirq', handler: 'hardirq' } as const;

/** The chart of a scenario. Built once per setup; costs about an instruction's worth of work each. */
export function chartOf(setup: Setup): Chart {
  const { machine } = setup;
  const threads = machine.threads.map((thread): ChartRegion => ({
    id: `${REGIONS[thread.context ?? 'own']}${thread.cpu}`,
    name: thread.spec.name,
    actor: thread.index,
    kind: 'thread',
    states: [
      ...thread.code.map(({ source: { line, subject } }, pc) => ({
        id: `p${String(pc).padStart(3, '0')}_${line.replace(/[^\w-]+/g, '_')}`,
        line,
        ...(subject === undefined ? {} : { subject }),
      })),
      { id: 'end', line: null },
    ],
    edges: thread.code.flatMap((_, from) => successors(thread, from).map((to) => ({ from, to }))),
  }));
  if (!usesRcu(machine)) return { regions: threads };
  const rcu: ChartRegion = {
    id: 'rcu',
    name: 'RCU',
    actor: machine.rcuActor,
    kind: 'rcu',
    states: RCU_STATES.map((id) => ({ id, line: null })),
    edges: RCU_EDGES.map(([from, to]) => ({ from, to })),
  };
  return { regions: [...threads, rcu] };
}

/** For each region, the place in its `states` at which it stands in the state `image`. */
export function litStates({ machine }: Pick<Setup, 'machine'>, image: Uint8Array): number[] {
  const lit = machine.threads.map((thread) => machine.front(image, thread));
  return usesRcu(machine) ? [...lit, rcuState(machine, image)] : lit;
}

/** Places in the region of `actor` to which `choice` may lead from place `from`, whatever the data. */
export function mayLeadTo(
  machine: Machine,
  actor: number,
  from: number,
  choice: 'instruction' | 'interrupt',
): number[] {
  if (actor === machine.rcuActor) return RCU_EDGES.flatMap(([a, b]) => (a === from ? [b] : []));
  const thread = machine.threads[actor];
  if (choice === 'interrupt') return [redirected(thread, from)];
  if (from >= thread.code.length) return [];
  if (thread.window === null) return successors(thread, from);
  // An early instruction leaves the oldest one where it is; the oldest takes along those done early behind it.
  const reached = new Set([from]);
  let frontier = [from];
  for (let i = 0; i < thread.layout.slots && frontier.length > 0; i++) {
    frontier = frontier.flatMap((pc) => successors(thread, pc)).filter((pc) => !reached.has(pc));
    frontier.forEach((pc) => reached.add(pc));
  }
  return [...reached];
}

/** RCU's choices that may be enabled in a state of its region. */
export function rcuChoices(machine: Machine, from: number): number[] {
  if (from === IDLE) return [RCU_START];
  if (from === PASSED) return [RCU_END];
  return machine.threads.flatMap((thread) => (thread.isContext ? [] : [RCU_QUIESCENT + thread.cpu]));
}

/** Where an interrupt taken at `from` goes on: there, or after the span that it ends. */
function redirected({ code, spec }: MachineThread, from: number): number {
  const redirect = spec.onIpi?.redirect;
  if (redirect === undefined || code.at(from)?.source.span !== redirect.span) return from;
  const after = code.findIndex((c, pc) => pc >= from && c.source.line === redirect.toLine);
  return after < 0 ? code.length : after;
}

function successors(thread: MachineThread, pc: number): number[] {
  const code = thread.code.at(pc);
  return code === undefined || pc >= thread.code.length ? [] : [...new Set([code.next, code.to])];
}

/** Whether anything ever waits for a grace period. Where nothing does, RCU never takes a step and has no region. */
const usesRcu = ({ layout }: Machine): boolean => layout.siteCount > 0;

function rcuState(machine: Machine, image: Uint8Array): number {
  const { layout } = machine;
  if (image[layout.gpActive] === 0) return IDLE;
  const waits = machine.threads.some((t) => !t.isContext && machine.isWaitedFor(image, t.cpu));
  return waits ? WAITING : PASSED;
}
