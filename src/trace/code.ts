import type { Line } from '../machine/instructions';
import type { ThreadView } from './snapshot';

/** The role of a thread. */
export type Role =
  | { readonly id: 'walk' | 'guest' }
  /** Takes pages out of the table. */
  | { readonly id: 'zap'; readonly pages: readonly string[] }
  /** Links a page into another one. */
  | { readonly id: 'map'; readonly page: string; readonly into: string };

/** A thread's program as the code panel shows it; fixed for one scenario. */
export interface ThreadCode {
  readonly thread: number;
  readonly name: string;
  readonly kind: ThreadView['kind'];
  readonly cpu: number;
  /** In display order, switched-off lines included (`off`). */
  readonly lines: readonly Line[];
  /** Absent where the name alone describes it. */
  readonly role?: Role;
}
