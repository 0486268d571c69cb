export type Side = 'top' | 'right' | 'bottom' | 'left';

/** Between an element and what pops up beside it, and between that and the edge of the window, in CSS pixels. */
const GAP = 6;

/** Puts a fixed popup at a side of its target, and within the window. */
export function placeBeside(popup: HTMLElement, target: HTMLElement, side: Side): void {
  const at = target.getBoundingClientRect();
  const { width, height } = popup.getBoundingClientRect();
  const middleX = at.left + (at.width - width) / 2;
  const middleY = at.top + (at.height - height) / 2;
  // Where there is no room below, above: a popup never lies upon its own target.
  const below = at.bottom + GAP + height <= window.innerHeight || at.top < window.innerHeight - at.bottom;
  const [x, y] = {
    top: [middleX, at.top - height - GAP],
    bottom: [middleX, below ? at.bottom + GAP : at.top - height - GAP],
    left: [at.left - width - GAP, middleY],
    right: [at.right + GAP, middleY],
  }[side];
  const within = (value: number, size: number, room: number) =>
    Math.max(GAP, Math.min(value, room - size - GAP));
  popup.style.left = `${within(x, width, window.innerWidth)}px`;
  popup.style.top = `${within(y, height, window.innerHeight)}px`;
}
