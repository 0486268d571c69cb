/** Milliseconds that things take to move: none for people who ask for less motion. */
export function motionTime(): number {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 320;
}
