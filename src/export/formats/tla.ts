import type { Format } from '../format';

/** The scenario for TLC and Apalache: a module, which must bear its own name, and what TLC needs besides. */
export const tla = {
  id: 'tla',
  of: 'scenario',
  readers: 'tools',
  async make(setup) {
    const { toTla } = await import('../tla');
    const { name, module, config } = toTla(setup);
    return [
      { name: `${name}.tla`, mime: 'text/plain', content: module },
      { name: `${name}.cfg`, mime: 'text/plain', content: config },
    ];
  },
} as const satisfies Format;
