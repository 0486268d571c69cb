/**
 * Control characters, but for line feed and tab; separators of lines; marks that change the direction of the text
 * after them; halves of characters. A terminal obeys them, or shows another text than there is.
 */
const UNPRINTABLE =
  // eslint-disable-next-line no-control-regex -- these are the ones looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * Text as it may be written to a terminal, whoever wrote it: titles, names and sources come out of files and links.
 * What a terminal would obey becomes its escape, `\u001b`, which in JSON means the same character. Line ends are
 * unified: Windows' line ends become line feeds.
 */
export function printable(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replace(UNPRINTABLE, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
