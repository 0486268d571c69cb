import type { ProtocolId } from './protocols';
import type { KvmGround } from './spec';

/** Everything a simulated MMU is built from. Plain data. */
export interface KvmSpec extends KvmGround {
  readonly protocol: ProtocolId;
}
