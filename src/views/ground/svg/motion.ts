let still = 0;

/** Lets nothing move until the returned function is called: while a picture is taken. */
export function holdStill(): () => void {
  still++;
  return () => {
    still--;
  };
}

/** Milliseconds that things take to move: none for people who ask for less motion. */
export function motionTime(): number {
  if (still > 0) return 0;
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 320;
}
