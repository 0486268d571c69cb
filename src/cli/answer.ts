import type { Asked } from '../scenarios/asked';

/** Words for what became of a question; `reached`: whether a state is reached that meets it, or fails a `forall`. */
export function answerOf({ asks, reached }: Pick<Asked, 'asks' | 'reached'>): string {
  if (reached === null) return 'not decided';
  if (asks === 'forall') return reached ? 'not in every run' : 'in every run';
  return reached ? 'reached' : 'not reached';
}
