import { propertyText } from '../../../narrate/properties';
import { PRESET_GROUPS, type PresetGroup } from '../../../scenarios/presets';
import { CODE_NAMES } from '../../../scenarios/presets/code-names';
import { storyOf } from '../../../scenarios/walks';
import { nameOf } from '../../../domains/sources';
import type { Scenario } from '../../../scenarios/scenario';
import { searchWords } from '../../../texts/search-words';
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
  /** Everything a search looks at. */
  readonly words: string;
  readonly examples: readonly string[];
  readonly code: string;
}

export interface EntryGroup {
  readonly title: string;
  readonly entries: readonly Entry[];
}

/** All presets in their groups; `shown` gives a text in the language of the app. */
export function entryGroups(shown: (text: string) => string): readonly EntryGroup[] {
  return PRESET_GROUPS.map(({ id, presets }) => ({
    title: text.groups[id],
    entries: presets.map((preset) => entryOf(preset, id, shown)),
  }));
}

function entryOf(preset: Scenario, group: PresetGroup['id'], shown: (text: string) => string): Entry {
  const { id = '', title, question = '', answer = '', memory, expect } = preset;
  const protocol = preset.kind === 'program' ? '' : preset.protocol;
  const story = storyOf(id);
  const examples = searchWords.examples[id] ?? [];
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
    examples,
    code: CODE_NAMES[id] ?? '',
    words: [
      ...examples,
      ...[id, protocol, text.groups[group], memory, memoryText[memory].name, failure],
      ...Object.keys(expect?.violated ?? {}),
      ...otherWords(preset, group),
      ...(story === undefined ? [] : [String(story.year), ...story.sources.map(nameOf)]),
      // In both languages: who learned a word in English looks for it in English.
      ...[title, question, answer, shown(title), shown(question), shown(answer)],
    ].join(' '),
  };
}

/** What people may call it: by its kind, its group, its protocol, its threads and its memory model. */
function otherWords(preset: Scenario, group: PresetGroup['id']): readonly string[] {
  const { kinds, threads, protocols, memory, groups } = searchWords;
  const also = (words: Readonly<Record<string, string | undefined>>, id: string): string => words[id] ?? '';
  const common = [also(kinds, preset.kind), also(memory, preset.memory), also(groups, group)];
  // The calls in a program are words, too: `call_rcu`, `smp_store_release`.
  if (preset.kind === 'program') return [...common, preset.source];
  return [
    ...common,
    also(protocols, preset.protocol),
    ...preset.threads.map(({ runs }) => also(threads, runs)),
  ];
}
