import { useState } from 'react';
import { screen } from './screen';

/** For a dialog that can open the first minute or the tour: where the focus goes once it has; null if it has not. */
export function useIntroduction(): () => string | null {
  const [before] = useState(() => screen.now().tour);
  return () => {
    const shows = screen.now().tour;
    if (shows === before || shows === 'nothing') return null;
    return shows === 'stops' ? '.stop button' : '.minute button';
  };
}
