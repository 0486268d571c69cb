/** @param {readonly number[]} values */
export const median = (values) => percentile(values, 0.5);

/**
 * The smallest value that so large a part of all does not exceed.
 * @param {readonly number[]} values
 * @param {number} part 0..1
 */
export function percentile(values, part) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)];
}

/** @param {number} n */
export const count = (n) => Math.round(n).toLocaleString('en');

/**
 * With as many digits as matter.
 * @param {number} n
 */
export const short = (n) => (n >= 100 ? n.toFixed(0) : n >= 10 ? n.toFixed(1) : n.toFixed(2));

/**
 * In Markdown.
 * @param {readonly (readonly string[])[]} rows the first is the head
 */
export function table([head, ...rows]) {
  const line = (/** @type {readonly string[]} */ cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
