import type { DomainForm, FieldSpec, TemplateSpec, ThreadForm } from '../form';
import { namesPage, padded, waysThrough } from '../ways';
import type { KvmSpec } from './kvm-spec';
import { protocolOf } from './protocols';
import type { KvmThread, TableSpec } from './spec';
import { CHAIN_TABLE, MMIO_ADDRESS, SMALL_TABLE } from './tables';

type Runs = KvmThread['runs'];
type Of<R extends Runs> = Extract<KvmThread, { runs: R }>;

const NEW_FRAME = 'frame:0x1c5';

const FORMS: { readonly [R in Runs]: ThreadForm<Of<R>, KvmSpec> } = {
  walk: {
    fields: (_, { protocol }) => [
      { is: 'address', key: 'address', reach: 'pte', mayEnd: true },
      { is: 'rounds', key: 'rounds', most: 12, forever: true },
      { is: 'switch', key: 'takesLock' },
      // Other protocols' walks keep every entry anyway.
      ...(protocolOf(protocol).keeps === 'spte' ? ([{ is: 'switch', key: 'hierarchy' }] as const) : []),
      { is: 'switch', key: 'holdsRoot' },
    ],
    fresh: ({ table }) => ({ runs: 'walk', address: newAddress(table) }),
  },
  zap: {
    fields: () => [{ is: 'batches', key: 'batches' }],
    fresh: (spec) => ({
      runs: 'zap',
      batches: zappable(spec)
        .slice(0, 1)
        .map((page) => [page]),
    }),
  },
  map: {
    fields: ({ page }, { table }) => {
      const level = levelOf(table, page);
      return [
        { is: 'page', key: 'page', root: false },
        { is: 'slot', key: 'into', level: level + 1 },
        { is: 'entries', key: 'entries', level, page },
        { is: 'switch', key: 'holdsRoot' },
      ];
    },
    fresh: ({ table }) => newMapper(table),
    allocates: { name: 'L1new', entries: {} },
  },
  remap: {
    fields: ({ page }, { table }) => [
      { is: 'page', key: 'page', root: true },
      { is: 'index', key: 'entry' },
      { is: 'entry', key: 'to', level: levelOf(table, page) },
    ],
    fresh: ({ table }) => newRemapper(table),
  },
  guest: {
    fields: () => [
      { is: 'address', key: 'address', reach: 'pte', mayEnd: true },
      { is: 'rounds', key: 'rounds', most: 12, forever: true },
    ],
    fresh: ({ table }) => ({ runs: 'guest', address: newAddress(table) }),
  },
  invalidate: {
    fields: () => [{ is: 'frame', key: 'frame' }],
    fresh: (spec) => ({ runs: 'invalidate', frame: firstFrame(spec) }),
  },
  memslot: {
    fields: () => [],
    fresh: () => ({ runs: 'memslot' }),
    // Memory slots are swapped once, and only where MMIO markers have a generation.
    may: ({ protocol, threads }) =>
      protocolOf(protocol).generations && !threads.some(({ runs }) => runs === 'memslot'),
  },
};

function levelOf({ pages }: TableSpec, page: string): number {
  return pages.find(({ name }) => name === page)?.level ?? 1;
}

function newAddress(table: TableSpec): readonly number[] {
  const ways = waysThrough(table);
  return (ways.find(({ ends }) => ends === 'mmio') ?? ways.at(0))?.address ?? padded([], table.levels);
}

/** Pages that a thread may still zap: not the root, not unallocated, in no other batch. */
function zappable({ table, threads }: KvmSpec): string[] {
  const taken = new Set(threads.flatMap((t) => (t.runs === 'zap' ? t.batches.flat() : [])));
  return table.pages
    .filter((page, i) => i > 0 && page.unallocated !== true && !taken.has(page.name))
    .map((page) => page.name);
}

function newMapper({ pages }: TableSpec): Of<'map'> {
  const spare = pages.find((page, i) => i > 0 && page.unallocated === true);
  const page = spare ?? pages.find((_, i) => i > 0) ?? pages[0];
  const parent = pages.find((other) => other.level === page.level + 1);
  const taken = Object.keys(parent?.entries ?? {});
  const free = Array.from({ length: 512 }, (_, i) => i).find((i) => !taken.includes(String(i))) ?? 0;
  return {
    runs: 'map',
    page: page.name,
    entries: page.level === 1 ? { '0': 'mmio' } : {},
    into: { page: parent?.name ?? '', entry: free },
  };
}

function newRemapper({ pages }: TableSpec): Of<'remap'> {
  const page = pages.findLast((other) => Object.keys(other.entries).length > 0) ?? pages[0];
  return { runs: 'remap', page: page.name, entry: Number(Object.keys(page.entries)[0] ?? 0), to: 'mmio' };
}

function firstFrame({ table }: KvmSpec): string {
  const texts = table.pages.flatMap(({ entries }) => Object.values(entries));
  return texts.find((text) => !namesPage(text) && text.startsWith('frame:')) ?? NEW_FRAME;
}

const RULES: readonly FieldSpec<keyof KvmSpec>[] = [{ is: 'switch', key: 'host32' }];

const WALK: KvmThread = { runs: 'walk', address: MMIO_ADDRESS };
const ZAP: KvmThread = { runs: 'zap', batches: [['L2']] };

const TEMPLATES: readonly TemplateSpec<KvmSpec>[] = [
  {
    id: 'empty-table',
    spec: {
      memory: 'sc',
      protocol: 'unprotected',
      table: { levels: 2, pages: [{ name: 'root', level: 2, entries: {} }] },
      threads: [{ runs: 'walk', address: [0, 0] }],
    },
  },
  {
    id: 'walk-and-zap',
    spec: { memory: 'sc', protocol: 'rcu-merged', table: CHAIN_TABLE, threads: [WALK, ZAP] },
  },
  {
    id: 'walk-zap-guest',
    spec: {
      memory: 'sc',
      protocol: 'irq-off',
      table: SMALL_TABLE,
      threads: [WALK, ZAP, { runs: 'guest', address: MMIO_ADDRESS }],
    },
  },
];

export const KVM_FORM: DomainForm<KvmSpec> = {
  table: {
    least: 1,
    pageName: (level) => `L${level}`,
    rootByLevel: false,
    processes: false,
    marks: ['mmio'],
    frame: NEW_FRAME,
    bits: [],
  },
  rules: RULES,
  ground: [],
  threads: FORMS as DomainForm<KvmSpec>['threads'],
  templates: TEMPLATES,
};
