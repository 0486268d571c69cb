import type { Line } from '../../machine/instructions';
import { arrange, assemble, emit, shown, type Program, type Switches, type Unit } from './program';
import type { ProtocolId } from './protocols';

/**
 * The callback that frees a deferred batch. The batch is a ring of pages without a list head, hung on
 * the first page: the successor must be read before the page is freed, and each page taken off the
 * ring, or the callback walks freed memory itself.
 *
 *   first ──▶ second ──▶ third ──▶ (first)        read_next, list_del, free_page, go on
 */
export function buildCallback(protocol: ProtocolId, cpu: number, switches: Switches): Program {
  const single = protocol === 'tdp-rcu';
  const fn = single ? 'tdp_mmu_free_sp_rcu_callback' : 'free_invalid_pages_rcu';
  const line = (id: string, text: string, why: string, indent = 0): Line => ({
    id,
    fn,
    text,
    why,
    indent,
    removable: true,
    movable: true,
  });
  const take: Unit = {
    lines: [
      {
        id: 'take_callback',
        fn,
        text: 'sp = container_of(head, struct kvm_mmu_page, rcu);',
        why: 'The grace period is over: nobody who could have seen the page is still inside.',
      },
    ],
    emit: () => [
      { mark: 'idle' },
      { op: { op: 'take-callback', dst: 'sp' }, span: 'callback' },
      { mark: 'page' },
    ],
  };
  const free: Unit = {
    lines: [
      line(
        'free_page',
        'kvm_mmu_free_unlock_parts(sp);',
        'Header and entries go back to the allocator.',
        single ? 0 : 1,
      ),
    ],
    emit: () => [{ op: { op: 'free', object: { reg: 'sp' } }, span: 'callback' }],
  };
  const loop: Unit[] = [
    {
      lines: [
        { id: 'callback_loop', fn, text: 'while (sp) {' },
        line(
          'read_next',
          'next = list_empty(&sp->link) ? NULL : list_next(sp);',
          'The successor, while the page can still be read.',
          1,
        ),
      ],
      emit: () => [
        { line: 'read_next', op: { op: 'list-next', dst: 'next', object: { reg: 'sp' } }, span: 'callback' },
      ],
    },
    {
      lines: [
        line(
          'list_del',
          'list_del(&sp->link);',
          'Off the ring, so that the last page finds itself alone.',
          1,
        ),
      ],
      emit: () => [{ op: { op: 'list-del', object: { reg: 'sp' } }, span: 'callback' }],
    },
    free,
  ];
  const advance: Unit = {
    lines: [{ id: 'callback_next', fn, text: 'sp = next; }' }],
    emit: () => [
      {
        op: { op: 'set', dst: 'sp', value: { reg: 'next' } },
        clear: ['next'],
        span: 'callback',
        branch: { test: { is: 'nonzero' }, to: 'page' },
        goto: 'idle',
      },
    ],
  };
  const done: Unit = {
    lines: [{ id: 'callback_end', fn, text: 'return;' }],
    emit: () => [{ op: { op: 'set', dst: 'sp', value: 0 }, goto: 'idle', span: 'callback' }],
  };
  const units = single ? [take, free, done] : [take, ...arrange(loop, switches), advance];
  const lines = shown(units, switches);
  return {
    lines,
    thread: {
      name: `CPU ${cpu} · callback`,
      lines,
      code: assemble(emit(units, switches)),
      callbacksOf: cpu,
      registers: (single ? ['sp'] : ['sp', 'next']).map((name) => ({ name, init: 0 })),
    },
  };
}
