/**
 * A second kind of table, as small as one can be: two pages, one walker, one who unhooks and frees the lower page. It
 * shows that a domain is its own folder and one row of the registry.
 *
 *     top[0] → leaf[0] = 200
 */
import { makeWindow } from '../machine/window';
import { Machine } from '../machine/machine';
import { pointer } from '../machine/values';
import type { Domain, DomainSpec } from './domain';
import type { DomainForm } from './form';
import type { Reading, System } from '../trace/system';
import type { DomainSchema } from './schema';

export interface ToySpec extends DomainSpec {
  readonly protocol: 'free-first' | 'unhook-first';
}

const NAMES = ['top', 'leaf'] as const;

const reading = (machine: Machine): Reading => ({
  names: NAMES,
  drawn: true,
  page: (s, object) => ({
    level: 2 - object,
    isRoot: object === 0,
    facts: [],
    initialParents: object === 1 ? [{ page: 0, entry: 0 }] : [],
    entries: [...machine.layout.cells[object]].map(([key, at]) => ({
      index: Number(key),
      label: String(s[at]),
      target: s[at] === 0 ? { kind: 'none' } : { kind: 'frame', frame: s[at] },
      bits: s[at] === 0 ? [] : ['present'],
    })),
  }),
  cpu: () => ({ facts: [{ kind: 'cache', id: 'tlb', holds: null }], inGuest: false }),
  facts: () => [{ kind: 'count', id: 'tables', value: NAMES.length }],
  useOf: () => undefined,
  variableLabel: (_, value) => String(value),
  cellLabel: String,
  entryKind: (value) => (value === 0 ? 'none' : 'page'),
  registerLabel: (_thread, _register, value) => String(value),
  place: (page, key) => ({ kind: 'spte', page, entry: Number(key) }),
  outcome: (kind) => (kind === 'walker' ? 'arrived' : undefined),
  words: { cells: [], variable: () => [], header: [] },
  blame: {},
});

function build(spec: ToySpec): System {
  const cell = (page: number): { cell: string; of: number } => ({ cell: '0', of: pointer(page) });
  const unhook = { line: 'unhook', op: { op: 'store', to: cell(0), value: 0 } } as const;
  const free = { line: 'free', op: { op: 'free', object: pointer(1) } } as const;
  const off = new Set(spec.off);
  const order = spec.protocol === 'unhook-first' ? [unhook, free] : [free, unhook];
  const line = (fn: string, id: string) => ({ id, fn, text: `${id}();`, removable: true, off: off.has(id) });
  const threads = [
    {
      name: 'walker',
      lines: [line('walk', 'read_top'), line('walk', 'read_leaf')],
      code: [
        {
          line: 'read_top',
          level: 2,
          entry: 0,
          op: { op: 'load', dst: 'page', from: cell(0) },
          branch: { test: { is: 'zero' }, to: 'end' },
        },
        { line: 'read_leaf', op: { op: 'load', dst: 'page', from: { cell: '0', of: { reg: 'page' } } } },
      ],
      registers: [{ name: 'page', init: 0 }],
    },
    {
      name: 'zapper',
      lines: order.map((one) => line('zap', one.line)),
      code: order.filter((one) => !off.has(one.line)),
      registers: [],
    },
  ] as const;
  const machine = new Machine(
    {
      memory: spec.memory,
      variables: [],
      objects: [
        { name: 'top', cells: [{ key: '0', init: pointer(1) }], freeable: false, root: true },
        { name: 'leaf', cells: [{ key: '0', init: 200 }], freeable: true },
      ],
      threads,
      concerns: [],
    },
    makeWindow,
  );
  return {
    machine,
    reading: reading(machine),
    code: threads.map(({ name, lines }, thread) => ({
      thread,
      name,
      kind: thread === 0 ? 'walker' : 'zapper',
      cpu: thread,
      lines,
    })),
  };
}

export const TOY_SCHEMA: DomainSchema<ToySpec> = {
  fields: (z) => ({
    protocol: z.enum(['free-first', 'unhook-first']),
    threads: z.array(z.strictObject({ runs: z.string() })).length(2),
  }),
  problems: ({ threads }) =>
    threads[0].runs === 'walk' ? [] : [{ path: 'threads.0', message: 'the first one walks' }],
};

export const TOY_FORM: DomainForm<ToySpec> = {
  table: null,
  rules: [],
  ground: [],
  threads: {
    walk: { fields: () => [], fresh: () => ({ runs: 'walk' }) },
    zap: { fields: () => [], fresh: () => ({ runs: 'zap' }) },
  },
  templates: [
    {
      id: 'two-pages',
      spec: { memory: 'sc', protocol: 'unhook-first', threads: [{ runs: 'walk' }, { runs: 'zap' }] },
    },
  ],
};

export const TOY: Domain<ToySpec> = {
  build,
  tells: { frames: false, commit: false },
  protocols: ['free-first', 'unhook-first'].map((id) => ({ id, sources: [] })),
  underProtocol: (spec, protocol) => ({ ...spec, protocol: protocol as ToySpec['protocol'] }),
  closes: {},
  walkingForEver: () => null,
  walkingOnce: () => null,
  small: null,
};
