import type { Line } from '../machine/instructions';
import type { ThreadView } from './snapshot';

/** A thread's program as the code panel shows it; fixed for one scenario. */
export interface ThreadCode {
  readonly thread: number;
  readonly name: string;
  readonly kind: ThreadView['kind'];
  readonly cpu: number;
  /** In display order, switched-off lines included (`off`). */
  readonly lines: readonly Line[];
}
