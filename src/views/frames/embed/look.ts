/** Least and most size of type, in percent of the usual. */
const SIZES = { least: 50, most: 300 } as const;

/** Gives the page the theme and size of type that its address wishes for: `?theme=dark&type=125`. */
export function takeLook(query: string): void {
  const wishes = new URLSearchParams(query);
  const theme = wishes.get('theme');
  const root = document.documentElement;
  if (theme === 'light' || theme === 'dark') root.dataset['theme'] = theme;
  const size = Number(wishes.get('type') ?? NaN);
  if (size >= SIZES.least && size <= SIZES.most) root.style.fontSize = `${size}%`;
}
