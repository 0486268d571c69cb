import { useEffect, useState } from 'react';
import { pageSession } from '../../../session/store';

interface Folding {
  /** Whether only the task and what leads on are shown, which leaves the picture its room. */
  readonly folded: boolean;
  readonly fold: (folded: boolean) => void;
}

/**
 * Whether the text of the card is folded away, where the screen has no room for it beside the picture. A new place in
 * the course is read first; the first step that the learner takes there folds the text, so that what the step does is
 * seen.
 *
 * @param place What the card is about; '' while it is closed.
 * @param reads Whether the place begins with a text to read.
 */
export function useFolding(place: string, reads: boolean): Folding {
  const [at, setAt] = useState({ place: '', folded: false });
  useEffect(
    () =>
      pageSession().store.subscribe((now, before) => {
        const stepped = now.setup === before.setup && now.position === before.position + 1;
        if (stepped) setAt({ place, folded: true });
      }),
    [place],
  );
  return {
    folded: at.place === place ? at.folded : !reads,
    fold: (folded) => setAt({ place, folded }),
  };
}
