/** Hands values on in the order they came, each as soon as what it needs has loaded. */
export function inOrder<T>(
  waitFor: (value: T) => Promise<void> | null,
  handOn: (value: T) => void,
): (value: T) => void {
  let last: Promise<void> | null = null;
  return (value) => {
    const first = waitFor(value);
    const before = last;
    if (first === null && before === null) return handOn(value);
    // If loading fails, the event that needed the code reports it.
    const mine = Promise.allSettled([before, first]).then(() => {
      if (last === mine) last = null;
      handOn(value);
    });
    last = mine;
  };
}
