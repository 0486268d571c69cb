import type { ProtocolId } from './protocols';
import type { MmGround } from './spec';
import type { MmThread } from './threads';

/** The tables of processes, and what each CPU does with them. Plain data. */
export interface MmSpec extends MmGround {
  readonly protocol: ProtocolId;
  /** One per CPU, in CPU order; at most 7. */
  readonly threads: readonly MmThread[];
}
