import type { Format } from '../format';

/** The run for scripts: what each step did, and every state byte by byte. */
export const json = {
  id: 'json',
  of: 'run',
  readers: 'tools',
  async make({ setup, run }, name) {
    const { toJson } = await import('../json');
    const content = `${JSON.stringify(toJson(setup, run), null, 1)}\n`;
    return [{ name: `${name}.run.json`, mime: 'application/json', content }];
  },
} as const satisfies Format;
