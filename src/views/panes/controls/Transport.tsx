import { FastForward, Pause, Play, SkipBack, StepBack, StepForward } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { send, useSession } from '../../../session/store';
import type { KeyCommandId } from '../../ground/screen/commands';
import { useAheadHidden } from '../../ground/screen/secret';
import { CommandButton } from '../../ground/ui/CommandButton';
import { text } from '#texts/controls';
import './transport.css';

/** Steps per second that the speed control offers. */
const SPEEDS = [0.5, 1, 2, 4, 8, 16];

/** Moves through the run: start, back, play, forward, the next event; and how fast it plays. */
export const Transport = memo(function Transport({ compact = false }: { compact?: boolean }): ReactNode {
  const playing = useSession((s) => s.status === 'playing');
  const button = (command: KeyCommandId, label: string, icon: ReactNode) => (
    <CommandButton command={command} label={label} hintSide="top">
      {icon}
    </CommandButton>
  );
  return (
    <div className="transport" role="group" aria-label={text.transport} data-compact={compact}>
      <Position />
      <div className="transport-buttons">
        {button('start', text.restart, <SkipBack aria-hidden />)}
        {button('back', text.back, <StepBack aria-hidden />)}
        {playing
          ? button('play', text.pause, <Pause aria-hidden />)
          : button('play', text.play, <Play aria-hidden />)}
        {button('forward', text.forward, <StepForward aria-hidden />)}
        {button('event', text.event, <FastForward aria-hidden />)}
      </div>
      {!compact && <Speed />}
    </div>
  );
});

/** A component of its own, so that a step renders nothing else here again. */
function Position(): ReactNode {
  const position = useSession((s) => s.position);
  const length = useSession((s) => s.trace.events.length);
  const hidesAhead = useAheadHidden();
  return (
    <span className="transport-position">
      {hidesAhead ? text.positionAlone(position) : text.position(position, length)}
    </span>
  );
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
