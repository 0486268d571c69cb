import { lazy, Suspense, type ReactNode } from 'react';
import { useSession } from '../../../session/store';
import { useScreen } from '../../ground/screen/screen';
import { FirstMinute } from './FirstMinute';

const Stops = lazy(() => import('./Stops'));

/** What shows newcomers around, while there is something to show. The first minute is part of the first picture. */
export function TourHost({ phone }: { phone: boolean }): ReactNode {
  const shows = useScreen((screen) => screen.tour);
  const ready = useSession((s) => s.status !== 'loading' && s.status !== 'failed');
  if (shows === 'nothing' || !ready) return null;
  if (shows === 'minute') return <FirstMinute />;
  return (
    <Suspense fallback={null}>
      <Stops phone={phone} />
    </Suspense>
  );
}
