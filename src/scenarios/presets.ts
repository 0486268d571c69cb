import { EXPECTED } from './expected';
import { BASIC_PRESETS } from './presets/basics';
import { LINE_PRESETS } from './presets/lines';
import { LITMUS_PRESETS } from './presets/litmus';
import { PROGRAM_PRESETS } from './presets/programs';
import { PROTOCOL_PRESETS } from './presets/protocols';
import type { Scenario } from './scenario';

/** Every preset, in the order the menu shows them. */
export const PRESETS: readonly Scenario[] = [...BASIC_PRESETS, ...PROTOCOL_PRESETS, ...LINE_PRESETS].map(
  (preset) => ({ ...preset, expect: EXPECTED[preset.id ?? ''] }),
);

export { LITMUS_PRESETS, PROGRAM_PRESETS };

/** The presets and the programs: everything that can be asked for by its id. */
export const ALL_PRESETS: readonly Scenario[] = [...PRESETS, ...LITMUS_PRESETS, ...PROGRAM_PRESETS];

/** The preset a fresh visitor sees. */
export const DEFAULT_PRESET = 'deferred-free';

export function presetById(id: string): Scenario | undefined {
  return ALL_PRESETS.find((preset) => preset.id === id);
}
