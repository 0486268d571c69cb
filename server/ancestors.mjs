/** Which pages may embed the app: the sources of the policy's `frame-ancestors`. */

const KEYWORD = /^(\*|'none'|'self')$/i;
const SCHEME = /^[a-z][a-z0-9+.-]*:$/i;
const HOST =
  /^([a-z][a-z0-9+.-]*:\/\/)?(\*\.)?([a-z0-9_-]+(\.[a-z0-9_-]+)*\.?|\[[0-9a-f:.]+\])(:([0-9]{1,5}|\*))?(\/[\w.~!$&'()*+=:@%/-]*)?$/i;

/**
 * @param {string} text sources parted by blanks: `'none'`, `'self'`, `*`, `https:`, `https://course.example.org`
 * @returns {string} the same, one blank between them
 * @throws {RangeError} naming the first word that is no source: it would be dropped by browsers, or add to the policy
 */
export function readAncestors(text) {
  const words = text.split(/[ \t]+/).filter((word) => word !== '');
  if (words.length === 0) throw new RangeError("names no page; say 'none' to forbid embedding");
  for (const word of words) {
    if (/^(none|self)$/i.test(word))
      throw new RangeError(`has ${word} without its quotes: write '${word.toLowerCase()}', quotes included`);
    if (KEYWORD.test(word) || SCHEME.test(word) || HOST.test(word)) continue;
    throw new RangeError(
      `has ${JSON.stringify(word)}, which names no page; allowed are 'none', 'self', *, https: and https://host:port, parted by blanks`,
    );
  }
  if (words.length > 1 && words.some((word) => /^'none'$/i.test(word)))
    throw new RangeError("has 'none' beside others: it stands alone");
  return words.join(' ');
}
