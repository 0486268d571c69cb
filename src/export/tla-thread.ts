import { afterInterrupt, forks, labelAt, type Plan, type PlanThread, type Point } from './plan';
import { TlaOps } from './tla-ops';

/** Text inside a comment must not end it. */
export const plain = (text: string): string => text.replaceAll('*)', '* )').replaceAll('(*', '( *');

/** Writes the actions of one thread. */
export class ThreadTla {
  private readonly ops: TlaOps;

  constructor(
    private readonly plan: Plan,
    readonly thread: PlanThread,
    private readonly variables: readonly string[],
  ) {
    this.ops = new TlaOps(plan, thread);
  }

  /** Name of the thread's next-state action. */
  get next(): string {
    return `${this.thread.id}_Next`;
  }

  /** Name of its interrupt, or null if nobody sends it one. */
  get interrupt(): string | null {
    const { isContext, cpu, id } = this.thread;
    const answers = !isContext && !this.plan.handlerCpus.includes(cpu);
    return answers && this.plan.ipiTargets.includes(cpu) ? `${id}_Interrupt` : null;
  }

  text(): string[] {
    const { thread } = this;
    const names = [
      ...thread.points.map((p) => this.action(p)),
      ...(this.interrupt === null ? [] : [this.interrupt]),
    ];
    return [
      `(* ${plain(thread.name)} *)`,
      '',
      `${thread.id}_Runs == bug = "none"${this.standsStill()}`,
      ...thread.points.flatMap((point) => ['', ...this.point(point)]),
      ...this.interruptText(),
      '',
      ...(names.length === 0
        ? [`${this.next} == FALSE`]
        : [`${this.next} ==`, ...names.map((name) => `  \\/ ${name}`)]),
      ...(thread.inCommit.includes(true)
        ? ['', `${thread.id}_InCommit == ${thread.id}.pc \\in ${pcSet(thread, (pc) => thread.inCommit[pc])}`]
        : []),
    ];
  }

  /** What onlookers say at points of the program. */
  observations(): { concern: string; fine: string }[] {
    const { id } = this.thread;
    return this.thread.points.flatMap(({ label, code }) =>
      this.ops
        .observations(code)
        .map(({ concern, fine }) => ({ concern, fine: `${id}.pc = "${label}" /\\ ${id}_Runs => (${fine})` })),
    );
  }

  /** While a callback or a handler runs on its CPU, the thread stands still. */
  private standsStill(): string {
    return this.thread.source.interruptedBy
      .map((i) => this.plan.threads[i])
      .map((context) => ` /\\ ${context.id}.pc = "${labelAt(context, 0)}"`)
      .join('');
  }

  private action(point: Point): string {
    return `${this.thread.id}_${point.label}`;
  }

  private point(point: Point): string[] {
    const { id } = this.thread;
    const { code, label, text } = point;
    const { wait, value, bug, next } = this.ops.effect(code);
    const to = `"${labelAt(this.thread, code.to)}"`;
    const onward = `"${labelAt(this.thread, code.next)}"`;
    const registers = [
      ...code.clear.filter((r) => r !== code.dst).map((r) => `!.${this.thread.registers[r]} = 0`),
      ...(code.dst >= 0 ? [`!.${this.thread.registers[code.dst]} = ${value}`] : []),
    ];
    const goesOn = forks(point) ? `IF ${this.ops.passes(code, value)} THEN ${to} ELSE ${onward}` : onward;
    const updates = [...next].filter(([name, is]) => name !== is);
    const changed = new Set([...updates.map(([name]) => name), id, ...(bug === null ? [] : ['bug'])]);
    return [
      `\\* ${plain(text)}`,
      `${this.action(point)} ==`,
      `  /\\ ${id}_Runs`,
      `  /\\ ${id}.pc = "${label}"`,
      ...wait.map((condition) => `  /\\ ${condition}`),
      ...(bug === null ? [] : [`  /\\ bug' = ${bug}`]),
      ...updates.map(([name, is]) => `  /\\ ${name}' = ${is}`),
      `  /\\ ${id}' = [${id} EXCEPT ${[`!.pc = ${goesOn}`, ...registers].join(', ')}]`,
      ...unchanged(this.variables, changed),
    ];
  }

  /** The pending interrupt, which may be taken at any point, also behind the last. */
  private interruptText(): string[] {
    const { thread } = this;
    if (this.interrupt === null) return [];
    const { cpu, id } = thread;
    const zeroed = (thread.source.spec.onIpi?.zero ?? []).flatMap((name) =>
      this.plan.variables.filter((v) => v.name === name).map((v) => v.id),
    );
    const targets = [...new Set(thread.points.map(({ pc }) => afterInterrupt(thread, pc)))];
    const redirects = targets.flatMap((to) => {
      const from = thread.points.filter(({ pc }) => pc !== to && afterInterrupt(thread, pc) === to);
      return from.length === 0
        ? []
        : [
            `IF ${id}.pc \\in {${from.map((p) => `"${p.label}"`).join(', ')}} THEN "${labelAt(thread, to)}" ELSE `,
          ];
    });
    const changed = new Set(['ipi', ...zeroed, ...(redirects.length > 0 ? [id] : [])]);
    return [
      '',
      '\\* The IPI is taken.',
      `${this.interrupt} ==`,
      '  /\\ bug = "none"',
      `  /\\ \\E sent \\in ipi : sent[2] = ${cpu}`,
      ...(this.plan.machine.layout.irqOff >= 0 ? [`  /\\ ${cpu} \\notin irqs_off`] : []),
      `  /\\ ipi' = {sent \\in ipi : sent[2] # ${cpu}}`,
      ...zeroed.map((name) => `  /\\ ${name}' = 0`),
      ...(redirects.length > 0 ? [`  /\\ ${id}' = [${id} EXCEPT !.pc = ${redirects.join('')}@]`] : []),
      ...unchanged(this.variables, changed),
    ];
  }
}

/** Labels of the points that satisfy a condition, as a set. */
function pcSet(thread: PlanThread, of: (pc: number) => boolean): string {
  return `{${thread.points.flatMap(({ pc, label }) => (of(pc) ? [`"${label}"`] : [])).join(', ')}}`;
}

/** The conjunct that says what an action leaves as it is. */
export function unchanged(variables: readonly string[], changed: ReadonlySet<string>): string[] {
  const same = variables.filter((id) => !changed.has(id));
  return same.length === 0 ? [] : [`  /\\ UNCHANGED <<${same.join(', ')}>>`];
}
