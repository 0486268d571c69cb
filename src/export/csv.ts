/** Rows of cells as comma-separated values (RFC 4180, with line feeds). */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => cells.map(cellOf).join(',')).join('\n');
}

/** Spreadsheets take what begins with these signs for a formula: an apostrophe keeps it text. */
function cellOf(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
