import { History } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { aliveTabs, pageKeeper } from '../../session/keeper';
import type { KeptWork } from '../../session/kept';
import { Button } from '../ui/Button';
import { text } from '#texts/recent';
import './recent.css';

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
    <aside className="restore" aria-label={text.lost}>
      <History aria-hidden />
      <div role="status">
        <p className="restore-title">{text.lost}</p>
        <p>{text.lostDetail(work.title, work.position)}</p>
      </div>
      <Button
        size="s"
        look="strong"
        onClick={() => {
          window.location.hash = work.link;
          finish();
        }}
      >
        {text.restore}
      </Button>
      <Button size="s" look="quiet" onClick={finish}>
        {text.dismiss}
      </Button>
    </aside>
  );
}
