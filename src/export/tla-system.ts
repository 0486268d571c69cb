import type { FinalCondition, FinalValue } from '../machine/system';
import { labelAt, sendersTo, type Plan } from './plan';
import { readerTla } from './tla-words';
import { unchanged, type ThreadTla } from './tla-thread';

/** RCU's own steps: the start of a grace period, the quiescent states it waits for, its end. */
export function rcuTla(plan: Plan, variables: readonly string[]): string[] {
  const { layout, spec } = plan.machine;
  const sleeps = [...Array(layout.siteCount).keys()].filter((site) =>
    spec.threads.some((t) => t.code.some(({ op }) => op.op === 'sync-rcu' && op.site === site)),
  );
  const reader = readerTla(plan, 'cpu').join(' \\/ ');
  const rest = (...changed: string[]): string[] => unchanged(variables, new Set(changed));
  const move = (from: string, to: string): string =>
    `  /\\ callback' = [s \\in Sites |-> IF callback[s].state = "${from}" THEN ${to} ELSE callback[s]]`;
  const ready = '[callback[s] EXCEPT !.state = "ready"]';
  const gone = '[state |-> "none", head |-> 0]';
  return [
    '(* Grace periods *)',
    '',
    '\\* It waits for the CPUs that are inside a read-side section now, or may not be preempted.',
    'GracePeriodStart ==',
    '  /\\ bug = "none"',
    '  /\\ ~gp_active',
    '  /\\ \\E s \\in Sites : callback[s].state = "queued"',
    "  /\\ gp_active' = TRUE",
    `  /\\ gp_waits' = ${reader === '' ? '{}' : `{cpu \\in CPUs : ${reader}}`}`,
    move('queued', '[callback[s] EXCEPT !.state = "waiting"]'),
    ...rest('gp_active', 'gp_waits', 'callback'),
    '',
    'QuiescentState(cpu) ==',
    '  /\\ bug = "none"',
    '  /\\ gp_active',
    '  /\\ cpu \\in gp_waits',
    ...(reader === '' ? [] : [`  /\\ ~(${reader})`]),
    "  /\\ gp_waits' = gp_waits \\ {cpu}",
    ...rest('gp_waits'),
    '',
    '\\* Callbacks may run, and whoever slept in synchronize_rcu goes on.',
    'GracePeriodEnd ==',
    '  /\\ bug = "none"',
    '  /\\ gp_active',
    '  /\\ gp_waits = {}',
    "  /\\ gp_active' = FALSE",
    sleeps.length === 0
      ? move('waiting', ready)
      : move('waiting', `(IF s \\in {${sleeps.join(', ')}} THEN ${gone} ELSE ${ready})`),
    ...rest('gp_active', 'callback'),
    '',
    'RCU == GracePeriodStart \\/ GracePeriodEnd \\/ \\E cpu \\in CPUs : QuiescentState(cpu)',
  ];
}

/** The end is no deadlock, and neither is a bug that has halted the system. */
export function terminatingTla(plan: Plan): string[] {
  const ends = plan.threads.map(
    (t) => `  /\\ ${t.id}.pc = "${labelAt(t, t.isContext ? 0 : t.points.length)}"`,
  );
  return [
    'Finished ==',
    ...ends,
    ...(plan.machine.layout.siteCount > 0 ? ['  /\\ \\A s \\in Sites : callback[s].state = "none"'] : []),
    ...plan.handlerCpus.flatMap((cpu) =>
      sendersTo(plan, cpu).length === 0
        ? []
        : [`  /\\ ${cpu} \\in irqs_off \\/ \\A sent \\in ipi : sent[2] # ${cpu}`],
    ),
    '',
    '\\* Not a deadlock: a bug has halted the system, or all is done.',
    'Terminating == (bug # "none" \\/ Finished) /\\ UNCHANGED vars',
  ];
}

export const camel = (id: string): string =>
  id
    .split('-')
    .map((word) => word[0].toUpperCase() + word.slice(1))
    .join('');

