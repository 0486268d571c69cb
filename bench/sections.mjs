/** Sections of a Markdown text, from `## title` to the next heading of that depth. */

/**
 * Where a section begins and ends.
 * @param {string} text
 * @param {string} title
 * @returns {[from: number, to: number]}
 */
function stretch(text, title) {
  const from = text.indexOf(`\n## ${title}\n`) + 1;
  if (from === 0) throw new Error(`there is no section "${title}"`);
  const next = text.indexOf('\n## ', from);
  return [from, next < 0 ? text.length : next + 1];
}

/**
 * @param {string} text
 * @param {string} title
 */
export const sectionOf = (text, title) => text.slice(...stretch(text, title));

/**
 * The text with one section put in place of another.
 * @param {string} text
 * @param {string} title of the old one
 * @param {string} section the new one, with its heading
 */
export function replaced(text, title, section) {
  const [from, to] = stretch(text, title);
  return `${text.slice(0, from)}${section.trimEnd()}\n${to < text.length ? '\n' : ''}${text.slice(to)}`;
}
