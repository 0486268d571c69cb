/** A value that stays the same for so many states. */
interface Span {
  readonly label: string;
  /** Position of the first of them. */
  readonly from: number;
  readonly length: number;
}

/** `[0, 0, 1]` as 0 twice and 1 once. */
export function spansOf(labels: readonly string[]): Span[] {
  const spans: Span[] = [];
  labels.forEach((label, from) => {
    const last = spans.at(-1);
    if (last?.label === label) spans[spans.length - 1] = { ...last, length: last.length + 1 };
    else spans.push({ label, from, length: 1 });
  });
  return spans;
}
