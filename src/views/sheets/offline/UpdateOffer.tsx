import { RefreshCw } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { pageSession, useSession } from '../../../session/store';
import { watchUpdates, type Updates } from '../../../session/page/updates';
import { Offer } from '../../ground/ui/Offer';
import { text } from '#texts/offline';

/** Keeps the app for working offline, and offers a newer version once there is one. Draws nothing otherwise. */
export default function UpdateOffer(): ReactNode {
  const branched = useSession((s) => s.branches.length > 1);
  const [update, setUpdate] = useState<Updates | null>(null);
  useEffect(() => {
    const updates = watchUpdates(window, () => setUpdate(updates));
    return () => updates?.stop();
  }, []);
  if (update === null) return null;
  const apply = async (): Promise<void> => {
    await pageSession().flush();
    await update.apply();
  };
  return (
    <Offer
      icon={<RefreshCw aria-hidden />}
      title={text.update}
      detail={text.updateDetail(branched)}
      accept={text.reload}
      onAccept={() => void apply()}
      refuse={text.later}
      onRefuse={() => setUpdate(null)}
    />
  );
}
