import { printable } from './printable';

/** A cell as it will be printed, in one line. */
const cellOf = (text: string): string => printable(text).replace(/[\n\t]/g, ' ');

/** A table as text: columns as wide as their widest cell, a rule under the head. */
export function columns(head: readonly string[], cells: readonly (readonly string[])[]): string {
  const rows = cells.map((row) => row.map(cellOf));
  const widths = head.map((name, i) => Math.max(name.length, ...rows.map((row) => row[i].length)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => cell.padEnd(widths[i]))
      .join('  ')
      .trimEnd();
  return [line(head), line(widths.map((width) => '─'.repeat(width))), ...rows.map(line)].join('\n');
}
