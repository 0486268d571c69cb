import type { FinalCondition, FinalValue } from '../machine/system';
import { sendersTo, type Plan } from './plan';
import { readerWords } from './promela-words';

/** RCU's own steps: the start of a grace period, the quiescent states it waits for, its end. */
export function rcuText(plan: Plan): string[] {
  const { layout, spec } = plan.machine;
  const sites = Array.from({ length: layout.siteCount }, (_, i) => i);
  const cpus = Array.from({ length: plan.cpus }, (_, i) => i);
  const sleeps = sites.map((site) =>
    spec.threads.some((t) => t.code.some(({ op }) => op.op === 'sync-rcu' && op.site === site)),
  );
  const reader = (cpu: number): string => readerWords(plan, cpu).join(' || ');
  const outside = (cpu: number): string => (reader(cpu) === '' ? '' : ` && !(${reader(cpu)})`);
  const waits = cpus.flatMap((cpu) => (reader(cpu) === '' ? [] : [`gp_waits[${cpu}] = (${reader(cpu)})`]));
  const advance = (from: string, site: number, ...then: string[]): string =>
    `if :: callback_state[${site}] == ${from} -> ${then.join('; ')} :: else fi`;
  return [
    '/* Grace periods */',
    'active proctype RCU() {',
    '\tdo',
    '\t/* A grace period starts: it waits for the CPUs that are inside a read-side section now, or may not be preempted. */',
    '\t:: d_step {',
    `\t\tbug == 0 && !gp_active && (${sites.map((i) => `callback_state[${i}] == QUEUED`).join(' || ')}) ->`,
    ...sites.map((i) => `\t\t${advance('QUEUED', i, `callback_state[${i}] = WAITING`)};`),
    ...waits.map((text) => `\t\t${text};`),
    '\t\tgp_active = 1',
    '\t   }',
    '\t/* A CPU passes a quiescent state. */',
    ...cpus.map(
      (cpu) =>
        `\t:: d_step { bug == 0 && gp_active && gp_waits[${cpu}]${outside(cpu)} -> gp_waits[${cpu}] = 0 }`,
    ),
    '\t/* It ends: callbacks may run, and whoever slept in synchronize_rcu goes on. */',
    '\t:: d_step {',
    `\t\tbug == 0 && gp_active && !(${cpus.map((cpu) => `gp_waits[${cpu}]`).join(' || ')}) ->`,
    ...sites.map((i) =>
      sleeps[i]
        ? `\t\t${advance('WAITING', i, `callback_state[${i}] = 0`, `callback_head[${i}] = 0`)};`
        : `\t\t${advance('WAITING', i, `callback_state[${i}] = READY`)};`,
    ),
    '\t\tgp_active = 0',
    '\t   }',
    '\tod',
    '}',
  ];
}

/**
 * Stands in for what is no step: as long as this process can move, the system is not deadlocked. It can
 * exactly when a bug has halted the others or everything is finished, and changes nothing.
 */
export function onlookerText(plan: Plan): string[] {
  const { layout } = plan.machine;
  const finished = [
    'unfinished == 0',
    ...plan.contextCpus.map((cpu) => `!in_callback[${cpu}]`),
    ...Array.from({ length: layout.siteCount }, (_, i) => `callback_state[${i}] == 0`),
    ...plan.handlerCpus.flatMap((cpu) => [`!in_handler[${cpu}]`, ...noneToHandle(plan, cpu)]),
  ];
  const pages = plan.objects.flatMap((name, i) => (layout.header[i] >= 0 ? [{ name, i }] : []));
  // A page leaks that was zapped and never freed, or that no allocated page's entry leads to.
  const leaks = pages.map(({ name, i }) => {
    const root = plan.machine.spec.objects[i].root === true;
    const reached = plan.objects.flatMap((owner, j) => {
      const own = plan.cells.filter((c) => c.has[j]).map((c) => `${c.id}[${owner}] == ptr_of(${name})`);
      if (own.length === 0) return [];
      const any = own.length === 1 ? own[0] : `(${own.join(' || ')})`;
      return [layout.header[j] < 0 ? any : `(sp_flags[${owner}] & ALLOCATED) && ${any}`];
    });
    const lost = root
      ? 'false'
      : reached.length === 0
        ? 'true'
        : `!(${reached.map((r) => `(${r})`).join(' || ')})`;
    return `((sp_flags[${name}] & ALLOCATED) && ((sp_flags[${name}] & REMOVED) || ${lost}))`;
  });
  const fine = leaks.length === 0 ? 'true' : `!(${leaks.join(' || ')})`;
  return [
    '/* Not a deadlock: a bug has halted the system, or all is done. */',
    `#define FINISHED (${finished.join(' && ')})`,
    'active proctype onlooker() {',
    '\tdo',
    '\t:: d_step { bug != 0 -> skip }',
    `\t:: d_step { bug == 0 && FINISHED -> check_leak(${fine})${question(plan)} }`,
    ...(plan.commits
      ? [
          '#ifdef LIVENESS',
          '\t/* A deadlock is reported by the search for bugs; here it ends the run. */',
          '\t:: d_step { bug == 0 && timeout -> bug = 255 }',
          '#endif',
        ]
      : []),
    '\tod',
    '}',
  ];
}

