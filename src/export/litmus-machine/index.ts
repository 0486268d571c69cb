import type { FinalCondition, FinalValue } from '../../machine/system';
import type { Setup } from '../../scenarios/setup';
import { ExportError } from '../plan';
import { Memory, POISON } from './memory';
import type { Shared } from './sections';
import { ThreadText } from './thread';
import { problem } from '#texts/litmus';

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
  const { spec } = machine;
  const memory = new Memory(machine, pointers);
  const ops = spec.threads.flatMap(({ code }) => code.map(({ op }) => op));
  for (const op of ops) if (op.op === 'store' && !('var' in op.to)) memory.note(op.value);
  const shared: Shared = {
    memory,
    rounds,
    types: new Map(),
    rwlocks: new Set(ops.flatMap((op) => (op.op === 'read-lock' ? [op.at.var] : []))),
    irqsRead: spec.readers !== 'sections' && ops.some(({ op }) => op === 'sync-rcu' || op === 'call-rcu'),
    ipis: new Map(
      ops.flatMap((op) =>
        op.op === 'ipi' ? [[op.cpu, memory.names.take(`irqs_off_${op.cpu}`)] as const] : [],
      ),
    ),
    frees: ops.some(({ op }) => op === 'free' || op === 'free-first'),
    callbacks: new Map(),
  };
  // What an interrupt does besides being answered happens between two instructions, wherever it comes.
  for (const [cpu] of shared.ipis) {
    const { onIpi } = spec.threads[cpu];
    if (onIpi?.redirect !== undefined) throw new ExportError(problem.interruptLeaves(spec.threads[cpu].name));
    if (onIpi !== undefined && onIpi.zero.length > 0)
      throw new ExportError(problem.interruptFlushes(spec.threads[cpu].name));
  }
  const threads: { readonly text: ThreadText; readonly lines: readonly string[]; readonly index: number }[] =
    [];
  const add = (text: ThreadText, index: number): void =>
    void threads.push({ lines: text.body(), text, index });
  for (const thread of machine.threads)
    if (!thread.isContext) add(new ThreadText(shared, thread), thread.index);
  // Which context runs a callback does not matter: each of them waits for its own call_rcu.
  const context = machine.threads.find(({ isContext }) => isContext);
  if (context !== undefined)
    for (const callback of shared.callbacks.values())
      add(new ThreadText(shared, context, callback), context.index);
  const used = new Set(threads.flatMap(({ text }) => [...text.used]));
  const flags = [...shared.callbacks.values()]
    .flatMap(({ flag, head }) => [flag, ...(head === null ? [] : [head])])
    .map((name) => `\tint ${name} = 0;\n`)
    .join('');
  const bodies = threads.map(({ text, lines }, i) => {
    const parameters = [...text.used].map((name) => `${shared.types.get(name) ?? 'int'} *${name}`);
    return `P${i}(${parameters.join(', ')})\n{\n${lines.map((line) => `${line}\n`).join('')}}\n`;
  });
  const leaving = threads.flatMap(({ text }, i) => (text.leaves ? [`${i}:left=0`] : []));
  const filter = leaving.length === 0 ? '' : `filter (${leaving.join(' /\\ ')})\n\n`;
  const name = scenario.title.replace(/[^\w+.-]+/g, '-').replace(/^-+|-+$/g, '') || 'test';
  return `C ${name}\n\n${head()}{\n${memory.initial(used, shared.types)}${flags}}\n\n${bodies.join('\n')}\n${filter}${conditionOf()}\n`;

  /** What readers of the test have to know. */
  function head(): string {
    const said = [
      ...(threads.some(({ text }) => text.follows)
        ? [`uaf=1: it has read freed memory, which holds ${POISON}.`]
        : []),
      ...(shared.callbacks.size > 0 ? ['A callback of call_rcu() is a thread of its own.'] : []),
      ...(shared.ipis.size > 0
        ? ['Who waits for the answer to an IPI waits for the section with interrupts off: an SRCU section.']
        : []),
      ...(threads.some(({ text }) => text.waits)
        ? ['An rwlock is a count; runs that would have to wait for it are filtered out.']
        : []),
      ...(threads.some(({ text }) => text.leaves && !text.waits)
        ? [`Each loop is followed ${rounds} times; longer runs are filtered out.`]
        : []),
    ];
    return said.length === 0 ? '' : `(*\n${said.map((line) => ` * ${line}\n`).join('')} *)\n\n`;
  }

  function conditionOf(): string {
    const bugs = threads.flatMap(({ text }, i) => [
      ...(text.follows && (shared.frees || !memory.isProgram) ? [`${i}:uaf`] : []),
      ...(text.raises ? [`${i}:failed`] : []),
    ]);
    if (spec.final !== undefined) {
      const asks = { exists: 'exists', never: '~exists', forall: 'forall' }[spec.final.asks];
      const condition = formula(spec.final.condition);
      // A bug halts the machine: only runs without one end.
      if (bugs.length === 0) return `${asks} (${condition})`;
      return spec.final.asks === 'forall'
        ? `${asks} (${bugs.map((bug) => `${bug}=1`).join(' \\/ ')} \\/ ${condition})`
        : `${asks} (${bugs.map((bug) => `${bug}=0`).join(' /\\ ')} /\\ ${condition})`;
    }
    return bugs.length === 0 ? 'forall (true)' : `exists (${bugs.map((bug) => `${bug}=1`).join(' \\/ ')})`;
  }

  function formula(f: FinalCondition): string {
    if ('all' in f) return `(${f.all.map(formula).join(' /\\ ')})`;
    if ('any' in f) return `(${f.any.map(formula).join(' \\/ ')})`;
    if ('not' in f) return `~(${formula(f.not)})`;
    const [left, right] = typeof f.equal[0] === 'number' ? [f.equal[1], f.equal[0]] : f.equal;
    return `${term(left, right)}=${term(right, left)}`;
  }

  function term(value: FinalValue, beside: FinalValue): string {
    if (typeof value === 'number') return holdsPointers(beside) ? memory.cellValue(value) : `${value}`;
    if ('var' in value) return memory.variable(value.var);
    if ('object' in value) return memory.element(value.object, value.cell);
    const i = threads.findIndex(({ index }) => index === value.thread);
    return `${i}:${threads[i].text.register(value.reg)}`;
  }

  function holdsPointers(value: FinalValue): boolean {
    if (typeof value === 'number') return false;
    if ('var' in value) return memory.holdsPointers(value);
    if ('object' in value) return memory.holdsPointers({ cell: value.cell, of: 0 });
    return memory.isProgram && memory.isPointerRegister(spec.threads[value.thread].name, value.reg);
  }
}
