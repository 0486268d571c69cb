import { withLineEnds } from '../litmus/token';

/** Deeper than any mail quotes. */
const DEEPEST = 8;

/** Text as it was before a mail quoted it: without the marks, if every line has them. Lines that end as on old Macs end as today. */
export function unquoted(text: string): string {
  let bare = withLineEnds(text);
  for (let depth = 0; depth < DEEPEST; depth++) {
    const lines = bare
      .replace(/^\s*\n/, '')
      .trimEnd()
      .split('\n');
    const quoted = lines.filter((line) => line.startsWith('>'));
    if (quoted.length === 0 || quoted.length < lines.filter((line) => line.trim() !== '').length) break;
    bare = lines.map((line) => line.replace(/^> ?/, '')).join('\n');
  }
  return bare;
}
