/**
 * The one text of a piece of plain data: JSON with the keys of every object in order and absent
 * (`undefined`) members left out. Equal data has equal text, and texts of similar data are similar, which is
 * what the compression of links lives on.
 */
export function canonicalJson(data: unknown): string {
  return JSON.stringify(data, (_, value: unknown) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
