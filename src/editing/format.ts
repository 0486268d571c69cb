/** Widest line of formatted text. */
const WIDTH = 96;
/** Deeper than any scenario; what nests deeper is left to the language's own writer. */
const DEEPEST = 30;

/**
 * JSON laid out for people: what fits on a line stands on one.
 *
 *     "table": {
 *       "levels": 2,
 *       "pages": [
 *         { "name": "root", "level": 2, "entries": { "0": "L1" } }
 */
export function formatJson(value: unknown): string {
  return `${write(value, '', 0)}\n`;
}

function write(value: unknown, indent: string, depth: number): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (depth > DEEPEST) return JSON.stringify(value);
  const inner = `${indent}  `;
  const parts = Array.isArray(value)
    ? value.map((part) => ['', part] as const)
    : Object.entries(value)
        .filter(([, part]) => part !== undefined)
        .map(([key, part]) => [`${JSON.stringify(key)}: `, part as unknown] as const);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  if (parts.length === 0) return open + close;
  const lines = parts.map(([key, part]) => key + write(part, inner, depth + 1));
  if (depth > 0 && !lines.some((line) => line.includes('\n'))) {
    const pad = Array.isArray(value) ? '' : ' ';
    const line = `${open}${pad}${lines.join(', ')}${pad}${close}`;
    if (indent.length + line.length <= WIDTH) return line;
  }
  return `${open}\n${lines.map((line) => inner + line).join(',\n')}\n${indent}${close}`;
}
