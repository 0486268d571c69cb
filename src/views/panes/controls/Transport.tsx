import { FastForward, Pause, Play, SkipBack, StepBack, StepForward } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { send, useSession } from '../../../session/store';
import { IconButton } from '../../ground/ui/Button';
import { keysFor } from '../../ground/screen/shortcuts';
import { text } from '#texts/controls';
import './transport.css';

/** Steps per second that the speed control offers. */
const SPEEDS = [0.5, 1, 2, 4, 8, 16];

/** Moves through the run: start, back, play, forward, the next event; and how fast it plays. */
export const Transport = memo(function Transport({ compact = false }: { compact?: boolean }): ReactNode {
  const playing = useSession((s) => s.status === 'playing');
  const canGoBack = useSession((s) => s.canGoBack);
  const canGoForward = useSession((s) => s.canGoForward);
  const ended = useSession((s) => s.steps.length === 0);
  const button = (id: string, label: string, icon: ReactNode, onClick: () => void, off = false) => (
    <IconButton label={label} keys={keysFor(id) ?? ''} hintSide="top" aria-disabled={off} onClick={onClick}>
      {icon}
    </IconButton>
  );
  return (
    <div className="transport" role="group" aria-label={text.transport} data-compact={compact}>
      <Position />
      <div className="transport-buttons">
        {button('start', text.restart, <SkipBack aria-hidden />, () => send({ type: 'RESTART' }), !canGoBack)}
        {button('back', text.back, <StepBack aria-hidden />, () => send({ type: 'BACK' }), !canGoBack)}
        {button(
          'play',
          playing ? text.pause : text.play,
          playing ? <Pause aria-hidden /> : <Play aria-hidden />,
          () => send({ type: playing ? 'PAUSE' : 'PLAY' }),
          !playing && ended && !canGoForward,
        )}
        {button(
          'forward',
          text.forward,
          <StepForward aria-hidden />,
          () => send({ type: 'FORWARD' }),
          !canGoForward,
        )}
        {button(
          'event',
          text.event,
          <FastForward aria-hidden />,
          () => send({ type: 'RUN_TO_EVENT' }),
          ended && !canGoForward,
        )}
      </div>
      {!compact && <Speed />}
    </div>
  );
});

/** Apart, so that a step draws nothing else here anew. */
function Position(): ReactNode {
  const position = useSession((s) => s.position);
  const length = useSession((s) => s.trace.events.length);
  return <span className="transport-position">{text.position(position, length)}</span>;
}

function Speed(): ReactNode {
  const speed = useSession((s) => s.speed);
  const speeds = SPEEDS.includes(speed) ? SPEEDS : [...SPEEDS, speed].sort((a, b) => a - b);
  return (
    <select
      className="speed"
      aria-label={text.speed}
      value={speed}
      onChange={(event) => send({ type: 'SPEED', speed: Number(event.target.value) })}
    >
      {speeds.map((value) => (
        <option key={value} value={value}>
          {text.speedValue(value)}
        </option>
      ))}
    </select>
  );
}
