import { check } from '../src/checker';
import { PROTOCOLS, protocolOf, type ProtocolId } from '../src/domains/kvm/protocols';
import { protocolWords } from '../src/texts/en/core';
import { MEMORY_MODELS, type MemoryModel } from '../src/machine/models';
import { modelOf } from '../src/scenarios/model';
import { PRESETS } from '../src/scenarios/presets';
import type { KvmScenario } from '../src/scenarios/scenario';
import { setUp } from '../src/scenarios/setup';
import { linesOf } from '../src/scenarios/variants';
import { SMALL, type SmallId, type SmallScenario } from './weight-scenarios';
import { WEIGHTS } from './weight-table';

/** What leaving a line out changes. */
export type Weight =
  /** Under `memory` the property is violated without the line in the scenario (a preset's id or a small scenario's), and not with it. */
  | { readonly scenario: string; readonly memory: MemoryModel; readonly breaks: string }
  /** The other way round: the line itself is what violates the property. */
  | { readonly scenario: string; readonly memory: MemoryModel; readonly mends: string }
  /** No verdict changes anywhere, and why. */
  | { readonly redundant: string };

/** Most states of a search. Only redundant lines are asked of scenarios that have more. */
const MOST = 300_000;

/** A preset of the protocol, or a small scenario under it, by name; as the memory model has it. */
export function scenarioOf(protocol: ProtocolId, name: string, memory: MemoryModel): KvmScenario {
  const preset = PRESETS.find((p) => p.id === name);
  if (preset?.kind === 'kvm' && preset.protocol === protocol)
    return { ...preset, memory, watch: undefined, expect: undefined };
  if (!(name in SMALL)) throw new Error(`${protocol} has no scenario "${name}"`);
  return { kind: 'kvm', title: name, protocol, memory, ...(SMALL[name as SmallId] as SmallScenario) };
}

/** All presets of a protocol, each under its own memory model, and the small scenarios that it can run, under every one. */
export function scenariosOf(protocol: ProtocolId): { name: string; memories: readonly MemoryModel[] }[] {
  const { host32, generations } = protocolOf(protocol);
  const presets = PRESETS.flatMap((p) =>
    p.kind === 'kvm' && p.protocol === protocol && p.id !== undefined
      ? [{ name: p.id, memories: [p.memory] }]
      : [],
  );
  const small = Object.entries<SmallScenario>(SMALL).flatMap(([name, s]) =>
    (s.host32 === true && !host32) || (s.threads.some(({ runs }) => runs === 'memslot') && !generations)
      ? []
      : [{ name, memories: MEMORY_MODELS }],
  );
  return [...presets, ...small];
}

/** Every line of the protocol that can be switched off in some scenario, by its id, with its function and text. */
export function removableLines(protocol: ProtocolId): Map<string, { fn: string; text: string }> {
  const lines = new Map<string, { fn: string; text: string }>();
  for (const { name } of scenariosOf(protocol))
    for (const { line, fn, text } of linesOf(scenarioOf(protocol, name, 'sc')))
      if (!lines.has(line)) lines.set(line, { fn, text });
  return lines;
}

/** Ids of the violated properties, concerns left aside; null where there are too many states to see them all. */
export function violatedIn(scenario: KvmScenario): Set<string> | null {
  const report = check(modelOf(setUp(scenario)), { shorten: 'none', maxStates: MOST });
  if (!report.complete) return null;
  return new Set(
    report.properties.flatMap((p) => (p.verdict === 'violated' && p.kind !== 'concern' ? [p.id] : [])),
  );
}

/** The scenario without the line (and its closing half). */
export function without(scenario: KvmScenario, line: string): KvmScenario {
  const variant = linesOf(scenario).find((one) => one.line === line);
  if (variant?.scenario.kind !== 'kvm') throw new Error(`"${scenario.title}" has no line ${line}`);
  return variant.scenario;
}

/** The first scenario in which leaving a line out changes a verdict, presets before small ones; redundant if there is none. */
export function searchedWeight(protocol: ProtocolId, line: string): Weight {
  for (const { name, memories } of scenariosOf(protocol))
    for (const memory of memories) {
      const found = changeOf(scenarioOf(protocol, name, memory), line);
      if (found !== null) return { scenario: name, memory, ...found };
    }
  return { redundant: 'nothing was found that it changes' };
}

/** The property whose verdict changes in a scenario without a line; null if none does, or nobody can tell. */
function changeOf(
  scenario: KvmScenario,
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
export function weightsOf(protocol: ProtocolId): [line: string, Weight][] {
  const rows = Object.keys(WEIGHTS[protocol] ?? {});
  const others = [...removableLines(protocol).keys()].filter((line) => !rows.includes(line));
  return [...rows, ...others].map((line) => [
    line,
    WEIGHTS[protocol]?.[line] ?? searchedWeight(protocol, line),
  ]);
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
  const sections = PROTOCOLS.flatMap(({ id }) => [
    `## ${protocolWords('kvm', id).name} (\`${id}\`)`,
    '',
    row(['without', 'what changes', 'memory', 'where']),
    row(['---', '---', '---', '---']),
    ...weightsOf(id).map(([line, weight]) => row([`\`${line}\``, ...cells(weight)])),
    '',
  ]);
  return [
    '# What each line is there for',
    '',
    'For every protocol and every line that can be left out: a scenario in which a verdict changes without it, proved by',
    'the checker both ways. Names in code are presets; the others are small scenarios in `tools/weight-scenarios.ts`.',
    'Where a row says “redundant”, no verdict changes in any preset of the protocol, nor in any small scenario under any',
    `memory model, as far as these have at most ${MOST.toLocaleString('en')} states.`,
    '',
    ...sections,
  ].join('\n');
}
