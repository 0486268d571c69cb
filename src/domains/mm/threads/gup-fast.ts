import type { Why } from '../../../texts/lines';
import { lineOf, once, type Line, type Unit, type UnitInstr } from '../../program';
import { cell, entryRegister, levelAt, type BuildContext } from '../context';
import { descend, entryAt, placeAt, type Descent } from '../descend';
import type { Address } from '../spec';
import { COPIED, REFCOUNT, REUSED } from '../table';
import { byAddress, type Common, type Kind } from './thread';
import { program } from './program';

/** get_user_pages_fast: the table is read without a lock, with interrupts off, and a reference is taken on what it found. */
export interface GupFast extends Common {
  readonly runs: 'gup-fast';
  readonly address: Address;
}

const FN = 'gup_fast';
const AGAIN = 'again';

export const gupFast: Kind<GupFast> = {
  shown: 'walker',
  ...byAddress('some', { mayEnd: true }),
  build: (t, context) => {
    const { table } = context;
    const levels = t.address.map((_, i) => levelAt(table, i));
    const registers = [...levels.map(entryRegister), AGAIN, 'page'];
    return program(units(t, context), registers, context, { ...t, symmetric: { ...t, name: undefined } });
  },
};

function units(t: GupFast, context: BuildContext): Unit[] {
  const descent: Descent = {
    fn: FN,
    address: t.address,
    root: t.root,
    none: 'out',
    huge: 'out',
    again: {
      level: 2,
      line: lineOf(FN, 'read_pmd_again', 'pmd = *pmdp; /* a second time */', 'mm.read_pmd_again', {
        offByDefault: true,
        movable: false,
        indent: 1,
      }),
    },
  };
  return [
    once(lineOf(FN, 'irq_save', 'local_irq_save(flags);', 'mm.irq_save'), {
      op: { op: 'irq', on: false },
    }),
    ...descend(descent, context),
    ...reference(t, context),
    undo(),
    once(
      lineOf(FN, 'irq_restore', 'local_irq_restore(flags);', 'mm.irq_restore'),
      { mark: 'out' },
      { op: { op: 'irq', on: true } },
    ),
    use(t, context),
  ];
}

/** Takes the reference, then looks whether what it went by still stands. */
function reference(t: GupFast, context: BuildContext): Unit[] {
  const depth = t.address.length - 1;
  const leaf = entryRegister(levelAt(context.table, depth));
  const recheck = (i: number, why: Why): Unit => {
    const name = entryRegister(levelAt(context.table, i));
    return once(
      lineOf(FN, `recheck_${name}`, `if (${name} != READ_ONCE(*${name}p)) goto put;`, why, {
        indent: 1,
        movable: false,
      }),
      { ...placeAt(i, t, context), op: { op: 'load', dst: AGAIN, from: entryAt(i, t, context) } },
      {
        op: { op: 'combine', kind: 'equal', dst: AGAIN, left: { reg: AGAIN }, right: { reg: name } },
        branch: { test: { is: 'zero' }, to: 'put' },
      },
    );
  };
  return [
    once(
      {
        id: 'pte_page',
        fn: FN,
        text: `page = ${leaf}_page(${leaf});`,
        why: 'mm.pte_page',
        indent: 1,
      },
      {
        op: {
          op: 'combine',
          kind: 'lookup',
          dst: 'page',
          left: { reg: leaf },
          right: 0,
          table: context.table.frameOf,
        },
        branch: { test: { is: 'zero' }, to: 'out' },
      },
    ),
    once(
      lineOf(FN, 'try_get', 'if (!try_get_page(page)) goto out;', 'mm.try_get', {
        indent: 1,
        movable: false,
      }),
      {
        op: {
          op: 'rmw',
          kind: 'add-unless',
          at: cell(REFCOUNT, { reg: 'page' }),
          value: 1,
          expect: 0,
          dst: AGAIN,
          order: 'full',
        },
        branch: { test: { is: 'zero' }, to: 'lost' },
      },
    ),
    recheck(depth, 'mm.recheck_entry'),
    ...(depth > 0 && levelAt(context.table, depth) === 1 ? [recheck(depth - 1, 'mm.recheck_table')] : []),
    { lines: [], emit: () => [{ jump: 'out' }] },
  ];
}

function undo(): Unit {
  const line: Line = {
    id: 'put',
    fn: FN,
    text: 'put: put_page(page); page = NULL;',
    why: 'mm.put',
  };
  return {
    lines: [line],
    emit: () => [
      { mark: 'put' },
      { op: { op: 'rmw', kind: 'add', at: cell(REFCOUNT, { reg: 'page' }), value: 255, order: 'full' } },
      { mark: 'lost' },
      { op: { op: 'set', dst: 'page', value: 0 } },
    ],
  };
}

/** What the caller does with the page; an onlooker may then know that it is not the process's any more. */
function use(t: GupFast, context: BuildContext): Unit {
  const { table } = context;
  const page = { reg: 'page' } as const;
  const own = t.root ?? table.pages[0].name;
  const foreign = table.names.map((_, object) => {
    const owner = table.owners[object - table.pages.length];
    return owner !== undefined && owner !== own ? 1 : 0;
  });
  const checks: UnitInstr[] = [];
  if (context.copies)
    checks.push({
      op: { op: 'load', dst: AGAIN, from: cell(COPIED, page) },
      branch: { test: { is: 'nonzero' }, to: 'stale' },
    });
  const reused = context.reusedBy.length > 0 && !context.reusedBy.includes(own);
  if (reused)
    checks.push({
      op: { op: 'load', dst: AGAIN, from: cell(REUSED, page) },
      branch: { test: { is: 'nonzero' }, to: 'foreign' },
    });
  if (foreign.includes(1))
    checks.push({
      op: { op: 'combine', kind: 'lookup', left: page, right: 0, table: [0, ...foreign] },
      branch: { test: { is: 'nonzero' }, to: 'foreign' },
    });
  return {
    lines: [
      {
        id: 'use',
        fn: '@caller',
        text: 'read and write through page;',
        why: 'mm.use',
      },
    ],
    emit: () => [
      { op: { op: 'test', value: page }, branch: { test: { is: 'zero' }, to: 'end' } },
      ...checks,
      { jump: 'end' },
      ...(context.copies
        ? [
            { mark: 'stale' },
            { op: { op: 'nop', raises: 'stale-translation' }, goto: 'end' } satisfies UnitInstr,
          ]
        : []),
      ...(reused || foreign.includes(1)
        ? [{ mark: 'foreign' }, { op: { op: 'nop', raises: 'foreign-table' } } satisfies UnitInstr]
        : []),
    ],
  };
}
