/**
 * A computed colour in the words that every SVG viewer knows: browsers tell mixed colours as
 * `color(srgb 0.5 0 1 / 0.3)`, which few others read.
 */
export function plainColour(computed: string): string {
  const match = /^color\(srgb ([\d.e-]+) ([\d.e-]+) ([\d.e-]+)(?: \/ ([\d.e-]+))?\)$/.exec(computed);
  if (match === null) return computed;
  const [r, g, b] = [match[1], match[2], match[3]].map((c) =>
    Math.round(Math.min(1, Math.max(0, Number(c))) * 255),
  );
  return match[4] === undefined ? `rgb(${r}, ${g}, ${b})` : `rgba(${r}, ${g}, ${b}, ${match[4]})`;
}

/** Whether nothing of a computed colour is seen. */
export function isClear(computed: string): boolean {
  return computed === 'transparent' || /^rgba\(.*, ?0(?:\.0+)?\)$|\/ ?0(?:\.0+)?\)$/.test(computed);
}

/** Whether a letter of `text` lies in a font face's `unicode-range`; an empty range covers all. */
export function coversText(range: string, text: string): boolean {
  const parts = [...range.matchAll(/U\+([0-9A-F?]+)(?:-([0-9A-F]+))?/gi)].map(([, from, to]) => [
    parseInt(from.replace(/\?/g, '0'), 16),
    parseInt(to ?? from.replace(/\?/g, 'F'), 16),
  ]);
  if (parts.length === 0) return true;
  return [...text].some((letter) => {
    const code = letter.codePointAt(0) ?? 0;
    return parts.some(([from, to]) => code >= from && code <= to);
  });
}
