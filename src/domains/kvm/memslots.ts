/**
 * Userspace makes RAM of what was a device: KVM swaps the memory slots. The MMIO markers in the table are older than the
 * swap, and nobody looks for them one by one; each carries the generation of the slots it was made under instead, and
 * whoever finds one compares.
 *
 *     vCPU                                     userspace
 *     srcu_read_lock
 *     walks, finds MMIO of generation 0        slots swapped: generation 1
 *     generation still 0?   yes: emulate       synchronize_srcu: waits for vCPUs that are inside
 *                           no: full fault     returns: the address is RAM
 *     srcu_read_unlock
 *
 * The slots are swapped once here. A generation has some 19 bits in Linux: when it comes round, an old marker would count
 * as current again, so kvm_mmu_invalidate_mmio_sptes zaps the whole table then. That is not played: Linux zaps only after it
 * has published the slots whose generation came round, and in between an old marker is believed. No line that could be left
 * out makes that right or wrong; it takes half a million swaps, with the marker in place all along.
 */
import { lineOf, once, SLOT_RAM, SLOTS_GENERATION, SRCU, spteRegister, type BuildContext } from './context';
import { arrange, resolveJumps, emit, shown, type Program, type Unit } from '../program';
import type { FunctionNames } from './protocols/protocol';
import type { MemslotThread } from './spec';
import { SPTE } from './values';

/** A vCPU emulates a device where userspace has RAM. */
export const STALE_MMIO = 'stale-mmio';

const SET = 'kvm_set_memory_region';
const HANDLER = 'handle_mmio_page_fault';

/** Registers of a vCPU that asks for the generation. */
export const SLOT_REGISTERS: readonly string[] = ['idx', 'gen'];

/** Lines around a walker's, where somebody swaps the slots. */
export function slotUnits(
  { changesSlots, kept }: BuildContext,
  { fullFault }: FunctionNames,
): {
  enter: Unit[];
  check: Unit[];
  leave: Unit[];
} {
  if (!changesSlots) return { enter: [], check: [], leave: [] };
  return {
    enter: [
      once(lineOf('vcpu_run', 'srcu_lock', 'idx = srcu_read_lock(&kvm->srcu);', 'kvm.srcu_lock'), {
        op: { op: 'srcu-read-lock', at: SRCU, dst: 'idx' },
      }),
    ],
    check: [
      once(
        lineOf(
          HANDLER,
          'check_mmio_gen',
          `if (mmio(spte) && !check_mmio_spte(vcpu, spte)) return ${fullFault};`,
          'kvm.check_mmio_gen',
        ),
        {
          op: { op: 'test', value: { reg: spteRegister(kept, 1) } },
          branch: { test: { is: 'equal', value: SPTE.mmio }, to: 'marker' },
          goto: 'current',
        },
        { mark: 'marker' },
        {
          op: { op: 'load', dst: 'gen', from: SLOTS_GENERATION },
          branch: { test: { is: 'zero' }, to: 'current' },
        },
        { op: { op: 'nop' }, span: 'use', goto: 'full fault' },
        { mark: 'current' },
      ),
      once(
        lineOf('userspace', 'mmio_exit', 'if (mmio(spte)) is told of a device access', 'kvm.mmio_exit', {
          removable: false,
          movable: false,
        }),
        {
          op: { op: 'test', value: { reg: spteRegister(kept, 1) } },
          branch: { test: { is: 'equal', value: SPTE.mmio }, to: 'device' },
          goto: 'use',
        },
        { mark: 'device' },
        { op: { op: 'load', from: SLOT_RAM }, branch: { test: { is: 'zero' }, to: 'use' } },
        { op: { op: 'nop', raises: STALE_MMIO } },
        { mark: 'use' },
      ),
    ],
    leave: [
      once(
        lineOf('vcpu_run', 'srcu_unlock', 'srcu_read_unlock(&kvm->srcu, idx);', 'kvm.srcu_unlock'),
        { mark: 'full fault' },
        { op: { op: 'srcu-read-unlock', at: SRCU, index: { reg: 'idx' } }, clear: ['idx'] },
      ),
    ],
  };
}

/** The program of userspace that makes RAM of a device's address. */
export function buildMemslot(spec: MemslotThread, context: BuildContext): Program {
  const units = arrange(
    [
      once(
        lineOf(
          'install_new_memslots',
          'swap_slots',
          'rcu_assign_pointer(kvm->memslots, slots); /* generation + 1 */',
          'kvm.swap_slots',
        ),
        { op: { op: 'store', to: SLOTS_GENERATION, value: 1, order: 'release' } },
      ),
      once(
        lineOf(
          'install_new_memslots',
          'sync_srcu',
          'synchronize_srcu_expedited(&kvm->srcu);',
          'kvm.sync_srcu',
          {
            movable: false,
          },
        ),
        { op: { op: 'srcu-flip', at: SRCU } },
        { op: { op: 'srcu-wait', at: SRCU } },
      ),
      once(
        lineOf(SET, 'slots_return', 'return;', 'kvm.slots_return', {
          removable: false,
          movable: false,
        }),
        { op: { op: 'store', to: SLOT_RAM, value: 1 } },
      ),
    ],
    context.switches,
  );
  const lines = shown(units, context.switches);
  return {
    lines,
    thread: {
      name: spec.name ?? 'userspace',
      lines,
      code: resolveJumps(emit(units, context.switches)),
      registers: [],
    },
  };
}
