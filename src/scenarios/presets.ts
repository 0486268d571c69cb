import { EXPECTED } from './expected';
import { BASIC_PRESETS } from './presets/basics';
import { LINE_PRESETS } from './presets/lines';
import { PROTOCOL_PRESETS } from './presets/protocols';
import type { Scenario } from './scenario';

/** Every preset, in the order the menu shows them. */
export const PRESETS: readonly Scenario[] = [...BASIC_PRESETS, ...PROTOCOL_PRESETS, ...LINE_PRESETS].map(
  (preset) => ({ ...preset, expect: EXPECTED[preset.id ?? ''] }),
);

/** The preset a fresh visitor sees. */
export const DEFAULT_PRESET = 'deferred-free';

export function presetById(id: string): Scenario | undefined {
  return PRESETS.find((preset) => preset.id === id);
}
