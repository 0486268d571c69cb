import { History } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { pageKeeper } from '../../../session/page/keeper';
import { goTo } from '../../../session/store';
import { aliveTabs } from '../../../session/page/alive';
import type { KeptWork } from '../../../session/page/kept';
import { Offer } from '../../ground/ui/Offer';
import { text } from '#texts/recent';
import { shown } from '../../../scenarios/shown';

/** After a crash: offers the work that was lost with its tab. Draws nothing otherwise. */
export default function RestoreOffer(): ReactNode {
  const [work, setWork] = useState<KeptWork | null>(null);
  useEffect(() => {
    let stopped = false;
    void pageKeeper(window)
      .lost(() => aliveTabs(window))
      .then((lost) => {
        if (!stopped) setWork(lost[0] ?? null);
      });
    return () => {
      stopped = true;
    };
  }, []);
  if (work === null) return null;
  const finish = (): void => {
    if (work.tab !== null) pageKeeper(window).close(work.tab);
    setWork(null);
  };
  return (
    <Offer
      icon={<History aria-hidden />}
      title={text.lost}
      detail={text.lostDetail(shown(work.title), work.position)}
      accept={text.restore}
      onAccept={() => {
        goTo(work.link);
        finish();
      }}
      refuse={text.dismiss}
      onRefuse={finish}
    />
  );
}
