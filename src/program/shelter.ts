import type { Address, Instr, Op } from '../machine/instructions';
import type { ProgramText } from './ast';
import { followers } from './queues';

/** How deep a thread is in what a grace period waits for, before an instruction. */
interface Depth {
  readonly rcu: number;
  readonly preempt: number;
  readonly irqs: number;
  /** Locks held: who holds one is not preempted. */
  readonly locks: number;
}

const OUTSIDE: Depth = { rcu: 0, preempt: 0, irqs: 0, locks: 0 };

/**
 * Marks the accesses through pointers that stand in a read-side section on every way to them: they may meet type-safe
 * memory that is free. It is the text that says so, not the moment of execution, for a weak machine executes a load
 * before the section has begun, and yet no grace period that began before ends meanwhile.
 *
 *     rcu_read_lock();  r = q->a;  rcu_read_unlock();  s = q->a;
 *                       sheltered                      not
 *
 * `sections`: only read-side sections hold up a grace period, not interrupts or preemption off, nor a lock. A lock that was
 * only tried for shelters nothing: whether it is held is not told from the text.
 */
export function sheltered(
  code: readonly Instr[],
  { pages }: Pick<ProgramText, 'pages'>,
  sections: boolean,
): readonly Instr[] {
  if (!pages.some(({ typesafe }) => typesafe)) return code;
  const depth = new Map<number, Depth>([[0, OUTSIDE]]);
  const open = [0];
  for (let pc = open.pop(); pc !== undefined; pc = open.pop()) {
    const before = depth.get(pc);
    if (before === undefined || pc >= code.length) continue;
    const after = behind(code[pc].op, before);
    for (const next of followers(code, pc)) {
      const known = depth.get(next);
      const least = known === undefined ? after : leastOf(known, after);
      if (known !== undefined && same(known, least)) continue;
      depth.set(next, least);
      open.push(next);
    }
  }
  return code.map((instr, pc) => {
    const { rcu, preempt, irqs, locks } = depth.get(pc) ?? OUTSIDE;
    const held = rcu > 0 || (!sections && preempt + irqs + locks > 0);
    return held ? { ...instr, op: withShelter(instr.op) } : instr;
  });
}

function behind(op: Op, depth: Depth): Depth {
  switch (op.op) {
    case 'rcu-read-lock':
      return { ...depth, rcu: depth.rcu + 1 };
    case 'rcu-read-unlock':
      return { ...depth, rcu: Math.max(0, depth.rcu - 1) };
    case 'preempt':
      return { ...depth, preempt: Math.max(0, depth.preempt + (op.on ? -1 : 1)) };
    case 'irq':
      return { ...depth, irqs: op.on ? 0 : 1 };
    case 'take-ipi':
      return { ...depth, irqs: 1 };
    case 'ack-ipi':
      return { ...depth, irqs: 0 };
    case 'lock':
    case 'read-lock':
      return { ...depth, locks: depth.locks + 1 };
    case 'unlock':
    case 'read-unlock':
      return { ...depth, locks: Math.max(0, depth.locks - 1) };
    default:
      return depth;
  }
}

function leastOf(a: Depth, b: Depth): Depth {
  return {
    rcu: Math.min(a.rcu, b.rcu),
    preempt: Math.min(a.preempt, b.preempt),
    irqs: Math.min(a.irqs, b.irqs),
    locks: Math.min(a.locks, b.locks),
  };
}

function same(a: Depth, b: Depth): boolean {
  return a.rcu === b.rcu && a.preempt === b.preempt && a.irqs === b.irqs && a.locks === b.locks;
}

/** The same instruction, its access sheltered. */
function withShelter(op: Op): Op {
  const marked = <A extends Address>(at: A): A => ('cell' in at ? { ...at, sheltered: true } : at);
  switch (op.op) {
    case 'load':
      return { ...op, from: marked(op.from) };
    case 'store':
      return { ...op, to: marked(op.to) };
    case 'rmw':
      return { ...op, at: marked(op.at) };
    default:
      return op;
  }
}
