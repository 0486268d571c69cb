import { lazy, Suspense, type ReactNode } from 'react';
import { useSession } from '../../../session/store';
import { useScreen } from '../../ground/screen/screen';
import { FirstMinute } from './FirstMinute';
import { isReady } from './minute';

const Stops = lazy(() => import('./Stops'));

/** What shows newcomers around, while there is something to show. The first minute is part of the first picture. */
export function TourHost({ phone }: { phone: boolean }): ReactNode {
  const shows = useScreen((screen) => screen.tour);
  const ready = useSession(isReady);
  if (shows === 'minute') return <FirstMinute />;
  if (shows === 'nothing' || !ready) return null;
  return (
    <Suspense fallback={null}>
      <Stops phone={phone} />
    </Suspense>
  );
}
