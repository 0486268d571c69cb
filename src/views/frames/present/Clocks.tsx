import { Pause, Play, RotateCcw } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { notes as text } from '#texts/present';
import { IconButton } from '../../ground/ui/Button';
import { elapsed, reset, shown, started, toggled } from './clock';

const TICK_MS = 250;

/** How long the talk has taken, and what time it is. */
export function Clocks(): ReactNode {
  const now = useNow();
  const [clock, setClock] = useState(() => started(Date.now()));
  const goes = clock.since !== null;
  return (
    <div className="notes-clocks">
      <p role="timer" aria-label={text.elapsed} className="notes-elapsed" data-goes={goes}>
        {shown(elapsed(clock, now))}
      </p>
      <IconButton
        label={goes ? text.pause : text.resume}
        onClick={() => setClock(toggled(clock, Date.now()))}
      >
        {goes ? <Pause aria-hidden /> : <Play aria-hidden />}
      </IconButton>
      <IconButton label={text.reset} onClick={() => setClock(reset(clock, Date.now()))}>
        <RotateCcw aria-hidden />
      </IconButton>
      <p className="notes-time" aria-label={text.clock}>
        {new Date(now).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' })}
      </p>
    </div>
  );
}

function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
