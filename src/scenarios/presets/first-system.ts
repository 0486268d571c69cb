import type { ProtocolInfo } from '../../domains/domain';
import { KVM } from '../../domains/kvm';
import { builtOf } from '../../domains/kvm/build';
import type { BuiltKvm } from '../../domains/kvm/built';
import { FIRST_PRESET } from './first';

/**
 * The preset a fresh visitor sees, built, and the protocols of its domain. Plain data: the build of the page
 * (`build/computed.ts`) puts the value in place of this module, so what builds all other scenarios may come later.
 */
export const FIRST_SYSTEM: { readonly built: BuiltKvm; readonly protocols: readonly ProtocolInfo[] } = {
  built: builtOf(FIRST_PRESET),
  protocols: KVM.protocols.map(({ id, sources }) => ({ id, sources })),
};
