import type { Format } from '../format';

/** The run in the variables of the exported TLA+ module, as TLC or Apalache would write a counterexample. */
export const itf = {
  id: 'itf',
  of: 'run',
  readers: 'tools',
  async make({ setup, run }, name) {
    const { tlaTrace } = await import('../tla-trace');
    const { writeItf } = await import('../itf');
    const content = writeItf(tlaTrace(setup, run));
    return [{ name: `${name}.itf.json`, mime: 'application/json', content }];
  },
} as const satisfies Format;
