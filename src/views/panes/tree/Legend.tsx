import { memo, useId, type ReactNode } from 'react';
import { ChevronDown } from 'lucide-react';
import type { Lifecycle } from '../../../trace/snapshot';
import { LifecycleIcon } from './LifecycleIcon';
import { Hatching, Outline } from './Outline';
import { LIFECYCLES } from '../../../narrate/table';
import { lifecycles, tree } from '#texts/tree';

interface LegendProps {
  readonly open: boolean;
  readonly onToggle: (open: boolean) => void;
  /** Stands on the picture instead of beside it. */
  readonly floating: boolean;
  /** Whether pages may be recycled or not allocated yet here. */
  readonly shown: readonly Lifecycle[];
}

/** What the outlines mean; folds away. */
export const Legend = memo(function Legend({ open, onToggle, floating, shown }: LegendProps): ReactNode {
  const hatch = useId();
  const body = useId();
  return (
    <div className="tree-legend" data-floating={floating || undefined} data-open={open || undefined}>
      <button type="button" aria-expanded={open} aria-controls={body} onClick={() => onToggle(!open)}>
        {tree.legend}
        <ChevronDown size="1.1em" aria-hidden />
      </button>
      <ul id={body} hidden={!open}>
        {LIFECYCLES.filter((lifecycle) => shown.includes(lifecycle)).map((lifecycle) => (
          <li key={lifecycle} title={lifecycles[lifecycle].meaning}>
            <svg width="36" height="20" viewBox="-1 -1 36 20" aria-hidden>
              <defs>
                <Hatching id={hatch} />
              </defs>
              <Outline lifecycle={lifecycle} w={34} h={18} hatch={hatch} radius={5} />
            </svg>
            <span className="tree-word" data-lifecycle={lifecycle}>
              {lifecycles[lifecycle].word}
            </span>
            <LifecycleIcon lifecycle={lifecycle} size={13} />
          </li>
        ))}
      </ul>
    </div>
  );
}, isSame);

function isSame(a: LegendProps, b: LegendProps): boolean {
  return (
    a.open === b.open &&
    a.onToggle === b.onToggle &&
    a.floating === b.floating &&
    a.shown.join() === b.shown.join()
  );
}
