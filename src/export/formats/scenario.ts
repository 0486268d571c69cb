import type { Format } from '../format';

/** The scenario as data: what the editor, the command line and the page open again. */
export const scenario = {
  id: 'scenario',
  of: 'scenario',
  readers: 'tools',
  make: (setup, name) =>
    Promise.resolve([
      {
        name: `${name}.json`,
        mime: 'application/json',
        content: `${JSON.stringify(setup.scenario, null, 2)}\n`,
      },
    ]),
} as const satisfies Format;
