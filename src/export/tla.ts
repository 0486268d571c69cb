import type { Setup } from '../scenarios/setup';
import { identifier } from './names';
import { labelAt, planOf, requireSc, type Plan, type PlanThread } from './plan';
import { constantsTla, operatorsTla, stateTla } from './tla-prelude';
import { TLA_RESERVED } from './tla-words';
import { plain, ThreadTla } from './tla-thread';
import { ownTla } from './tla-own';
import { camel, fairnessTla, invariantsTla, rcuTla, terminatingTla } from './tla-system';

interface TlaModule {
  /** Also the name its file must have, with `.tla`. */
  readonly name: string;
  readonly module: string;
  /** What TLC needs besides, in a file of that name with `.cfg`. */
  readonly config: string;
}

/**
 * A setup in TLA+: a variable for everything shared and one record per thread (its point and registers), one
 * action per instruction, per interrupt and per step of RCU. States correspond one to one to the machine's.
 *
 * Throws an ExportError where that cannot be done (memory models with windows).
 */
export function toTla(setup: Setup): TlaModule {
  requireSc(setup, 'TLA+');
  const plan = planOf(setup, TLA_RESERVED);
  const name = moduleName(setup);
  const state = stateTla(plan);
  const variables = [...state.map(([id]) => id), ...plan.threads.map((t) => t.id)];
  const writers = plan.threads.map((thread) => new ThreadTla(plan, thread, variables));
  const invariants = invariantsTla(plan, writers.map((w) => w.observations()).flat());
  const own = ownTla(plan);
  const config = [
    'SPECIFICATION Spec',
    ...invariants.names.map((id) => `INVARIANT ${id}`),
    ...(plan.commits ? ['PROPERTY ZapperFinishes'] : []),
    ...own.config,
  ];
  const parts = [
    [`${'-'.repeat(20)} MODULE ${name} ${'-'.repeat(20)}`, ...headTla(plan, name, config)],
    ['EXTENDS Naturals, FiniteSets'],
    constantsTla(plan),
    ['VARIABLES', ...variables.map((id, i) => `  ${id}${i < variables.length - 1 ? ',' : ''}`)],
    [`vars == <<${variables.join(', ')}>>`],
    operatorsTla(plan),
    [
      'Init ==',
      ...state.map(([id, init]) => `  /\\ ${id} = ${init}`),
      ...plan.threads.map((t) => `  /\\ ${t.id} = ${record(t)}`),
    ],
    ...writers.map((writer) => writer.text()),
    ...(plan.machine.layout.siteCount > 0 ? [rcuTla(plan, variables)] : []),
    terminatingTla(plan),
    [
      'Next ==',
      ...writers.map((writer) => `  \\/ ${writer.next}`),
      ...(plan.machine.layout.siteCount > 0 ? ['  \\/ RCU'] : []),
      '  \\/ Terminating',
    ],
    invariants.text,
    ...(own.text.length > 0 ? [own.text] : []),
    fairnessTla(plan, writers),
    ['='.repeat(60)],
  ];
  return {
    name,
    module: `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`,
    config: `${config.join('\n')}\n`,
  };
}

function moduleName({ scenario }: Setup): string {
  return identifier(scenario.id ?? scenario.title);
}

/** Which invariants are concerns of the domain, not bugs; nothing where there are none, as in programs. */
function concernsTla({ machine }: Plan, config: readonly string[]): string[] {
  const concerns = machine.spec.concerns.map(camel).filter((id) => config.includes(`INVARIANT ${id}`));
  if (concerns.length === 0) return [];
  return [
    concerns.length === 1
      ? `  ${concerns[0]} is a concern, not a bug: drop it to go on past it.`
      : `  ${concerns.join(' and ')} are concerns, not bugs: drop them to go on past them.`,
  ];
}

function headTla(plan: Plan, name: string, config: readonly string[]): string[] {
  const { setup } = plan;
  const { scenario } = setup;
  return [
    '(*',
    `  ${plain(scenario.title)}`,
    ...(scenario.question === undefined ? [] : [`  ${plain(scenario.question)}`]),
    '',
    `  ${scenario.kind !== 'program' ? `Protocol ${scenario.protocol}, s` : 'S'}equentially consistent.` +
      ((scenario.off ?? []).length > 0 ? ` Lines removed: ${scenario.off?.join(', ') ?? ''}.` : ''),
    '  Written by Shadow Walk. Each of its steps is one action; states correspond one to one.',
    '',
    `  Keep this as ${name}.tla, and as ${name}.cfg:`,
    '',
    ...config.map((line) => `    ${line}`),
    '',
    `  Then: java -cp tla2tools.jar tlc2.TLC -workers auto ${name}`,
    ...concernsTla(plan, config),
    '*)',
  ];
}

function record(thread: PlanThread): string {
  const fields = [
    `pc |-> "${labelAt(thread, 0)}"`,
    ...thread.registers.map((id, i) => `${id} |-> ${thread.initial[i]}`),
  ];
  return `[${fields.join(', ')}]`;
}
