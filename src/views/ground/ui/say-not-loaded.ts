import { send } from '../../../session/store';
import { text } from '#texts/shell';

/** Tells somebody that a part of the app they asked for could not be loaded. */
export function sayNotLoaded(): void {
  const notice = { tone: 'warning', title: text.notLoaded, detail: text.notLoadedDetail } as const;
  send({ type: 'NOTICE', notice });
}
