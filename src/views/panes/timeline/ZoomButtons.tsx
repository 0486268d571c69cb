import { Maximize, Minus, Plus } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { PRESS, type TimeZoom } from './useTimeZoom';
import { timeline } from '#texts/timeline';

interface ZoomButtonsProps {
  readonly zoom: TimeZoom['buttons'];
  /** There are no steps to zoom into. */
  readonly disabled: boolean;
}

export const ZoomButtons = memo(function ZoomButtons({ zoom, disabled }: ZoomButtonsProps): ReactNode {
  return (
    <div className="timeline-zoom">
      {[
        { label: timeline.zoomOut, icon: <Minus aria-hidden />, go: () => zoom.by(1 / PRESS) },
        { label: timeline.zoomIn, icon: <Plus aria-hidden />, go: () => zoom.by(PRESS) },
        { label: timeline.fit, icon: <Maximize aria-hidden />, go: zoom.fit },
      ].map(({ label, icon, go }) => (
        <button key={label} type="button" aria-label={label} title={label} disabled={disabled} onClick={go}>
          {icon}
        </button>
      ))}
    </div>
  );
});
