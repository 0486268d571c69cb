import type { Why } from '../../../texts/lines';
import { once, type Mark, type Unit, type UnitInstr, type Line } from '../../program';
import {
  cell,
  entryRegisters,
  levelAt,
  protectedVariable,
  tlbVariable,
  walkCacheVariable,
  type BuildContext,
} from '../context';
import { entryAt } from '../descend';
import type { Address } from '../spec';
import { REFCOUNT } from '../table';
import { BIT } from '../values';
import { addressField, byAddress, newAddress, type Common, type Kind } from './thread';
import { program } from './program';

/**
 * Hardware at work for a user's program: it translates an address and accesses the frame. It takes no lock, counts no
 * reader and holds up no grace period; what it has cached stays until it is flushed, and a flush throws it out of the
 * access it is at: an access happens before the flush, or starts anew after it.
 */
export interface Access extends Common {
  readonly runs: 'access';
  /** Down to the pte. */
  readonly address: Address;
  /** It writes, so the entry must be writable and becomes dirty. */
  readonly writes?: boolean | undefined;
  /** Whether the translation is cached at the start. */
  readonly tlb?: 'cold' | 'warm' | undefined;
  /** Whether the CPU caches upper entries, and whether this one is cached at the start. */
  readonly walkCache?: 'none' | 'cold' | 'warm' | undefined;
  readonly rounds?: number | undefined;
}

const SPAN = 'hardware';

export const access: Kind<Access> = {
  shown: 'guest',
  ...byAddress('pte', { mayEnd: true }),
  fields: ({ z, address, common }) => ({
    address,
    writes: z.boolean().optional(),
    tlb: z.enum(['cold', 'warm']).optional(),
    walkCache: z.enum(['none', 'cold', 'warm']).optional(),
    rounds: z.number().int().min(1).max(6).optional(),
    ...common,
  }),
  form: {
    fields: () => [
      addressField('pte', true),
      { is: 'switch', key: 'writes' },
      { is: 'choice', key: 'tlb', values: ['cold', 'warm'], unsaid: 'cold' },
      { is: 'choice', key: 'walkCache', values: ['none', 'cold', 'warm'], unsaid: 'none' },
      { is: 'rounds', key: 'rounds', most: 6 },
    ],
    fresh: (table) => ({ address: newAddress(table, 'pte'), writes: true, tlb: 'warm' }),
  },
  build: (t, context) => {
    const names = entryRegisters(t.address, context.table);
    const built = program(
      units(t, context),
      [...names, 'page', 'seen', ...(protectedBy(t, context) === null ? [] : ['forbidden'])],
      context,
      t,
    );
    const zero = [tlbVariable(context.cpu), ...(caches(t) ? [walkCacheVariable(context.cpu)] : [])];
    return {
      ...built,
      thread: { ...built.thread, onIpi: { zero, redirect: { span: SPAN, toLine: 'hw_done' } } },
    };
  },
};

function caches(t: Access): boolean {
  return (t.walkCache ?? 'none') !== 'none';
}

/** The variable that says whether mprotect of this address has returned: then it must not write. Null where nobody protects it. */
function protectedBy(t: Access, context: BuildContext): string | null {
  const slot = context.table.path(t.address, t.root).at(-1);
  if (t.writes !== true || slot === undefined || context.at('mprotect', slot).length === 0) return null;
  return protectedVariable(context, slot);
}

function line(id: string, text: string, why: Why): Line {
  return { id, fn: '@hardware', text, why };
}

/** A part of the access: a flush throws the hardware out of it. */
function spanned(unit: Unit): Unit {
  return {
    ...unit,
    emit: (page) => unit.emit(page).map((item) => ('op' in item ? { ...item, span: SPAN } : item)),
  };
}

const PTE = { reg: 'pte' } as const;

function units(t: Access, context: BuildContext): Unit[] {
  const { cpu, table } = context;
  const names = entryRegisters(t.address, table);
  const tlb = { var: tlbVariable(cpu) };
  const forbidden = protectedBy(t, context);
  return [
    ...[
      lookUpUnit(tlb, forbidden),
      ...(caches(t) ? [walkCacheUnit(cpu, names)] : []),
      walkUnit(t, context, names),
      bitsUnit(t, context, names),
      once(line('tlb_fill', 'keep the translation', 'mm.tlb_fill'), {
        op: { op: 'store', to: tlb, value: PTE },
      }),
      accessUnit(t, context, forbidden !== null),
    ].map(spanned),
    {
      lines: [line('hw_done', 'the access is over, or starts anew', 'mm.hw_done')],
      emit: () => [
        { mark: 'fault' },
        {
          op: { op: 'nop' },
          clear: [...names, 'page', 'seen', ...(forbidden === null ? [] : ['forbidden'])],
        },
      ],
    },
  ];
}

/** Asks the TLB. `forbidden`: the variable that says whether mprotect has returned by then; null where nobody protects. */
function lookUpUnit(tlb: { readonly var: string }, forbidden: string | null): Unit {
  // A register of its own: a walk uses `seen` for the bits it sets.
  const protect: UnitInstr[] =
    forbidden === null
      ? []
      : [{ op: { op: 'load', dst: 'forbidden', from: { var: forbidden }, order: 'acquire' } }];
  return once(line('tlb_lookup', 'translation in the TLB? use it', 'mm.tlb_lookup'), ...protect, {
    op: { op: 'load', dst: 'pte', from: tlb },
    branch: { test: { is: 'nonzero' }, to: 'translated' },
  });
}

