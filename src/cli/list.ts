import { ALL_PRESETS } from '../scenarios/presets';
import type { Scenario } from '../scenarios/scenario';
import { columns } from './columns';
import { atMostWords, type Flags, type Given } from './flags';
import { EXIT, type Io } from './io';

export const LIST_USAGE = 'shadow-walk list [--json]';
export const LIST_FLAGS: Flags = { json: { help: 'a JSON array instead of text' } };

/** Lists the presets. */
export function listCommand(given: Given, io: Io): number {
  atMostWords(given, 0, LIST_USAGE);
  if (given.has('json')) io.out(JSON.stringify(ALL_PRESETS.map(entry)));
  else io.out(table(ALL_PRESETS));
  return EXIT.holds;
}

function entry(preset: Scenario): object {
  return {
    id: preset.id,
    title: preset.title,
    kind: preset.kind,
    ...(preset.kind !== 'program' ? { protocol: preset.protocol, threads: preset.threads.length } : {}),
    memory: preset.memory,
    off: preset.off ?? [],
    question: preset.question ?? null,
    expect: preset.expect ?? null,
  };
}

function table(presets: readonly Scenario[]): string {
  return columns(
    ['preset', 'protocol', 'memory', 'title'],
    presets.map((p) => [p.id ?? '', p.kind === 'program' ? 'program' : p.protocol, p.memory, p.title]),
  );
}
