/** Scenarios that the tests of the editor start from. */
import { PRESETS } from '../scenarios/presets';
import type { KvmScenario, MmScenario, Scenario } from '../scenarios/scenario';
import { formOf } from './draft';
import { TEMPLATES } from './templates';

export const seed = 20110622;
export const start = TEMPLATES[1].scenario as KvmScenario;
export const samples: readonly Scenario[] = [...TEMPLATES.map((t) => t.scenario), ...PRESETS.slice(0, 12)];
export const tableSamples = [...samples, ...PRESETS.filter(({ kind }) => kind === 'mm')].flatMap((s) =>
  s.kind === 'kvm' || s.kind === 'mm' ? [s] : [],
);
export const RUNS = Object.keys(formOf(start).threads);
/** One of each domain. */
export const STARTS = [start, TEMPLATES.find(({ id }) => id === 'process-walk')?.scenario as MmScenario];
