import { text } from '#texts/commands';
import { commandWords } from '../../../texts/search-words';
import type { ToolId } from '../../../texts/en/share-menu';
import { COMMANDS, type ListedId } from '../../ground/screen/commands';
import type { Searched } from './rank';

type Command = (typeof COMMANDS)[number];

/** Commands that need to know of which thread, those of the stage, and the palette's own. */
type NotListed = 'step' | 'run' | 'over' | 'scenarios' | `present-${string}`;

const WORDS: Readonly<Record<Exclude<ListedId, NotListed> | ToolId, string>> = commandWords;

/** Something that the app can do, as the palette lists it. */
export interface CommandEntry extends Searched {
  readonly id: string;
  readonly detail: string;
  readonly command: Command;
}

/** Everything that the app can do at work, for those who look for it by a word. */
export function commandEntries(): readonly CommandEntry[] {
  const labels: Readonly<Record<string, string>> = text.labels;
  const others: Readonly<Record<string, string>> = WORDS;
  return COMMANDS.flatMap((command): CommandEntry[] => {
    const { id, menu } = command;
    const also = others[id];
    if (also === undefined) return [];
    const title = (menu?.label ?? labels[id] ?? id).replace(/…$/, '');
    const detail = menu?.detail ?? '';
    return [{ id, title, detail, words: [title, labels[id] ?? '', detail, also].join(' '), command }];
  });
}
