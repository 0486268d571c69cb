export type Side = 'top' | 'right' | 'bottom' | 'left';

/** Between an element and what pops up beside it, and between that and the edge of the window, in CSS pixels. */
export const GAP = 6;

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
  putAt(popup, within({ left: x, top: y }, width, height));
}

/** The upper left corner of a popup, in CSS pixels from the window's. */
export interface Place {
  readonly left: number;
  readonly top: number;
}

/** The place nearest to this one at which a popup is within the window. */
export function within({ left, top }: Place, width: number, height: number): Place {
  const fit = (value: number, size: number, room: number) =>
    Math.max(GAP, Math.min(value, room - size - GAP));
  return { left: fit(left, width, window.innerWidth), top: fit(top, height, window.innerHeight) };
}

export function putAt(popup: HTMLElement, { left, top }: Place): void {
  popup.style.left = `${left}px`;
  popup.style.top = `${top}px`;
}
