import type { Setup } from '../../scenarios/setup';
import type { Format, Wishes } from '../format';

/** A scenario as a litmus test in C, for herd7. */
export const litmus = {
  id: 'litmus',
  of: 'scenario',
  readers: 'tools',
  async make(setup: Setup, name: string, wishes?: Wishes) {
    const { toLitmus } = await import('../litmus');
    return [{ name: `${name}.litmus`, mime: 'text/plain', content: toLitmus(setup, wishes?.unroll) }];
  },
} as const satisfies Format;
