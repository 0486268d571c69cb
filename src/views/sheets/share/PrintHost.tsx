import { useEffect, useState, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import type { SessionView } from '../../../session/contract';
import { pageSession } from '../../../session/store';
import { holdStill } from '../../ground/svg/motion';
import { Handout } from './Handout';

/** How long the handout stays after printing: some browsers draw the page only when they have said they are done. */
const STAYS_MS = 2000;

/** Whatever way printing is asked for, the handout is what comes out. Draws nothing otherwise. */
export default function PrintHost(): ReactNode {
  const [view, setView] = useState<SessionView | null>(null);
  useEffect(() => {
    let leaving: ReturnType<typeof setTimeout> | undefined;
    const before = (): void => {
      clearTimeout(leaving);
      // The page is drawn as soon as this returns; nothing may still be on its way then.
      const release = holdStill();
      flushSync(() => setView(pageSession().store.getState()));
      release();
    };
    const after = (): void => {
      leaving = setTimeout(() => setView(null), STAYS_MS);
    };
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      clearTimeout(leaving);
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
  return view === null ? null : <Handout view={view} />;
}
