import type { Format } from '../format';

/** A program as a litmus test in C, for herd7. */
export const litmus = {
  id: 'litmus',
  of: 'scenario',
  readers: 'tools',
  async make(setup, name) {
    const { toLitmus } = await import('../litmus');
    return [{ name: `${name}.litmus`, mime: 'text/plain', content: toLitmus(setup) }];
  },
} as const satisfies Format;
