import type { Format } from '../format';

/** The run as a sequence diagram. */
export const mermaid = {
  id: 'mermaid',
  of: 'run',
  readers: 'people',
  async make({ setup: { scenario, code }, trace }, name) {
    const { toMermaid } = await import('../mermaid');
    return [{ name: `${name}.mmd`, mime: 'text/plain', content: toMermaid({ scenario, ...trace }, code) }];
  },
} as const satisfies Format;
