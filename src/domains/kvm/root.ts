import type { InstrSubject } from '../../machine/instructions';
import type { Why } from '../../texts/lines';
import type { RegisterSpec } from '../../machine/system';
import { pointer } from '../../machine/values';
import type { Unit, UnitInstr, Line } from '../program';
import { LOCK, reloadVariable, ROOT, type BuildContext } from './context';
import type { Protocol } from './protocols/protocol';
import type { MapThread } from './spec';
import { zapRegisters, zapUnits } from './zap';

/**
 * A vCPU that was told to reload drops the root it uses; the last one to do so zaps it, for the
 * zapper only marked it. Then it loads a new one, unless its walks are over.
 */
export function rootUnits(protocol: Protocol, context: BuildContext): Unit[] {
  const { root } = context.table;
  const zap = zapUnits(protocol, { ...context, rootHolders: [], rootUsers: 0, zapsRoot: false }, [root]).map(
    (unit): Unit => ({
      ...unit,
      scope: 'once',
      emit: () => unit.emit(root),
      lines: unit.lines.map((l) => ({ ...l, movable: false })),
    }),
  );
  return [
    checkReload(context),
    ...dropRoot(protocol),
    ...zap,
    unlockRoot(protocol, context),
    ...loadRoot(protocol, context),
  ];
}

/** Registers that these units need. */
export function rootRegisters(protocol: Protocol, context: BuildContext): RegisterSpec[] {
  return [
    ...['left', ...zapRegisters(protocol, context)].map((name) => ({ name, init: 0 })),
    ...(reloads(context) ? [{ name: ROOT.reg, init: pointer(context.table.root) }] : []),
  ];
}

/** The same for a fault: told to reload, its vCPU has a new root before it takes it. */
export function reloadUnits(spec: MapThread, protocol: Protocol, context: BuildContext): Unit[] {
  return spec.holdsRoot === true && reloads(context)
    ? rootUnits(protocol, context).map((unit) => ({
        ...unit,
        lines: unit.lines.map((l) => ({ ...l, movable: false })),
      }))
    : [];
}

export function reloadRegisters(spec: MapThread, protocol: Protocol, context: BuildContext): RegisterSpec[] {
  return spec.holdsRoot === true && reloads(context) ? rootRegisters(protocol, context) : [];
}

function reloads({ walksFrom }: BuildContext): boolean {
  return walksFrom === ROOT;
}

function line(fn: string, id: string, text: string, why: Why, extra: Partial<Line> = {}): Line {
  return { id, fn, text, why, removable: true, ...extra };
}

function checkReload(context: BuildContext): Unit {
  const request = { var: reloadVariable(context.cpu) };
  const keeps = 'keeps the root';
  const again: UnitInstr[] =
    context.newRoot === null || !reloads(context)
      ? []
      : [
          { op: { op: 'rmw', kind: 'xchg', at: request, value: 0, order: 'full' } },
          // To drop the new root and load the same one again changes nothing.
          {
            op: { op: 'test', value: ROOT },
            branch: { test: { is: 'equal', value: pointer(context.newRoot) }, to: keeps },
          },
        ];
  return {
    lines: [
      line(
        'kvm_mmu_unload',
        'reload_check',
        'if (!kvm_check_request(KVM_REQ_MMU_RELOAD, vcpu)) return;',
        'kvm.reload_check',
      ),
    ],
    emit: () => [
      { op: { op: 'load', from: request }, branch: { test: { is: 'zero' }, to: keeps } },
      ...again,
    ],
  };
}

function dropRoot({ locks }: Protocol): Unit[] {
  return [
    {
      lines: [line('kvm_mmu_unload', 'root_lock', locks.change.take, 'kvm.root_lock')],
      emit: () => [{ op: { op: 'lock', at: LOCK } }],
    },
    {
      lines: [
        line(
          'kvm_mmu_unload',
          'root_put',
          'if (!--root->root_count && root->role.invalid) {',
          'kvm.root_put',
        ),
      ],
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
}

function unlockRoot({ locks }: Protocol, context: BuildContext): Unit {
  return {
    lines: [line('kvm_mmu_unload', 'root_unlock', locks.change.letGo, 'kvm.mmu_unlock')],
    emit: () => [
      { mark: 'not the last' },
      { op: { op: 'unlock', at: LOCK }, clear: ['left'] },
      // Its walks are over: it needs no other.
      ...(reloads(context) ? [] : ([{ jump: 'end' }, { mark: 'keeps the root' }] satisfies UnitInstr[])),
    ],
  };
}

/** A new root, or the one that another vCPU has loaded meanwhile: it is found by its role. */
function loadRoot({ locks }: Protocol, context: BuildContext): Unit[] {
  const { newRoot } = context;
  if (newRoot === null || !reloads(context)) return [];
  const subject: InstrSubject = { is: 'page', page: context.table.names[newRoot] };
  const fixed = { removable: false, movable: false } as const;
  return [
    {
      lines: [line('kvm_mmu_load', 'load_lock', locks.change.take, 'kvm.load_lock', fixed)],
      emit: () => [{ op: { op: 'lock', at: LOCK } }],
    },
    {
      lines: [
        line(
          'kvm_mmu_load',
          'load_root',
          'root = kvm_mmu_get_page(vcpu, …); vcpu->arch.mmu.root_hpa = __pa(root->spt);',
          'kvm.load_root',
          fixed,
        ),
      ],
      emit: () => [
        {
          subject,
          op: { op: 'alloc', dst: ROOT.reg, object: newRoot },
          branch: { test: { is: 'zero' }, to: 'there already' },
          goto: 'loaded',
        },
        { mark: 'there already' },
        { subject, op: { op: 'set', dst: ROOT.reg, value: pointer(newRoot) } },
        { mark: 'loaded' },
      ],
    },
    {
      lines: [line('kvm_mmu_load', 'load_unlock', locks.change.letGo, 'kvm.mmu_unlock', fixed)],
      emit: () => [{ op: { op: 'unlock', at: LOCK } }, { mark: 'keeps the root' }],
    },
  ];
}
