import type { Format } from '../format';

/** The run as it is shown, pages, entries and threads by their names, in the same format as `itf`. */
export const itfTold = {
  id: 'itf-told',
  of: 'run',
  readers: 'tools',
  async make({ setup: { scenario }, trace }, name) {
    const { toldTrace } = await import('../told-trace');
    const { writeItf } = await import('../itf');
    const content = writeItf(toldTrace({ scenario, ...trace }));
    return [{ name: `${name}.told.itf.json`, mime: 'application/json', content }];
  },
} as const satisfies Format;
