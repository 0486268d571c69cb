import { parseLitmus } from '../litmus/parse';
import { withLineEnds } from '../litmus/token';
import { looksLikeLitmus } from './litmus';

/** The line that begins a test, however deep it is quoted: `C`, and the one word that names it. */
const BEGINS = /^((?:>[ \t]?)*)[ \t]*C[ \t]+[^\s()]+[ \t]*$/;

/** How many tests of a mail are looked at. */
const MOST_TESTS = 20;

/**
 * The first litmus test in C that stands among other text, as in a mail: without what comes before and behind it, and
 * without its marks. Lines between that are quoted less deep are an answer; if the test makes no sense without them, they are ends
 * of its own lines, which some mail program has cut off. Null if there is no test.
 */
export function litmusIn(text: string): string | null {
  const lines = withLineEnds(text).replaceAll('\r\n', '\n').split('\n');
  const begins = lines.flatMap((line, i) => (BEGINS.test(line) ? [i] : [])).slice(0, MOST_TESTS);
  const found = begins.flatMap((from) => readings(lines.slice(from)));
  return found.find((test) => parseLitmus(test).ok) ?? found.at(0) ?? null;
}

/** What a test may be whose first line is the first of these. */
function readings(lines: readonly string[]): readonly string[] {
  const depth = depthOf(BEGINS.exec(lines[0])?.[1] ?? '');
  const own = lines.filter((line) => depthOf(line) >= depth);
  return [own, lines]
    .map((some) => upToItsEnd(some.map((line) => without(line, depth)).join('\n')))
    .filter(looksLikeLitmus);
}

/** How deep a line is quoted. */
function depthOf(line: string): number {
  return /^(?:>[ \t]?)*/.exec(line)?.[0].replace(/[^>]/g, '').length ?? 0;
}

/** A line without the first `depth` marks; with as many as it has, if those are fewer. */
function without(line: string, depth: number): string {
  let bare = line;
  for (let i = 0; i < depth; i++) bare = bare.replace(/^>[ ]?/, '');
  return bare;
}

/** A test ends with its condition: behind the parenthesis that closes it, or with its paragraph. */
function upToItsEnd(text: string): string {
  const condition = /^[ \t]*(?:~[ \t]*)?(?:exists|forall)\b\s*/m.exec(text);
  if (condition === null) return text;
  const from = condition.index + condition[0].length;
  if (text[from] !== '(')
    return text.slice(0, from) + (/^[^]*?(?=\n[ \t]*\n|$)/.exec(text.slice(from))?.[0] ?? '');
  let open = 0;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '(') open++;
    if (text[at] === ')' && --open === 0) return text.slice(0, at + 1) + '\n';
  }
  return text;
}
