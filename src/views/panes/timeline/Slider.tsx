import { useLayoutEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useScrub } from './useScrub';
import { timeline } from '#texts/timeline';

interface SliderProps {
  readonly position: number;
  /** Steps of the run as far as it is shown. */
  readonly steps: number;
  /** Of all of it: keys lead there, where the pointer sees nothing to point at. */
  readonly whole: number;
  /** Where the track starts and how long it is, in CSS pixels. */
  readonly left: number;
  readonly length: number;
  /** The position in words. */
  readonly valueText: string;
  readonly onSeek: (position: number) => void;
  readonly onHold: (held: boolean) => void;
  /** The part of the run that the lanes show, from 0 to 1; null if they show all of it. */
  readonly seen: { readonly from: number; readonly to: number } | null;
  /** Drawn on the track. */
  readonly children?: ReactNode;
}

/** The words at the thumb stay clear of the zoom's buttons, which end where the track begins. */
const CLEAR = 14;

/** The whole run as one track, to drag, click or move along by keys. */
export function Slider(props: SliderProps): ReactNode {
  const { position, steps, whole, left, length, valueText, onSeek, onHold, seen } = props;
  const track = useRef<HTMLDivElement>(null);
  // Keys may come faster than what they lead to is drawn.
  const asked = useRef(position);
  useLayoutEffect(() => {
    asked.current = position;
  });
  const to = (wanted: number): void => {
    const next = Math.max(0, Math.min(steps, wanted));
    if (next !== position) onSeek(next);
  };
  useScrub(track, (x) => to(Math.round(((x - left) / length) * steps)), onHold, true);
  const onKeyDown = (event: KeyboardEvent): void => {
    const by: Readonly<Record<string, number>> = {
      ArrowLeft: -1,
      ArrowDown: -1,
      ArrowRight: 1,
      ArrowUp: 1,
      PageDown: -10,
      PageUp: 10,
      Home: -steps,
      End: whole,
    };
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.key in by)) return;
    event.preventDefault();
    event.stopPropagation();
    const next = Math.max(0, Math.min(whole, asked.current + by[event.key]));
    if (next !== asked.current) onSeek(next);
    asked.current = next;
  };
  const thumb = left + (steps === 0 ? 0 : (position / steps) * length);
  const px = (n: number): string => `${Math.round(n * 10) / 10}px`;
  return (
    <div
      ref={track}
      className="timeline-slider"
      role="slider"
      tabIndex={0}
      aria-label={timeline.slider}
      aria-valuemin={0}
      aria-valuemax={steps}
      aria-valuenow={position}
      aria-valuetext={valueText}
      onKeyDown={onKeyDown}
    >
      <span className="rail" style={{ left: px(left), width: px(length) }} />
      <span className="done" style={{ left: px(left), width: px(thumb - left) }} />
      {props.children}
      {seen !== null && (
        <span
          className="seen"
          style={{ left: px(left + seen.from * length), width: px((seen.to - seen.from) * length) }}
        />
      )}
      <span className="thumb" style={{ left: px(thumb) }} />
      <span className="from" style={{ left: px(left) }} aria-hidden>
        {position > 0 && thumb - left > 70 ? timeline.start : ''}
      </span>
      <span className="now" style={{ left: px(Math.max(thumb, left + CLEAR)) }} aria-hidden>
        {position === 0 ? timeline.start : timeline.step(position)}
      </span>
    </div>
  );
}