function walkCacheUnit(cpu: number, names: readonly string[]): Unit {
  return once(line('walk_cache', 'pmd in the walk cache? go on from there', 'mm.walk_cache'), {
    op: { op: 'load', dst: names[names.length - 2], from: { var: walkCacheVariable(cpu) } },
    branch: { test: { is: 'nonzero' }, to: 'cached pmd' },
  });
}

/** Reads the entries down, and keeps the pmd where there is a cache for it. */
function walkUnit(t: Access, context: BuildContext, names: readonly string[]): Unit {
  const pmd = names.length - 2;
  const fill: UnitInstr = {
    line: 'walk_cache_fill',
    op: { op: 'store', to: { var: walkCacheVariable(context.cpu) }, value: { reg: names[pmd] } },
  };
  return {
    lines: [
      line('hw_walk', 'read the entries from the root down', 'mm.hw_walk'),
      ...(caches(t) ? [line('walk_cache_fill', 'keep the pmd in the walk cache', 'mm.tlb_fill')] : []),
    ],
    emit: () =>
      names.flatMap((name, i) => [
        ...(i === pmd + 1 && caches(t) ? [{ mark: 'cached pmd' } satisfies Mark] : []),
        ...readEntry(t, context, name, i),
        ...(i === pmd && caches(t) ? [fill] : []),
      ]),
  };
}

/** One entry at depth `i`; what is none, or a huge page above the last level, is no translation of these tables. */
function readEntry(t: Access, context: BuildContext, name: string, i: number): UnitInstr[] {
  const read: UnitInstr = {
    line: 'hw_walk',
    level: levelAt(context.table, i),
    entry: t.address[i],
    subject: { is: 'name', name },
    op: { op: 'load', dst: name, from: entryAt(i, t, context) },
    branch: { test: { is: 'zero' }, to: 'fault' },
  };
  if (i === t.address.length - 1 || !context.hugeMay) return [read];
  return [
    read,
    {
      line: 'hw_walk',
      op: { op: 'test', value: { reg: name } },
      branch: { test: { is: 'pointer' }, to: `a table ${i}` },
      goto: 'fault',
    },
    { mark: `a table ${i}` },
  ];
}

/** Sets accessed, and dirty where it writes, in the entry that it has read: only if that is still the same. */
function bitsUnit(t: Access, context: BuildContext, names: readonly string[]): Unit {
  const wanted = BIT.accessed | (t.writes === true ? BIT.dirty : 0);
  const mayWrite: UnitInstr[] =
    t.writes === true
      ? [
          {
            op: { op: 'combine', kind: 'and', dst: 'seen', left: PTE, right: BIT.writable },
            branch: { test: { is: 'zero' }, to: 'fault' },
          },
        ]
      : [];
  return once(
    line('hw_bits', t.writes === true ? 'set accessed and dirty' : 'set accessed', 'mm.hw_bits'),
    ...mayWrite,
    { op: { op: 'combine', kind: 'or', dst: 'seen', left: PTE, right: wanted } },
    {
      subject: { is: 'name', name: 'pte' },
      op: {
        op: 'rmw',
        kind: 'cmpxchg',
        at: entryAt(names.length - 1, t, context),
        expect: PTE,
        value: { reg: 'seen' },
        dst: 'page',
        order: 'full',
      },
    },
    {
      op: { op: 'combine', kind: 'equal', dst: 'page', left: { reg: 'page' }, right: PTE },
      branch: { test: { is: 'zero' }, to: 'fault' },
    },
    { op: { op: 'set', dst: 'pte', value: { reg: 'seen' } } },
  );
}

/** The access itself: the frame must be the process's, and writing must still be allowed. */
function accessUnit(t: Access, { table }: BuildContext, guarded: boolean): Unit {
  return once(
    line('hw_access', t.writes === true ? 'write to the frame' : 'read the frame', 'mm.hw_access'),
    { mark: 'translated' },
    ...(guarded
      ? ([
          {
            op: { op: 'test', value: { reg: 'forbidden' } },
            branch: { test: { is: 'zero' }, to: 'allowed' },
          },
          {
            op: { op: 'combine', kind: 'and', dst: 'seen', left: { reg: 'pte' }, right: BIT.writable },
            branch: { test: { is: 'zero' }, to: 'fault' },
          },
          { op: { op: 'nop', raises: 'stale-translation' }, goto: 'fault' },
          { mark: 'allowed' },
        ] satisfies (UnitInstr | Mark)[])
      : []),
    {
      op: {
        op: 'combine',
        kind: 'lookup',
        dst: 'page',
        left: { reg: 'pte' },
        right: 0,
        table: table.frameOf,
      },
      branch: { test: { is: 'zero' }, to: 'fault' },
    },
    {
      op: { op: 'load', dst: 'seen', from: cell(REFCOUNT, { reg: 'page' }) },
      branch: { test: { is: 'nonzero' }, to: 'fault' },
    },
    { op: { op: 'nop', raises: 'freed-frame-used' } },
  );
}
