import type { Machine } from '../machine/machine';
import { RCU_END, RCU_QUIESCENT, RCU_START, stepOf } from '../machine/steps';
import type { MachineThread } from '../machine/thread';
import { CALLBACK, callbackObject, callbackState, HEADER, isPointer, objectOf } from '../machine/values';
import { batchOf, hangsOn, headerOf } from './lifecycle';
import type { RcuView } from './snapshot';

type Callback = RcuView['callbacks'][number];

const STATES = {
  [CALLBACK.queued]: 'queued',
  [CALLBACK.waiting]: 'waiting',
  [CALLBACK.ready]: 'ready',
} as const;

/** Grace period and callbacks; `steps` are those enabled in the state. */
export function inspectRcu(machine: Machine, s: Uint8Array, steps: ReadonlySet<number>): RcuView {
  const { siteCount, gpActive } = machine.layout;
  const used = siteCount > 0;
  const cpus = machine.threads.filter((t) => !t.isContext).map((t) => t.cpu);
  const step = (choice: number): number | undefined => {
    const n = stepOf(machine.rcuActor, choice);
    return steps.has(n) ? n : undefined;
  };
  const start = step(RCU_START);
  const end = step(RCU_END);
  return {
    used,
    active: used && s[gpActive] !== 0,
    waitsFor: cpus.filter((cpu) => machine.isWaitedFor(s, cpu)),
    ...(start === undefined ? {} : { startStep: start }),
    ...(end === undefined ? {} : { endStep: end }),
    quiescentSteps: cpus.flatMap((cpu) => {
      const n = step(RCU_QUIESCENT + cpu);
      return n === undefined ? [] : [{ cpu, step: n }];
    }),
    callbacks: [
      ...queued(machine, s),
      ...machine.threads.flatMap((t) => (t.context === 'callbacks' ? running(machine, s, t) : [])),
    ],
  };
}

/** Whether an object has been handed to RCU and is not freed yet. */
export function isPending({ layout: { sites, siteCount } }: Machine, s: Uint8Array, object: number): boolean {
  for (let i = 0; i < siteCount; i++) if (callbackObject(s[sites + i]) === object) return true;
  return false;
}

/**
 * Whether an object hangs on a queued callback or still lies before one that runs: as `inspectRcu` lists them. Searches
 * ask it of every state: nothing is allocated.
 */
export function isHandedOver(machine: Machine, s: Uint8Array, object: number): boolean {
  const { sites, siteCount } = machine.layout;
  for (let i = 0; i < siteCount; i++)
    if (s[sites + i] !== 0 && hangsOn(machine, s, callbackObject(s[sites + i]), object)) return true;
  for (const t of machine.threads) {
    const at = t.layout.registers;
    if (t.context !== 'callbacks' || s[t.layout.pc] === 0 || !isPointer(s[at])) continue;
    if ((headerOf(machine, s, object) & HEADER.allocated) === 0) continue;
    if (hangsOn(machine, s, objectOf(s[at]), object)) return true;
    const next = t.spec.registers.length > 1 ? s[at + 1] : 0;
    if (isPointer(next) && hangsOn(machine, s, objectOf(next), object)) return true;
  }
  return false;
}

function queued(machine: Machine, s: Uint8Array): Callback[] {
  const { sites, siteCount } = machine.layout;
  return Array.from({ length: siteCount }, (_, site) => site).flatMap((site): Callback[] => {
    const byte = s[sites + site];
    if (byte === 0) return [];
    const head = callbackObject(byte);
    return [
      {
        site,
        cpu: machine.siteCpu[site],
        state: STATES[callbackState(byte) as 1 | 2 | 3],
        head: head < 0 ? null : head,
        pages: head < 0 ? [] : batchOf(machine, s, head),
      },
    ];
  });
}

/** The callback that runs in a context: what it holds and what still hangs on that. */
function running(machine: Machine, s: Uint8Array, t: MachineThread): Callback[] {
  const current = s[t.layout.registers];
  if (s[t.layout.pc] === 0 || !isPointer(current)) return [];
  const next = t.spec.registers.length > 1 ? s[t.layout.registers + 1] : 0;
  const left = [current, next].filter(isPointer).flatMap((p) => batchOf(machine, s, objectOf(p)));
  const pages = [...new Set(left)].filter((p) => (headerOf(machine, s, p) & HEADER.allocated) !== 0);
  return [{ site: -1 - t.cpu, cpu: t.cpu, state: 'running', head: objectOf(current), pages }];
}
