/** Text as it was before a mail quoted it: without the marks, however deep, if every line has them. */
export function unquoted(text: string): string {
  const lines = text
    .replace(/^\s*\n/, '')
    .trimEnd()
    .split('\n');
  if (lines.some((line) => line.trim() !== '' && !line.startsWith('>'))) return text;
  if (!lines.some((line) => line.startsWith('>'))) return text;
  return unquoted(lines.map((line) => line.replace(/^> ?/, '')).join('\n'));
}
