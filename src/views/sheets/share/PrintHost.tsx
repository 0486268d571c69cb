import { useEffect, useState, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import type { SessionView } from '../../../session/contract';
import { pageSession } from '../../../session/store';
import { holdStill } from '../../ground/svg/motion';
import { screen, setPaper, type Paper } from '../../ground/screen/screen';
import { fitToPage } from './fit-to-page';
import { Handout } from './Handout';

/** How long the handout stays after printing: some browsers draw the page only when they have said they are done. */
const STAYS_MS = 2000;

/** Whatever way printing is asked for, the handout is what comes out. Draws nothing otherwise. */
export default function PrintHost(): ReactNode {
  const [sheet, setSheet] = useState<{ readonly view: SessionView; readonly paper: Paper } | null>(null);
  useEffect(() => {
    let leaving: ReturnType<typeof setTimeout> | undefined;
    const before = (): void => {
      clearTimeout(leaving);
      // The page is drawn as soon as this returns; nothing may still be on its way then.
      const release = holdStill();
      flushSync(() => setSheet({ view: pageSession().store.getState(), paper: screen.now().paper }));
      fitToPage(document.querySelector<HTMLElement>('.handout'));
      release();
    };
    const after = (): void => {
      // The browser's own way to print makes a handout.
      setPaper('handout');
      leaving = setTimeout(() => setSheet(null), STAYS_MS);
    };
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      clearTimeout(leaving);
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
  return sheet === null ? null : <Handout {...sheet} />;
}
