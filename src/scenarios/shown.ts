import { late } from '#texts/late';
import type { Later } from '../texts/late';

const TEXTS = ['title', 'question', 'answer'] as const;

const made = new WeakMap<Later, (text: string) => string>();

const asItIs = (text: string): string => text;

/** `shown`, as far as the language has come: always the same function for the same `later`. */
export function shownBy(later: Later | null): (text: string) => string {
  if (later === null) return asItIs;
  const before = made.get(later);
  if (before !== undefined) return before;
  const known = new Map<string, string>();
  for (const preset of later.originals) {
    const texts = later.presets[preset.id ?? ''];
    if (texts === undefined) continue;
    for (const text of TEXTS) known.set(preset[text] ?? '', texts[text]);
  }
  const shown = (text: string): string => known.get(text) ?? text;
  made.set(later, shown);
  return shown;
}

/**
 * A scenario's title, question or answer for people. Scenarios say them in English, and links carry them; a text that
 * is still a preset's own is shown in the language of the app, whatever else of the scenario has been changed.
 */
export const shown = (text: string): string => shownBy(late.now())(text);
