import { text as codeText } from '#texts/code';
import type { ThreadCode } from '../../../trace/code';
import { twins } from '../../../trace/twins';

/** How the code beside the card names a line: as it is written, and where it stands if another line reads the same. */
export function lineName(code: readonly ThreadCode[], id: string): string {
  const line = code.flatMap(({ lines }) => lines).find((one) => one.id === id);
  if (line === undefined) return id;
  const written = line.text.replace(/;\s*$/, '');
  const among = twins(code).get(id);
  return among === undefined ? written : `${written} (${codeText.among(among.fn, among.at, among.of)})`;
}