/** That a handler has nothing to do: nothing is pending, or its CPU has finished with interrupts off. */
function noneToHandle(plan: Plan, cpu: number): string[] {
  const pending = sendersTo(plan, cpu).map((from) => `ipi[${from} * CPUS + ${cpu}]`);
  return pending.length === 0 ? [] : [`(irqs_off[${cpu}] || !(${pending.join(' || ')}))`];
}

/** What is asked of finished states. */
function question(plan: Plan): string {
  const { final } = plan.machine.spec;
  if (final === undefined) return '';
  const value = (v: FinalValue): string => {
    if (typeof v === 'number') return String(v);
    if ('var' in v) return plan.variables.find((x) => x.name === v.var)?.id ?? '0';
    if ('cell' in v)
      return `${plan.cells.find((c) => c.key === v.cell)?.id ?? ''}[${plan.objects[v.object]}]`;
    const thread = plan.threads[v.thread];
    return thread.registers[thread.source.spec.registers.findIndex((r) => r.name === v.reg)];
  };
  const text = (c: FinalCondition): string => {
    if ('all' in c) return c.all.length === 0 ? 'true' : `(${c.all.map(text).join(' && ')})`;
    if ('any' in c) return c.any.length === 0 ? 'false' : `(${c.any.map(text).join(' || ')})`;
    if ('not' in c) return `!(${text(c.not)})`;
    return `(${value(c.equal[0])} == ${value(c.equal[1])})`;
  };
  const condition = text(final.condition);
  return `; check_outcome(${final.asks === 'forall' ? condition : `!${condition}`})`;
}

/**
 * Every commit returns. Weak fairness (pan -f) is not enough for interrupts and grace periods, which are possible
 * only now and then: `calm` says that none is, so a run that stays calm puts none of them off.
 */
export function livenessText(plan: Plan): string[] {
  const { layout } = plan.machine;
  const pending = plan.ipiTargets.map((cpu) => {
    const from = Array.from({ length: plan.cpus }, (_, i) => `ipi[${i} * CPUS + ${cpu}]`);
    return `(${from.join(' || ')})${layout.irqOff >= 0 ? ` && !irqs_off[${cpu}]` : ''}`;
  });
  const cpus = Array.from({ length: plan.cpus }, (_, i) => i);
  const sites = Array.from({ length: layout.siteCount }, (_, i) => i);
  const rcu =
    layout.siteCount === 0
      ? []
      : [
          `!gp_active && (${sites.map((i) => `callback_state[${i}] == QUEUED`).join(' || ')})`,
          ...cpus.map((cpu) => {
            const reader = readerWords(plan, cpu).join(' || ');
            return `gp_waits[${cpu}]${reader === '' ? '' : ` && !(${reader})`}`;
          }),
          `gp_active && !(${cpus.map((cpu) => `gp_waits[${cpu}]`).join(' || ')})`,
        ];
  const steps = [...pending, ...rcu];
  const committing = plan.threads.filter((t) => t.inCommit.includes(true));
  return [
    '#ifdef LIVENESS',
    '/* No commit stays open forever, if all are treated fairly (pan -f). Interrupts and RCU need more than weak',
    ' * fairness, for they are possible only now and then: a run on which they never are again puts none of them off. */',
    `#define calm (bug == 0${steps.map((s) => ` && !(${s})`).join('')})`,
    `ltl zapper_finishes { ${committing.map((t) => `!(<>[](in_commit[${t.cpu}] && calm))`).join(' && ')} }`,
    '#endif',
  ];
}
