/** Scrolls `within` as little as needed to show `line` with two lines around it. */
export function reveal(line: HTMLElement, within: HTMLElement): void {
  const margin = Math.max(0, Math.min(2 * line.offsetHeight, (within.clientHeight - line.offsetHeight) / 2));
  const here = line.getBoundingClientRect();
  const there = within.getBoundingClientRect();
  const above = here.top - margin - there.top;
  const below = here.bottom + margin - there.bottom;
  if (above < 0) within.scrollTop += above;
  else if (below > 0) within.scrollTop += below;
}
