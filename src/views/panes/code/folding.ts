import type { ThreadView } from '../../../trace/snapshot';

/** So many threads that have something left to do show their code side by side; of more, the one that moves. */
const TOGETHER = 3;

/** What decides whether a card is folded. */
type Foldable = Pick<ThreadView, 'index' | 'finished'>;

/**
 * The threads whose code is unfolded, by index. Those of `chosen` are as a person left them. Of the rest, who has
 * finished makes room, unless its last step is the one on screen (`acted`); and of more than three, only who moved last
 * is open, or, before the first step, the first.
 *
 *     0 running, 1 finished, acted 0          0
 *     0 running, 1 finished, acted 1          0 1
 *     0 to 6 running, acted 4                 4
 */
export function unfolded(
  threads: readonly Foldable[],
  acted: number | null,
  chosen: ReadonlyMap<number, boolean>,
): ReadonlySet<number> {
  const running = threads.filter(({ finished }) => !finished);
  const front = threads.some(({ index }) => index === acted) ? acted : (running[0]?.index ?? null);
  const isOpen = ({ index, finished }: Foldable): boolean => {
    const own = chosen.get(index);
    if (own !== undefined) return own;
    if (index === front) return true;
    return !finished && running.length <= TOGETHER;
  };
  return new Set(threads.filter(isOpen).map(({ index }) => index));
}
