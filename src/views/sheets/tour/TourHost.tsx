import { lazy, Suspense, type ReactNode } from 'react';
import { useSession } from '../../../session/store';
import { useScreen } from '../../ground/screen/screen';
// With the first picture, in which the card stands before its code has come.
import './minute.css';

const FirstMinute = lazy(() => import('./FirstMinute'));
const Stops = lazy(() => import('./Stops'));

/** What shows newcomers around, while there is something to show: none of it is loaded before. */
export function TourHost({ phone }: { phone: boolean }): ReactNode {
  const shows = useScreen((screen) => screen.tour);
  const ready = useSession((s) => s.status !== 'loading' && s.status !== 'failed');
  if (shows === 'nothing' || !ready) return null;
  return (
    <Suspense fallback={null}>{shows === 'minute' ? <FirstMinute /> : <Stops phone={phone} />}</Suspense>
  );
}
