import { memo, type ReactNode } from 'react';
import type { Trace } from '../../../trace/trace';
import { hueOf, hueOfCpu, type Hue } from '../../../layout/hue';

interface OverviewProps {
  readonly trace: Trace;
  /** Where the slider's track starts and how long it is, in CSS pixels. */
  readonly left: number;
  readonly length: number;
}

/** The whole run on the slider's track when the lanes show a part of it: a tick a step in its thread's colour. */
export const Overview = memo(function Overview({ trace, left, length }: OverviewProps): ReactNode {
  const start = trace.snapshots[0];
  const ticks = new Map<Hue | 'alarm', string>();
  trace.events.forEach((event, i) => {
    const own: Hue =
      event.thread !== null
        ? hueOf(start.threads[event.thread])
        : event.cpu === null
          ? 'rcu'
          : hueOfCpu(start, event.cpu);
    const x = (((i + 0.5) / trace.events.length) * length).toFixed(1);
    const add = (hue: Hue | 'alarm', tick: string): void =>
      void ticks.set(hue, (ticks.get(hue) ?? '') + tick);
    if (event.violated.length > 0) add('alarm', `M${x},0V12`);
    else add(own, `M${x},3V9`);
  });
  return (
    <svg className="overview" aria-hidden width={length} height={12} style={{ left: `${left}px` }}>
      {[...ticks].map(([hue, path]) => (
        <path key={hue} d={path} {...(hue === 'alarm' ? { 'data-alarm': true } : { 'data-hue': hue })} />
      ))}
    </svg>
  );
});
