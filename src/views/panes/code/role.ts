import type { ThreadCode } from '../../../trace/code';
import { text } from '#texts/code';

/** What a thread is there for, in a few words: "zaps L2 and L1". Empty where its name says it all. */
export function roleOf({ kind, role }: ThreadCode): string {
  if (kind === 'callback') return text.roles.callback;
  if (kind === 'handler') return text.roles.handler;
  switch (role?.id) {
    case 'walk':
      return text.roles.walk;
    case 'zap':
      return text.roles.zap(role.pages);
    case 'map':
      return text.roles.map(role.page);
    case 'guest':
      return text.roles.guest;
    case undefined:
      return '';
  }
}