/** One invariant per property. */
export function invariantsTla(
  plan: Plan,
  observations: readonly { concern: string; fine: string }[],
): { names: string[]; text: string[] } {
  const { layout, spec } = plan.machine;
  const names = plan.bugs.map(({ id }) => `No${camel(id)}`);
  const text = ['(* Properties *)', '', ...plan.bugs.map(({ id }, i) => `${names[i]} == bug # "${id}"`)];
  const freeable = plan.objects.filter((_, i) => layout.header[i] >= 0);
  if (freeable.length > 0) {
    const roots = plan.objects.filter((_, i) => spec.objects[i].root === true);
    const entries = plan.cells.map((c) => `${c.id}[i] = PtrOf(o)`);
    text.push(
      '',
      '\\* A page that was zapped and never freed, or that no entry of an allocated page leads to.',
      `Reached(o) == \\E i \\in Pages : "allocated" \\in sp_flags[i] /\\ (${entries.length === 0 ? 'FALSE' : entries.join(' \\/ ')})`,
      '',
      'Leaked(o) ==',
      '  /\\ "allocated" \\in sp_flags[o]',
      `  /\\ "removed" \\in sp_flags[o] \\/ (o \\notin {${roots.join(', ')}} /\\ ~Reached(o))`,
      '',
      `NoLeak == (bug = "none" /\\ Finished) => \\A o \\in {${freeable.join(', ')}} : ~Leaked(o)`,
    );
    names.push('NoLeak');
  }
  for (const concern of spec.concerns) {
    const own = observations.filter((o) => o.concern === concern);
    if (own.length === 0) continue;
    text.push('', `${camel(concern)} ==`, ...own.map(({ fine }) => `  /\\ ${fine}`));
    names.push(camel(concern));
  }
  const { final } = spec;
  if (final !== undefined) {
    const condition = conditionTla(plan, final.condition);
    text.push(
      '',
      '\\* What is asked of finished states.',
      `Outcome == (bug = "none" /\\ Finished) => ${final.asks === 'forall' ? condition : `~${condition}`}`,
    );
    names.push('Outcome');
  }
  return { names, text };
}

function conditionTla(plan: Plan, condition: FinalCondition): string {
  const value = (v: FinalValue): string => {
    if (typeof v === 'number') return String(v);
    if ('var' in v) return plan.variables.find((x) => x.name === v.var)?.id ?? '0';
    if ('cell' in v)
      return `${plan.cells.find((c) => c.key === v.cell)?.id ?? ''}[${plan.objects[v.object]}]`;
    const thread = plan.threads[v.thread];
    return `${thread.id}.${thread.registers[thread.source.spec.registers.findIndex((r) => r.name === v.reg)]}`;
  };
  const text = (c: FinalCondition): string => {
    if ('all' in c) return c.all.length === 0 ? 'TRUE' : `(${c.all.map(text).join(' /\\ ')})`;
    if ('any' in c) return c.any.length === 0 ? 'FALSE' : `(${c.any.map(text).join(' \\/ ')})`;
    if ('not' in c) return `(~${text(c.not)})`;
    return `(${value(c.equal[0])} = ${value(c.equal[1])})`;
  };
  return text(condition);
}

/**
 * Weak fairness for whoever moves; strong fairness for what is possible only now and then: interrupts and RCU.
 */
export function fairnessTla(plan: Plan, writers: readonly ThreadTla[]): string[] {
  const commits = writers.filter((w) => w.thread.inCommit.includes(true)).map((w) => w.thread.id);
  const interrupts = writers.flatMap((w) => {
    if (w.interrupt !== null) return [w.interrupt];
    return w.thread.context === 'handler' ? [w.next] : [];
  });
  return [
    '\\* Everyone who can go on does; interrupts and grace periods are not put off forever.',
    'Fairness ==',
    ...writers.map((w) => `  /\\ WF_vars(${w.next})`),
    ...interrupts.map((name) => `  /\\ SF_vars(${name})`),
    ...(plan.machine.layout.siteCount > 0
      ? [
          '  /\\ SF_vars(GracePeriodStart)',
          '  /\\ SF_vars(GracePeriodEnd)',
          '  /\\ \\A cpu \\in CPUs : SF_vars(QuiescentState(cpu))',
        ]
      : []),
    '',
    'Spec == Init /\\ [][Next]_vars /\\ Fairness',
    ...(commits.length === 0
      ? []
      : [
          '',
          '\\* Every commit returns.',
          'ZapperFinishes ==',
          ...commits.map((id) => `  /\\ ${id}_InCommit ~> (~${id}_InCommit \\/ bug # "none")`),
        ]),
  ];
}
