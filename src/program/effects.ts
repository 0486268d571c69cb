import type { Call, Expression } from './ast';
import { fail } from './problem';
import { countSequence } from './seqcount';
import type { Values } from './values';
import { CALLS, type CallName } from './words';

/** What a call needs of the thread it stands in. */
interface Around {
  /** Numbers a place that waits for a grace period. */
  readonly nextSite: () => number;
  /** Numbers a place that queues a callback. */
  readonly newQueue: () => number;
  /** The CPU that a name or number of a thread means. */
  readonly cpu: (e: Expression) => number;
  /** All CPUs but the thread's own. */
  readonly others: () => readonly number[];
  readonly assert: (condition: Expression) => void;
}

type Effect = (values: Values, call: Call, around: Around) => void;

/** What a call without a value does; its arguments are as many as `CALLS` says. */
export function effectOf(name: CallName): Effect {
  return (values, call, around) => {
    const [first, second] = values.arguments(call, CALLS[name].args);
    EFFECTS[name](values, { call, name, first, second }, around);
  };
}

interface Given {
  readonly call: Call;
  readonly name: CallName;
  readonly first: Expression;
  readonly second: Expression;
}

type Emit = (values: Values, given: Given, around: Around) => void;

const lock: Emit = (values, { first, name, call }) =>
  values.emit({ op: 'lock', at: values.lock(first, name, call.at) });
const unlock: Emit = (values, { first, name, call }) =>
  values.emit({ op: 'unlock', at: values.lock(first, name, call.at) });
const refute: Emit = (_, { first, call }, { assert }) => assert({ kind: 'not', of: first, at: call.at });

const EFFECTS: Readonly<Record<CallName, Emit>> = {
  spin_lock: lock,
  spin_unlock: unlock,
  write_lock: lock,
  write_unlock: unlock,
  read_lock: (values, { first, name, call }) =>
    values.emit({ op: 'read-lock', at: values.lock(first, name, call.at) }),
  read_unlock: (values, { first, name, call }) =>
    values.emit({ op: 'read-unlock', at: values.lock(first, name, call.at) }),
  preempt_disable: (values) => values.emit({ op: 'preempt', on: false }),
  preempt_enable: (values) => values.emit({ op: 'preempt', on: true }),
  local_irq_disable: (values) => values.emit({ op: 'irq', on: false }),
  local_irq_enable: (values) => values.emit({ op: 'irq', on: true }),
  local_irq_save: (values, { first }) => {
    if (first.kind !== 'name') return fail({ id: 'notARegister' }, first.at);
    values.emit({ op: 'irq', on: false, was: values.register(first).reg });
  },
  local_irq_restore: (values, { first, call }) => {
    values.typed(first, 'int');
    const [on, end] = [values.newMark(), values.newMark()];
    values.decide({ kind: 'not', of: first, at: call.at }, on, end);
    values.mark(on);
    values.emit({ op: 'irq', on: true });
    values.mark(end);
  },
  send_ipi: (values, { first }, { cpu }) => values.emit({ op: 'ipi', cpu: cpu(first) }),
  wait_ipis: (values) => values.emit({ op: 'ipi-wait' }),
  smp_call_function: (values, _, { others }) => {
    for (const cpu of others()) values.emit({ op: 'ipi', cpu });
    values.emit({ op: 'ipi-wait' });
  },
  rcu_read_lock: (values) => values.emit({ op: 'rcu-read-lock' }),
  rcu_read_unlock: (values) => values.emit({ op: 'rcu-read-unlock' }),
  synchronize_rcu: (values, _, { nextSite }) => {
    const site = nextSite();
    values.emit({ op: 'sync-rcu', site });
    values.emit({ op: 'sync-rcu-wait', site });
  },
  rcu_barrier: (values) => values.emit({ op: 'rcu-barrier' }),
  srcu_read_unlock: (values, { first, second, name, call }) => {
    values.typed(second, 'int');
    values.emit({
      op: 'srcu-read-unlock',
      at: values.srcu(first, name, call.at),
      index: values.value(second),
    });
  },
  synchronize_srcu: (values, { first, name, call }) => {
    const at = values.srcu(first, name, call.at);
    values.emit({ op: 'srcu-flip', at });
    values.emit({ op: 'srcu-wait', at });
  },
  write_seqcount_begin: (values, { first }) => countSequence(values, first, true),
  write_seqcount_end: (values, { first }) => countSequence(values, first, false),
  call_rcu: (values, { first }, { newQueue }) => {
    values.typed(first, 'pointer');
    values.emit({ op: 'call-rcu', head: values.value(first), site: newQueue() });
  },
  free: (values, { first }) => {
    values.typed(first, 'pointer');
    values.emit({ op: 'free', object: values.value(first) });
  },
  assert: (_, { first }, { assert }) => assert(first),
  BUG: (_, { call }, { assert }) => assert({ kind: 'number', value: 0, at: call.at }),
  BUG_ON: refute,
  WARN_ON: refute,
};
