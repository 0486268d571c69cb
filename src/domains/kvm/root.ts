import type { Why } from '../../texts/lines';
import type { Unit, Line } from '../program';
import { reloadVariable, type BuildContext } from './context';
import type { Protocol } from './protocols/protocol';
import { zapUnits } from './zap';

/**
 * A vCPU that was told to reload drops the root it uses; the last one to do so zaps it, for the
 * zapper only marked it. A vCPU without a root does not walk.
 */
export function rootUnits(protocol: Protocol, context: BuildContext): Unit[] {
  const { root } = context.table;
  const line = (id: string, text: string, why: Why): Line => ({
    id,
    fn: 'kvm_mmu_unload',
    text,
    why,
    removable: true,
  });
  const lock = { var: 'mmu_lock' } as const;
  const units: Unit[] = [
    {
      lines: [
        line('reload_check', 'if (!kvm_check_request(KVM_REQ_MMU_RELOAD, vcpu)) return;', 'kvm.reload_check'),
      ],
      emit: () => [
        {
          op: { op: 'load', from: { var: reloadVariable(context.cpu) } },
          branch: { test: { is: 'zero' }, to: 'keeps the root' },
        },
      ],
    },
    {
      lines: [line('root_lock', 'spin_lock(&kvm->mmu_lock);', 'kvm.root_lock')],
      emit: () => [{ op: { op: 'lock', at: lock } }],
    },
    {
      lines: [line('root_put', 'if (!--root->root_count && root->role.invalid) {', 'kvm.root_put')],
      emit: () => [
        {
          op: { op: 'rmw', kind: 'add', at: { var: 'root_count' }, value: 255, dst: 'left', order: 'full' },
          branch: { test: { is: 'equal', value: 1 }, to: 'last user' },
          goto: 'not the last',
          clear: [],
        },
        { mark: 'last user' },
      ],
    },
  ];
  const zap = zapUnits(protocol, { ...context, rootHolders: [], rootUsers: 0, zapsRoot: false }, [root]).map(
    (unit): Unit => ({
      ...unit,
      scope: 'once',
      emit: () => unit.emit(root),
      lines: unit.lines.map((l) => ({ ...l, movable: false })),
    }),
  );
  return [
    ...units,
    ...zap,
    {
      lines: [line('root_unlock', 'spin_unlock(&kvm->mmu_lock);', 'kvm.mmu_unlock')],
      emit: () => [
        { mark: 'not the last' },
        { op: { op: 'unlock', at: lock }, clear: ['left'] },
        // It would load another root; there is none here, so its walks are over.
        { jump: 'end' },
        { mark: 'keeps the root' },
      ],
    },
  ];
}
