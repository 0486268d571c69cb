import { guide, text } from '#texts/playlist';
import { CLASS, TALK, type GuideEntry } from '../../../lessons/guide';
import type { Playlist } from '../../../lessons/playlist';
import { presetById } from '../../../scenarios/presets';
import { shown } from '../../../scenarios/shown';

/** The lists of the teaching guide, titles and notes in the language of the app. */
export function guideLists(): readonly Playlist[] {
  return [listOf(guide.class, CLASS), listOf(guide.talk, TALK)];
}

function listOf(words: typeof guide.class, entries: readonly GuideEntry[]): Playlist {
  return {
    title: words.title,
    entries: entries.map(({ preset, step, link = preset }, i) => {
      const title = shown(presetById(preset)?.title ?? preset);
      return {
        title: step === undefined ? title : text.step(title, step),
        link,
        note: words.notes[i] ?? '',
      };
    }),
  };
}
