import type { Setup } from '../scenarios/setup';
import {
  afterInterrupt,
  forks,
  labelAt,
  planOf,
  requireSc,
  sendersTo,
  type Plan,
  type PlanThread,
  type Point,
} from './plan';
import { ownPromela } from './promela-own';
import { PromelaOps } from './promela-ops';
import {
  checksText,
  concernsOf,
  constantsText,
  inlinesText,
  PROMELA_RESERVED,
  propertyWord,
  stateText,
} from './promela-prelude';
import { livenessText, onlookerText, rcuText } from './promela-system';

/**
 * A setup in Promela, the language of SPIN. One process per CPU and callback context, one for RCU. The
 * point a process stands at is the machine's program counter, everything else of the state a named byte or bit, and
 * every step of the machine one d_step: so SPIN without reductions stores exactly the machine's states.
 *
 * Throws an ExportError where that cannot be done (memory models with windows).
 */
export function toPromela(setup: Setup): string {
  requireSc(setup, 'Promela');
  const plan = planOf(setup, PROMELA_RESERVED);
  const sections = [
    headText(plan),
    checksText(plan),
    constantsText(plan),
    stateText(plan),
    inlinesText(plan),
    ...plan.threads.map((thread) => threadText(plan, thread)),
    ...(plan.machine.layout.siteCount > 0 ? [rcuText(plan)] : []),
    onlookerText(plan),
    ...(plan.commits ? [livenessText(plan)] : []),
    ...(plan.setup.own.length > 0 ? [ownPromela(plan)] : []),
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** Text inside a comment must not end it. */
const plain = (text: string): string => text.replaceAll('*/', '* /').replaceAll('/*', '/ *');

function headText(plan: Plan): string[] {
  const { setup, commits } = plan;
  const { scenario } = setup;
  const concerns = concernsOf(plan).map((id) => `-DCHECK_${propertyWord(id)}`);
  return [
    '/*',
    ` * ${plain(scenario.title)}`,
    ...(scenario.question === undefined ? [] : [` * ${plain(scenario.question)}`]),
    ' *',
    ` * ${scenario.kind !== 'program' ? `Protocol ${scenario.protocol}, s` : 'S'}equentially consistent.` +
      ((scenario.off ?? []).length > 0 ? ` Lines removed: ${scenario.off?.join(', ') ?? ''}.` : ''),
    ' * Written by Shadow Walk. Each of its steps is one d_step; states correspond one to one.',
    ' *',
    ' *   spin -a model.pml && gcc -O2 -DSAFETY -o pan pan.c && ./pan -m1000000',
    ' *',
    ' * Bugs are assertions, a deadlock is an invalid end state.',
    ...(concerns.length === 0 ? [] : [` * Concerns:      spin -a ${concerns.join(' ')} model.pml`]),
    ' * One property:  spin -a -DONLY -DCHECK_use_after_free model.pml',
    ...(commits
      ? [' * Liveness:      spin -a -DLIVENESS model.pml && gcc -O2 -o pan pan.c && ./pan -a -f']
      : []),
    ' * All states, to compare their number:',
    ' *   spin -a -o1 -o2 -o3 model.pml && gcc -O2 -DSAFETY -DNOREDUCE -o pan pan.c && ./pan -c0 -m1000000',
    ' */',
  ];
}

function threadText(plan: Plan, thread: PlanThread): string[] {
  const writer = new ThreadWriter(plan, thread);
  const registers = thread.registers.flatMap((id, i) =>
    thread.asked[i] ? [] : [`${id}${thread.initial[i] === 0 ? '' : ` = ${thread.initial[i]}`}`],
  );
  return [
    `/* ${plain(thread.name)} */`,
    `active proctype ${thread.id}() {`,
    ...(registers.length > 0 ? [`\tbyte ${registers.join(', ')};`] : []),
    ...thread.points.flatMap((point) => writer.point(point)),
    ...writer.end(),
    '}',
  ];
}

/** When a thread may move at all: nothing that interrupts it runs on its CPU. */
function guardOf({ handlerCpus }: Plan, { context, cpu }: PlanThread): string {
  switch (context) {
    case null:
      return `may_run(${cpu})`;
    case 'callbacks':
      return handlerCpus.includes(cpu) ? `bug == 0 && !in_handler[${cpu}]` : 'bug == 0';
    case 'handler':
      return 'bug == 0';
  }
}

class ThreadWriter {
  private readonly ops: PromelaOps;
  private readonly guard: string;

  constructor(
    private readonly plan: Plan,
    private readonly thread: PlanThread,
  ) {
    this.ops = new PromelaOps(plan, thread);
    this.guard = guardOf(plan, thread);
  }

  point(point: Point): string[] {
    const { code, pc } = point;
    const { value, wait } = this.ops.effect(code);
    const guard = wait === '' ? this.guard : `${this.guard} && ${wait}`;
    const passes = forks(point) ? this.ops.passes(code, value) : '';
    const ways = forks(point)
      ? [
          ...this.way(point, `${guard} && ${passes}`, code.to),
          ...this.way(point, `${guard} && !(${passes})`, code.next),
        ]
      : this.way(point, guard, code.next);
    return [
      '',
      `\t/* ${plain(point.text)} */`,
      `${point.label}:`,
      '\tif',
      ...ways,
      ...this.interrupt(pc),
      pc === this.thread.points.length - 1 && this.thread.points.length === 0 ? '\tfi' : '\tfi;',
    ];
  }

  end(): string[] {
    const pc = this.thread.points.length;
    const interrupt = this.interrupt(pc);
    return ['', `${this.thread.end}:`, '\tif', '\t:: false', ...interrupt, '\tfi'];
  }

  /** One way that the instruction at `point` may go. */
  private way({ code, pc }: Point, guard: string, to: number): string[] {
    const { value, valueMoves, touch, change, risky } = this.ops.effect(code);
    const usesValue = code.dst >= 0 || change.some((text) => /\bgot_\b/.test(text));
    const keeps = usesValue && (valueMoves || code.clear.length > 0);
    const result = keeps ? 'got_' : value;
    const statements = [
      ...touch,
      ...(keeps ? [`got_ = ${value}`] : []),
      ...change,
      ...this.ops.observations(code).map(({ concern, fine }) => `check_${propertyWord(concern)}(${fine})`),
      ...code.clear.filter((r) => r !== code.dst).map((r) => `${this.ops.register(r)} = 0`),
      ...(code.dst >= 0 ? [`${this.ops.register(code.dst)} = ${result}`] : []),
      ...this.move(pc, to),
      ...(risky ? ['judge()'] : []),
    ];
    return this.option(guard, statements, pc, to);
  }

  private option(guard: string, statements: readonly string[], pc: number, to: number): string[] {
    const go = to === pc + 1 ? '' : `; goto ${labelAt(this.thread, to)}`;
    if (statements.length === 0) return [`\t:: d_step { ${guard} -> skip }${go}`];
    const short = `\t:: d_step { ${guard} -> ${statements.join('; ')} }${go}`;
    if (statements.length < 3 && short.length < 110) return [short];
    return [
      `\t:: d_step {`,
      `\t\t${guard} ->`,
      ...statements.map((s, i) => `\t\t${s}${i < statements.length - 1 ? ';' : ''}`),
      `\t   }${go}`,
    ];
  }

  /** What else changes when the thread goes from one point to another. */
  private move(from: number, to: number): string[] {
    const { context, cpu, inCommit, points } = this.thread;
    if (context !== null) {
      const runs = context === 'handler' ? 'in_handler' : 'in_callback';
      return (from === 0) === (to === 0) ? [] : [`${runs}[${cpu}] = ${to === 0 ? 0 : 1}`];
    }
    return [
      ...(inCommit[from] === inCommit[to] ? [] : [`in_commit[${cpu}] = ${inCommit[to] ? 1 : 0}`]),
      ...(from < points.length && to === points.length ? ['unfinished--'] : []),
    ];
  }

  /** The pending interrupt, which may be taken at any point, also behind the last. */
  private interrupt(pc: number): string[] {
    const { cpu, isContext, source } = this.thread;
    if (isContext || !this.plan.ipiTargets.includes(cpu) || this.plan.handlerCpus.includes(cpu)) return [];
    const pending = sendersTo(this.plan, cpu).map((from) => `ipi[${from} * CPUS + ${cpu}]`);
    const off = this.plan.machine.layout.irqOff >= 0 ? ` && !irqs_off[${cpu}]` : '';
    const to = afterInterrupt(this.thread, pc);
    const zeroed = (source.spec.onIpi?.zero ?? []).flatMap((name) =>
      this.plan.variables.filter((v) => v.name === name).map((v) => `${v.id} = 0`),
    );
    const statements = [...pending.map((bit) => `${bit} = 0`), ...zeroed, ...this.move(pc, to)];
    return [
      '\t/* the IPI */',
      ...this.option(`bug == 0 && (${pending.join(' || ')})${off}`, statements, pc === to ? -9 : pc, to),
    ];
  }
}
