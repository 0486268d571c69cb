import type { Scenario } from '../../../scenarios/scenario';
import type { ThreadCode } from '../../../trace/code';
import { text } from '#texts/code';

/** What a thread is there for, in a few words: "zaps L2 and L1". Empty where its name says it all. */
export function roleOf(scenario: Scenario, code: ThreadCode): string {
  if (code.kind === 'callback') return text.roles.callback;
  const spec = scenario.kind === 'kvm' ? scenario.threads[code.cpu] : undefined;
  switch (spec?.runs) {
    case 'walk':
      return text.roles.walk;
    case 'zap':
      return text.roles.zap(spec.batches.flat());
    case 'map':
      return text.roles.map(spec.page);
    case 'guest':
      return text.roles.guest;
    default:
      return '';
  }
}
