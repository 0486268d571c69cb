import { CircleDashed, Clock, RefreshCw, Unlink, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Lifecycle } from '../../../trace/snapshot';

const ICONS = {
  unlinked: Unlink,
  pending: Clock,
  freed: X,
  recycled: RefreshCw,
  unallocated: CircleDashed,
} as const;

/** The sign of a lifecycle: a shape of its own beside the word. Live pages have none. */
export function LifecycleIcon(props: {
  readonly lifecycle: Lifecycle;
  readonly size: number;
  readonly x?: number;
  readonly y?: number;
}): ReactNode {
  const { lifecycle, size, x, y } = props;
  if (lifecycle === 'live') return null;
  const Icon = ICONS[lifecycle];
  return <Icon className="sign" width={size} height={size} x={x} y={y} strokeWidth={2.2} aria-hidden />;
}
