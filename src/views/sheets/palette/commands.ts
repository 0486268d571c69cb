import { text } from '#texts/commands';
import { commandWords } from '../../../texts/search-words';
import { COMMANDS, type KeyCommandId } from '../../ground/screen/commands';
import type { Searched } from './rank';

type Command = (typeof COMMANDS)[number];

/** Commands that need to know of which thread, and the palette's own. */
const NOT_LISTED: readonly string[] = [
  'step',
  'run',
  'over',
  'scenarios',
  'dismiss',
] satisfies readonly KeyCommandId[];

/** Something that the app can do, as the palette lists it. */
export interface CommandEntry extends Searched {
  readonly id: string;
  readonly detail: string;
  readonly command: Command;
}

/** Everything that the app can do at work, for those who look for it by a word. */
export function commandEntries(): readonly CommandEntry[] {
  const labels: Readonly<Record<string, string>> = { ...text.labels, ...text.found };
  const listed = COMMANDS.filter(({ id, where }) => where.includes('app') && !NOT_LISTED.includes(id));
  return listed.map((command): CommandEntry => {
    const { id, menu } = command;
    const title = (menu?.label ?? labels[id] ?? id).replace(/…$/, '');
    const detail = menu?.detail ?? '';
    return {
      id,
      title,
      detail,
      words: [title, labels[id] ?? '', detail, commandWords[id] ?? ''].join(' '),
      command,
    };
  });
}
