import type { Format } from '../format';

/** The scenario for SPIN. */
export const promela = {
  id: 'promela',
  of: 'scenario',
  readers: 'tools',
  async make(setup, name) {
    const { toPromela } = await import('../promela');
    return [{ name: `${name}.pml`, mime: 'text/plain', content: toPromela(setup) }];
  },
} as const satisfies Format;
