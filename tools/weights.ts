import { check } from '../src/checker';
import { DOMAINS, type DomainKind } from '../src/domains';
import { protocolWords } from '../src/texts/en/core';
import { MEMORY_MODELS, type MemoryModel } from '../src/machine/models';
import { modelOf } from '../src/scenarios/model';
import { PRESETS } from '../src/scenarios/presets';
import type { DomainScenario } from '../src/scenarios/scenario';
import { setUp } from '../src/scenarios/setup';
import { linesOf } from '../src/scenarios/variants';
import { smallScenariosOf } from './weight-ground';
import type { Weight } from './weight';
import { WEIGHTS } from './weight-table';

/** Most states of a search. Only redundant lines are asked of scenarios that have more. */
const MOST = 300_000;

/** A protocol, and the domain that has it; no two domains have one of the same name. */
export interface Asked {
  readonly kind: DomainKind;
  readonly protocol: string;
}

/** Every protocol of every domain. */
export const ALL_PROTOCOLS: readonly Asked[] = (Object.keys(DOMAINS) as DomainKind[]).flatMap((kind) =>
  DOMAINS[kind].protocols.map(({ id }) => ({ kind, protocol: id })),
);

/** A preset of the protocol, or a small scenario under it, by name; as the memory model has it. */
export function scenarioOf({ kind, protocol }: Asked, name: string, memory: MemoryModel): DomainScenario {
  const preset = PRESETS.find((p) => p.id === name);
  if (preset !== undefined && preset.kind !== 'program' && preset.protocol === protocol)
    return { ...preset, memory, watch: undefined, expect: undefined };
  const small = smallScenariosOf(kind, protocol).find((s) => s.title === name);
  if (small === undefined) throw new Error(`${protocol} has no scenario "${name}"`);
  return { ...small, memory };
}

/** All presets of a protocol, each under its own memory model, and the small scenarios that it can run, under every one. */
export function scenariosOf({ kind, protocol }: Asked): { name: string; memories: readonly MemoryModel[] }[] {
  const presets = PRESETS.flatMap((p) =>
    p.kind === kind && p.protocol === protocol && p.id !== undefined
      ? [{ name: p.id, memories: [p.memory] }]
      : [],
  );
  const small = smallScenariosOf(kind, protocol).map(({ title }) => ({
    name: title,
    memories: MEMORY_MODELS,
  }));
  return [...presets, ...small];
}

/** Every line of the protocol that can be switched off in some scenario, by its id, with its function and text. */
export function removableLines(asked: Asked): Map<string, { fn: string; text: string }> {
  const lines = new Map<string, { fn: string; text: string }>();
  for (const { name } of scenariosOf(asked))
    for (const { line, fn, text } of linesOf(scenarioOf(asked, name, 'sc')))
      if (!lines.has(line)) lines.set(line, { fn, text });
  return lines;
}

/** Ids of the violated properties, concerns left aside; null where there are too many states to see them all. */
export function violatedIn(scenario: DomainScenario): Set<string> | null {
  const report = check(modelOf(setUp(scenario)), { shorten: 'none', maxStates: MOST });
  if (!report.complete) return null;
  return new Set(
    report.properties.flatMap((p) => (p.verdict === 'violated' && p.kind !== 'concern' ? [p.id] : [])),
  );
}

/** The scenario without the line (and its closing half). */
export function without(scenario: DomainScenario, line: string): DomainScenario {
  const variant = linesOf(scenario).find((one) => one.line === line);
  if (variant === undefined || variant.scenario.kind === 'program')
    throw new Error(`"${scenario.title}" has no line ${line}`);
  return variant.scenario;
}

/** The first scenario in which leaving a line out changes a verdict, presets before small ones; redundant if there is none. */
export function searchedWeight(asked: Asked, line: string): Weight {
  for (const { name, memories } of scenariosOf(asked))
    for (const memory of memories) {
      const found = changeOf(scenarioOf(asked, name, memory), line);
      if (found !== null) return { scenario: name, memory, ...found };
    }
  return { redundant: 'nothing was found that it changes' };
}

/** The property whose verdict changes in a scenario without a line; null if none does, or nobody can tell. */
function changeOf(
  scenario: DomainScenario,
  line: string,
): { readonly breaks: string } | { readonly mends: string } | null {
  if (!linesOf(scenario).some((one) => one.line === line)) return null;
  const before = violatedIn(scenario);
  const after = violatedIn(without(scenario, line));
  if (before === null || after === null) return null;
  const [breaks] = [...after].filter((id) => !before.has(id));
  const [mends] = [...before].filter((id) => !after.has(id));
  return breaks !== undefined ? { breaks } : mends !== undefined ? { mends } : null;
}

/** What every line of a protocol that can be left out is there for; rows of the table first. */
export function weightsOf(asked: Asked): [line: string, Weight][] {
  const known = WEIGHTS[asked.protocol] ?? {};
  const rows = Object.keys(known);
  const others = [...removableLines(asked).keys()].filter((line) => !rows.includes(line));
  return [...rows, ...others].map((line) => [line, known[line] ?? searchedWeight(asked, line)]);
}

function cells(weight: Weight): string[] {
  if ('redundant' in weight) return [`redundant: ${weight.redundant}`, '', ''];
  const scenario = PRESETS.some(({ id }) => id === weight.scenario)
    ? `\`${weight.scenario}\``
    : weight.scenario;
  return ['breaks' in weight ? weight.breaks : `no ${weight.mends} any more`, weight.memory, scenario];
}

const row = (list: readonly string[]): string => `| ${list.join(' | ')} |`;

/** The whole of `docs/weights.md`. */
export function weightsDocument(): string {
  const sections = ALL_PROTOCOLS.flatMap((asked) => [
    `## ${protocolWords(asked.kind, asked.protocol).name} (\`${asked.protocol}\`)`,
    '',
    row(['without', 'what changes', 'memory', 'where']),
    row(['---', '---', '---', '---']),
    ...weightsOf(asked).map(([line, weight]) => row([`\`${line}\``, ...cells(weight)])),
    '',
  ]);
  return [
    '# What each line is there for',
    '',
    'For every protocol and every line that can be left out: a scenario in which a verdict changes without it, proved by',
    'the checker both ways. Names in code are presets; the others are small scenarios in `tools/weight-scenarios*.ts`.',
    'Where a row says “redundant”, no verdict changes in any preset of the protocol, nor in any small scenario under any',
    `memory model, as far as these have at most ${MOST.toLocaleString('en')} states.`,
    '',
    ...sections,
  ].join('\n');
}
