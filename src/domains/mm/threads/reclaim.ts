import type { Address as Place, InstrSubject } from '../../../machine/instructions';
import { lineOf, once, type Unit } from '../../program';
import { fixed, FLUSH_PENDING, give, take, type BuildContext } from '../context';
import { flushUnit } from '../flush';
import type { Address } from '../spec';
import { BIT } from '../values';
import { pteAt } from './lookup';
import { addressField, byAddress, newAddress, type Common, type Kind } from './thread';
import { program } from './program';
import { putPage } from './put-page';

/** Reclaim unmaps a page and defers the flush, so as to batch many of them. */
export interface Reclaim extends Common {
  readonly runs: 'reclaim';
  /** Down to the pte. */
  readonly address: Address;
  /** Frees a page only if it is clean: what it drops must not have been written to. */
  readonly cleanOnly?: boolean | undefined;
}

const FN = 'try_to_unmap_one';

export const reclaim: Kind<Reclaim> = {
  shown: 'zapper',
  ...byAddress('pte'),
  fields: ({ z, address, common }) => ({ address, cleanOnly: z.boolean().optional(), ...common }),
  form: {
    fields: () => [addressField('pte'), { is: 'switch', key: 'cleanOnly' }],
    fresh: (table) => ({ address: newAddress(table, 'pte') }),
  },
  build: (t, context) =>
    program(
      units(t, context),
      [
        'pte',
        'page',
        ...(t.cleanOnly === true ? ['dirty'] : []),
        ...pteAt(context.table.path(t.address, t.root), context).registers,
      ],
      context,
      t,
    ),
};

function units(t: Reclaim, context: BuildContext): Unit[] {
  const { place, lookUp, subject } = pteAt(context.table.path(t.address, t.root), context);
  const found = lookUp('kept');
  return [
    take(FN, 'pte_lock', 'spin_lock(ptl);', 'mm.pte_lock'),
    ...(found.length === 0
      ? []
      : [once(fixed(FN, 'map_pte', 'if (!page_vma_mapped_walk(&pvmw)) return;', 'mm.map_pte'), ...found)]),
    ...(t.cleanOnly === true ? clearClean(context, place, subject) : [clear(context, place, subject)]),
    ...(context.has('mprotect')
      ? [
          once(fixed(FN, 'set_pending', 'set_tlb_ubc_flush_pending(mm, pte);', 'mm.set_pending'), {
            op: { op: 'store', to: { var: FLUSH_PENDING }, value: 1 },
          }),
        ]
      : []),
    give(FN, 'pte_lock', 'spin_unlock(ptl);', { mark: 'kept' }),
    { ...flushUnit(context, 'try_to_unmap_flush') },
    putPage(lineOf('shrink_folio_list', 'put_page', 'free_unref_page(page);', 'mm.put_page.last')),
  ];
}

function lookup(context: BuildContext) {
  return {
    op: 'combine',
    kind: 'lookup',
    dst: 'page',
    left: { reg: 'pte' },
    right: 0,
    table: context.table.frameOf,
  } as const;
}

function clear(context: BuildContext, ptep: Place, subject: InstrSubject): Unit {
  return once(
    fixed(FN, 'zap_pte', 'pte = ptep_get_and_clear(mm, addr, ptep);', 'mm.zap_pte.reclaim'),
    { subject, op: { op: 'rmw', kind: 'xchg', at: ptep, value: 0, dst: 'pte', order: 'full' } },
    { op: lookup(context), clear: ['pte'], branch: { test: { is: 'zero' }, to: 'kept' } },
  );
}

/** Only clean pages: by one exchange that shows every bit, or by a look and a store between which hardware sets one. */
function clearClean(context: BuildContext, ptep: Place, subject: InstrSubject): Unit[] {
  const { switches } = context;
  const plain = switches.on.has('plain_clear') && !switches.off.has('plain_clear');
  const dirty = { op: 'combine', kind: 'and', dst: 'dirty', left: { reg: 'pte' }, right: BIT.dirty } as const;
  const back = { mark: 'back' } as const;
  return [
    {
      lines: [
        lineOf(
          FN,
          'plain_clear',
          'pte = *ptep; if (!pte_dirty(pte)) WRITE_ONCE(*ptep, 0);',
          'mm.plain_clear',
          { offByDefault: true, movable: false },
        ),
        {
          ...fixed(FN, 'zap_pte', 'pte = ptep_get_and_clear(mm, addr, ptep);', 'mm.zap_pte.exchange'),
          ...(plain ? { off: true } : {}),
        },
      ],
      emit: () =>
        plain
          ? [
              {
                line: 'plain_clear',
                subject,
                op: { op: 'load', dst: 'pte', from: ptep },
                branch: { test: { is: 'zero' }, to: 'kept' },
              },
              { line: 'plain_clear', op: dirty, branch: { test: { is: 'nonzero' }, to: 'kept' } },
              // What the store throws away: an onlooker reads it in the same step.
              {
                line: 'plain_clear',
                subject,
                op: { op: 'rmw', kind: 'xchg', at: ptep, value: 0, dst: 'dirty', order: 'relaxed' },
              },
              {
                line: 'plain_clear',
                op: { op: 'combine', kind: 'and', dst: 'dirty', left: { reg: 'dirty' }, right: BIT.dirty },
                branch: { test: { is: 'zero' }, to: 'clean' },
              },
              { line: 'plain_clear', op: { op: 'nop', raises: 'lost-dirty' }, goto: 'kept' },
              { mark: 'clean' },
              { line: 'plain_clear', op: lookup(context), clear: ['pte', 'dirty'] },
            ]
          : [
              {
                line: 'zap_pte',
                subject,
                op: { op: 'rmw', kind: 'xchg', at: ptep, value: 0, dst: 'pte', order: 'full' },
                branch: { test: { is: 'zero' }, to: 'kept' },
              },
              { line: 'zap_pte', op: dirty, branch: { test: { is: 'zero' }, to: 'clean' } },
              {
                line: 'zap_pte',
                subject,
                op: { op: 'store', to: ptep, value: { reg: 'pte' } },
                goto: 'kept',
              },
              { mark: 'clean' },
              { line: 'zap_pte', op: lookup(context), clear: ['pte', 'dirty'] },
              back,
            ],
    },
  ];
}
