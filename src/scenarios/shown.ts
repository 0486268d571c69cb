import { presets } from '#texts/presets';
import { ALL_PRESETS } from './presets';
import type { Scenario } from './scenario';

const TEXTS = ['title', 'question', 'answer'] as const;

/** What presets say in English, in the language of the app. */
const known: ReadonlyMap<string, string> = new Map(
  ALL_PRESETS.flatMap((preset) => TEXTS.flatMap((text) => told(preset, text))),
);

function told(preset: Scenario, text: (typeof TEXTS)[number]): [string, string][] {
  const english = preset[text];
  const translated = presets[preset.id ?? '']?.[text];
  return english === undefined || translated === undefined ? [] : [[english, translated]];
}

/**
 * A scenario's title, question or answer for people. Scenarios say them in English, and links carry them; a text that
 * is still a preset's own is shown in the language of the app, whatever else of the scenario has been changed.
 */
export const shown = (text: string): string => known.get(text) ?? text;
