import { MEMORY_MODELS, type MemoryModel } from '../../machine/models';
import { ALL_PRESETS } from '../../scenarios/presets';
import { LITMUS } from '../../scenarios/presets/litmus';
import { finalOutcomes, type Outcomes } from '../../program/outcomes';
import type { ProgramScenario } from '../../scenarios/scenario';
import { EXIT, unknown, UsageError, type Io } from '../io';
import { columns } from '../columns';
import { ready } from '../subject';

/** Every way a built-in litmus test can end, under each memory model of the machine. */
export function presetOutcomes(
  word: string | undefined,
  only: MemoryModel | undefined,
  json: boolean,
  io: Io,
): number {
  const { name, scenario } = testOf(word);
  const models = only === undefined ? MEMORY_MODELS : [only];
  const results = models.map((memory) => ({ memory, ...finalOutcomes(ready({ ...scenario, memory })) }));
  io.out(json ? JSON.stringify(jsonOf(name, results)) : textOf(name, scenario, results));
  return results.every((r) => r.complete) ? EXIT.holds : EXIT.bad;
}

/** The test of that name or id; capitals do not matter. */
function testOf(word: string | undefined): { name: string; scenario: ProgramScenario } {
  const programs = ALL_PRESETS.filter((p): p is ProgramScenario => p.kind === 'program');
  const names = programs.map((p) => LITMUS.find((l) => l.id === p.id)?.name ?? p.id ?? p.title);
  if (word === undefined)
    throw new UsageError(`say which test: a file or folder of .litmus files, or ${names.join(', ')}`);
  const wanted = word.toLowerCase();
  const at = programs.findIndex((p, i) => names[i].toLowerCase() === wanted || p.id === wanted);
  if (at < 0) throw unknown('file, folder or litmus test', word, names);
  return { name: names[at], scenario: programs[at] };
}

type Result = Outcomes & { readonly memory: MemoryModel };

function jsonOf(name: string, results: readonly Result[]): object {
  return {
    name,
    models: results.map(({ memory, outcomes, matching, stops, states, complete }) => ({
      memory,
      outcomes: [...outcomes],
      matching: [...matching],
      stops: [...stops],
      states,
      complete,
    })),
  };
}

function textOf(name: string, scenario: ProgramScenario, results: readonly Result[]): string {
  const outcomes = [...new Set(results.flatMap((r) => [...r.outcomes]))].sort();
  const asked = new Set(results.flatMap((r) => [...r.matching]));
  const rows = outcomes.map((outcome) => [
    asked.has(outcome) ? '*' : '',
    outcome,
    ...results.map((r) => (r.outcomes.has(outcome) ? 'reachable' : '–')),
  ]);
  const stops = [...new Set(results.flatMap((r) => [...r.stops]))].sort();
  const stopRows = stops.map((stop) => [
    '',
    stop,
    ...results.map((r) => (r.stops.has(stop) ? 'reachable' : '–')),
  ]);
  const states = ['', 'states', ...results.map((r) => `${r.states}${r.complete ? '' : ' or more'}`)];
  return [
    `${name}: ${scenario.title}`,
    ...(scenario.question === undefined ? [] : [scenario.question]),
    '',
    scenario.source.trim().replace(/^name .*\n+/, ''),
    '',
    columns(['', 'ends with', ...results.map((r) => r.memory)], [...rows, ...stopRows, states]),
    ...(asked.size > 0 ? ['', '* meets the condition'] : []),
  ].join('\n');
}
