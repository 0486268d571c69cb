import type { Format } from '../format';

/** The run in words, a line a step. */
export const markdown = {
  id: 'markdown',
  of: 'run',
  readers: 'people',
  async make(subject, name) {
    const { toMarkdown } = await import('../account');
    const { accountOf } = await import('../account-of');
    return [{ name: `${name}.md`, mime: 'text/markdown', content: toMarkdown(accountOf(subject)) }];
  },
} as const satisfies Format;
