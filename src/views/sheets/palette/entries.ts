import { propertyText } from '../../../narrate/properties';
import { PRESET_GROUPS } from '../../../scenarios/presets';
import { storyOf } from '../../../scenarios/walks';
import { nameOf } from '../../../domains/sources';
import type { Scenario } from '../../../scenarios/scenario';
import { text as memoryText } from '#texts/memory';
import { text } from '#texts/palette';

/** A preset as the palette lists it. */
export interface Entry {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  readonly memory: string;
  /** What the checker says of it; absent where nothing is declared. */
  readonly verdict?: { readonly broken: boolean; readonly says: string };
  readonly states?: string;
  /** Year of the story that it tells; absent where it tells none. */
  readonly year?: string;
  /** Everything a search looks at, in lower case. */
  readonly words: string;
}

export interface EntryGroup {
  readonly title: string;
  readonly entries: readonly Entry[];
}

/** All presets in their groups; `shown` gives a text in the language of the app. */
export function entryGroups(shown: (text: string) => string): readonly EntryGroup[] {
  return PRESET_GROUPS.map(({ id, presets }) => ({
    title: text.groups[id],
    entries: presets.map((preset) => entryOf(preset, text.groups[id], shown)),
  }));
}

function entryOf(preset: Scenario, group: string, shown: (text: string) => string): Entry {
  const { id = '', title, question = '', answer = '', memory, expect } = preset;
  const protocol = preset.kind === 'program' ? '' : preset.protocol;
  const story = storyOf(id);
  const worst = Object.entries(expect?.violated ?? {})[0];
  const failure = worst === undefined ? '' : propertyText(worst[0]).failure;
  return {
    id,
    title: shown(title),
    question: shown(question),
    memory: memoryText[memory].short,
    ...(story === undefined ? {} : { year: String(story.year) }),
    ...(expect === undefined
      ? {}
      : {
          verdict:
            expect.verdict === 'holds'
              ? { broken: false, says: text.holds }
              : { broken: true, says: text.violated(failure, worst?.[1] ?? 0) },
          states: text.states(expect.states),
        }),
    words: [
      ...[id, protocol, group, memory, memoryText[memory].name, failure],
      ...(story === undefined ? [] : [String(story.year), ...story.sources.map(nameOf)]),
      // In both languages: who learned a word in English looks for it in English.
      ...[title, question, answer, shown(title), shown(question), shown(answer)],
    ]
      .join(' ')
      .toLowerCase(),
  };
}

/** How well an entry answers a search: 0 not at all; a word in the title counts more than one in the text. */
export function rank(entry: Pick<Entry, 'title' | 'words'>, search: string): number {
  const wanted = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return 1;
  if (!wanted.every((word) => entry.words.includes(word))) return 0;
  const title = entry.title.toLowerCase();
  const whole = title === search.trim().toLowerCase() ? 100 : 0;
  return whole + 1 + wanted.filter((word) => title.includes(word)).length;
}
