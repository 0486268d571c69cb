import { text } from '#texts/account';

/** The content of an account of a run; its sentences come from the narrator. */
export interface Account {
  readonly title: string;
  readonly question?: string;
  /** `Protocol: RCU, as merged`, … */
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly link?: string;
  /** One sentence or two per step, as Markdown. */
  readonly steps: readonly {
    readonly told: string;
    readonly violated: readonly string[];
    readonly why?: string;
  }[];
}

/**
 * A run in Markdown, one line a step: readable as it stands in a mail, numbered and marked up where it is drawn.
 *
 *     # Title
 *
 *     - Protocol: …
 *
 *      1. vCPU 0 reads L3[2]: → L2.
 *     12. vCPU 0 reads L2[0]. **use-after-free**
 */
export function toMarkdown({ title, question, facts, link, steps }: Account): string {
  const width = String(steps.length).length;
  const lines = [`# ${markdownText(title)}`, ''];
  if (question !== undefined) lines.push(markdownText(question), '');
  for (const [name, value] of facts) lines.push(`- ${name}: ${markdownText(value)}`);
  if (link !== undefined) lines.push(`- ${text.open}: <${link}>`);
  lines.push('');
  steps.forEach(({ told, violated, why }, i) => {
    const bugs = violated.map((id) => ` **${id}**`).join('');
    const reason = violated.length > 0 && why !== undefined && why !== '' ? ` ${why}` : '';
    lines.push(`${String(i + 1).padStart(width)}. ${told}${bugs}${reason}`);
  });
  if (steps.length === 0) lines.push(text.nothing);
  return `${lines.join('\n')}\n`;
}

/** Text in which nothing means anything to Markdown. */
export function markdownText(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*<>]/g, (c) => `\\${c}`);
}

/** A name out of the code. */
export function markdownCode(text: string): string {
  const fence = text.includes('`') ? '``' : '`';
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return text.trim() === '' ? text : `${fence}${pad}${text}${pad}${fence}`;
}
