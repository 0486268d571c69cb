import { lazy, Suspense, type ReactNode } from 'react';
import { useSession } from '../../../session/store';
import { useTour } from './store';

const FirstMinute = lazy(() => import('./FirstMinute'));
const Stops = lazy(() => import('./Stops'));

/** What shows newcomers around, while there is something to show: none of it is loaded before. */
export function TourHost({ phone }: { phone: boolean }): ReactNode {
  const shows = useTour((tour) => tour.shows);
  const ready = useSession((s) => s.status !== 'loading' && s.status !== 'failed');
  if (shows === 'nothing' || !ready) return null;
  return (
    <Suspense fallback={null}>{shows === 'minute' ? <FirstMinute /> : <Stops phone={phone} />}</Suspense>
  );
}
