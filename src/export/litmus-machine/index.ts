import type { Machine } from '../../machine/machine';
import type { FinalCondition, FinalValue, SystemSpec } from '../../machine/system';
import type { Setup } from '../../scenarios/setup';
import { problem } from '#texts/litmus';
import { ExportError } from '../plan';
import { conditionOf, type Told } from './condition';
import { POISON } from './lives';
import { Memory } from './memory';
import type { Shared } from './sections';
import { ThreadText } from './thread';

/**
 * A scenario of any kind as a litmus test in C, made of its machine's code: threads without loops, or with each jump back
 * followed `rounds` times. Memory that is freed is overwritten with a value of its own, and the condition of a scenario
 * that asks none is that somebody reads it. A callback is a thread that waits for its `call_rcu` and for a grace period.
 */
export function machineLitmus(
  { machine, scenario }: Setup,
  rounds: number,
  pointers: ReadonlySet<string> | null = null,
): string {
  const memory = new Memory(machine, pointers);
  refuseHandlers(machine.spec);
  const shared = sharedOf(machine, memory, rounds);
  const threads = threadsOf(machine, shared);
  const used = new Set(threads.flatMap(({ text }) => [...text.used]));
  const flags = [
    ...[...shared.callbacks.values()].flatMap(({ flag, head }) => [flag, ...(head === null ? [] : [head])]),
    ...[...shared.ipis.values()].flatMap(({ flushes }) => (flushes === null ? [] : [flushes])),
  ]
    .map((name) => `\tint ${name} = 0;\n`)
    .join('');
  const bodies = threads.map(({ text, lines }, i) => {
    const parameters = [...text.used].map((name) => `${shared.types.get(name) ?? 'int'} *${name}`);
    return `P${i}(${parameters.join(', ')})\n{\n${lines.map((line) => `${line}\n`).join('')}}\n`;
  });
  const leaving = threads.flatMap(({ text }, i) => (text.leaves ? [`${i}:left=0`] : []));
  const filter = leaving.length === 0 ? '' : `filter (${leaving.join(' /\\ ')})\n\n`;
  const name = scenario.title.replace(/[^\w+.-]+/g, '-').replace(/^-+|-+$/g, '') || 'test';
  const condition = conditionOf(machine.spec, shared, threads);
  return `C ${name}\n\n${headOf(machine.spec, shared, threads)}{\n${memory.initial(used, shared.types)}${flags}}\n\n${bodies.join('\n')}\n${filter}${condition}\n`;
}

/** What all threads of the test need to know of the whole. */
function sharedOf({ spec, threads }: Machine, memory: Memory, rounds: number): Shared {
  const ops = spec.threads.flatMap(({ code }) => code.map(({ op }) => op));
  const asked = askedIn(spec);
  return {
    memory,
    threads,
    rounds,
    asked: (thread) => asked.get(thread) ?? new Set(),
    types: new Map(),
    rwlocks: new Set(ops.flatMap((op) => (op.op === 'read-lock' ? [op.at.var] : []))),
    irqsRead: spec.readers !== 'sections' && ops.some(({ op }) => op === 'sync-rcu' || op === 'call-rcu'),
    ipis: new Map(
      [...new Set(ops.flatMap((op) => (op.op === 'ipi' ? [op.cpu] : [])))].map((cpu) => {
        const empties = (spec.threads[cpu].onIpi?.zero ?? []).length > 0;
        const flushes = empties ? memory.names.take(`flushes_${cpu}`) : null;
        return [cpu, { srcu: memory.names.take(`irqs_off_${cpu}`), flushes }] as const;
      }),
    ),
    frees: ops.some(({ op }) => op === 'free' || op === 'free-first'),
    callbacks: new Map(),
    sites: new Map(
      ops.flatMap((op) =>
        op.op === 'call-rcu'
          ? [
              [
                op.site,
                {
                  flag: memory.names.take(`callback_${op.site}`),
                  done: memory.names.take(`callback_${op.site}_done`),
                },
              ] as const,
            ]
          : [],
      ),
    ),
    awaitsCallbacks: ops.some(({ op }) => op === 'rcu-barrier'),
  };
}

/** Whatever line its CPU is at, a handler comes between it and the next. */
function refuseHandlers({ threads }: SystemSpec): void {
  const handler = threads.find((t) => t.handlesIpisOf !== undefined);
  const begins = handler?.lines.find(({ id }) => id === handler.code[0]?.line);
  if (begins !== undefined) throw new ExportError(problem.interruptHandler(begins.text));
}

/** The registers of each thread that the condition asks for. */
function askedIn({ final }: SystemSpec): ReadonlyMap<number, ReadonlySet<string>> {
  const asked = new Map<number, Set<string>>();
  const value = (of: FinalValue): void => {
    if (typeof of === 'number' || !('thread' in of)) return;
    asked.set(of.thread, (asked.get(of.thread) ?? new Set()).add(of.reg));
  };
  const look = (condition: FinalCondition): void => {
    if ('all' in condition) condition.all.forEach(look);
    else if ('any' in condition) condition.any.forEach(look);
    else if ('not' in condition) look(condition.not);
    else condition.equal.forEach(value);
  };
  if (final !== undefined) look(final.condition);
  return asked;
}

/** Each thread's code as C; callbacks come last, as the others' code says which there are. */
function threadsOf(machine: Machine, shared: Shared): Told[] {
  const threads: Told[] = [];
  const add = (text: ThreadText, index: number): void =>
    void threads.push({ lines: text.body(), text, index });
  for (const thread of machine.threads)
    if (!thread.isContext) add(new ThreadText(shared, thread), thread.index);
  // Which context runs a callback does not matter: each of them waits for its own call_rcu.
  const context = machine.threads.find((t) => t.context === 'callbacks');
  if (context !== undefined)
    for (const callback of shared.callbacks.values())
      add(new ThreadText(shared, context, callback), context.index);
  return threads;
}

/** What readers of the test have to know. */
function headOf(spec: SystemSpec, shared: Shared, threads: readonly Told[]): string {
  const said = [
    ...(threads.some(({ text }) => text.follows)
      ? [`uaf=1: it has read freed memory, which holds ${POISON}.`]
      : []),
    ...(spec.final === undefined && (shared.frees || shared.callbacks.size > 0)
      ? [
          'Not asked: whether memory is freed twice, or while something leads to it. That shows at one moment only.',
        ]
      : []),
    ...(shared.callbacks.size > 0 ? ['A callback of call_rcu() is a thread of its own.'] : []),
    ...(shared.ipis.size > 0
      ? ['Who waits for the answer to an IPI waits for the section with interrupts off: an SRCU section.']
      : []),
    ...(threads.some(({ text }) => text.waits)
      ? ['Runs that would have to wait for an rwlock, which is a count, or for callbacks are filtered out.']
      : []),
    ...(threads.some(({ text }) => text.leaves && !text.waits)
      ? [`Each loop is followed ${shared.rounds} times; longer runs are filtered out.`]
      : []),
  ];
  return said.length === 0 ? '' : `(*\n${said.map((line) => ` * ${line}\n`).join('')} *)\n\n`;
}
