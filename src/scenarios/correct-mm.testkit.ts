/**
 * Random scenarios about the tables of processes in which nothing is wrong: a way of freeing tables that waits for those
 * who walk them, no line switched off or moved, threads that only do what a kernel does. Whatever the checker finds in one
 * of them is a fault of the model.
 */
import { PROTOCOL_IDS, type ProtocolId } from '../domains/mm/protocols';
import type { PageSpec } from '../domains/mm/spec';
import type { MmThread } from '../domains/mm/threads';
import type { Dice } from './hostile.testkit';
import type { MmScenario } from './scenario';
import { parseScenario } from './schema';

/** Those that wait for software, too. */
const CORRECT: readonly ProtocolId[] = PROTOCOL_IDS.filter((id) => id !== 'broadcast-free');

type Mutable = Omit<PageSpec, 'entries'> & { entries: Record<string, string> };

/** What is made so far: the tables, addresses of ptes that are there, and places that nobody else has been given. */
interface Ground {
  readonly pages: Mutable[];
  readonly levels: number;
  readonly addresses: readonly (readonly number[])[];
  /** Down to the pmd table. */
  readonly top: readonly number[];
  frames: number;
  free: number;
}

const pick = <T>(next: Dice, list: readonly T[]): T => list[next(list.length)];

/** One or two tables of ptes below one pmd table, with one or two pages each. */
function ground(next: Dice): Ground {
  const levels = 2 + next(3);
  const pages: Mutable[] = Array.from({ length: levels - 1 }, (_, i) => ({
    name: `t${levels - i}`,
    level: levels - i,
    entries: i === levels - 2 ? {} : { '0': `t${levels - i - 1}` },
  }));
  const top = Array.from({ length: levels - 2 }, () => 0);
  const addresses: number[][] = [];
  let frames = 0;
  for (let table = 0; table < 1 + next(2); table++) {
    const entries: Record<string, string> = {};
    for (let pte = 0; pte < 1 + next(2); pte++) {
      entries[pte] = `frame:${++frames}:${pick(next, ['', 'w', 'w', 'wd'])}`.replace(/:$/, '');
      addresses.push([...top, table, pte]);
    }
    pages[levels - 2].entries[table] = `pte${table}`;
    pages.push({ name: `pte${table}`, level: 1, entries });
  }
  return { pages, levels, addresses, top, frames, free: 7 };
}

type Maker = (at: Ground, next: Dice) => MmThread;

const toPmd = (address: readonly number[]): readonly number[] => address.slice(0, -1);

/** A place that is empty, in a table that is there, for one thread alone. */
function emptyPlace(at: Ground, page: Mutable): number {
  const entry = at.free++;
  page.entries[entry] = 'none';
  return entry;
}

const WALKERS: readonly Maker[] = [
  (at, next) => ({ runs: 'gup-fast', address: pick(next, at.addresses) }),
  (at, next) => ({ runs: 'host-walk', address: pick(next, at.addresses) }),
  (at, next) => ({
    runs: 'access',
    address: pick(next, at.addresses),
    ...(next(2) === 0 ? { writes: true } : {}),
    tlb: pick(next, ['cold', 'warm']),
    walkCache: pick(next, ['none', 'cold', 'warm']),
    ...(next(4) === 0 ? { rounds: 2 } : {}),
  }),
];

const WRITERS = {
  unmap: (at, next) => ({ runs: 'unmap', address: pick(next, at.addresses) }),
  truncate: (at, next) => ({ runs: 'truncate', address: pick(next, at.addresses) }),
  reclaim: (at, next) => ({
    runs: 'reclaim',
    address: pick(next, at.addresses),
    ...(next(2) === 0 ? { cleanOnly: true } : {}),
  }),
  mprotect: (at, next) => ({ runs: 'mprotect', address: pick(next, at.addresses) }),
  collapse: (at, next) => {
    const address = pick(next, at.addresses);
    const huge = next(2) === 0 ? { into: `frame:${++at.frames}:w` } : {};
    if (next(2) === 0)
      return {
        runs: 'collapse',
        address: toPmd(address),
        copies: true,
        pte: address[at.levels - 1],
        ...huge,
      };
    // A file's table is cut off with or without the mmap lock; a huge page is put in its place with it.
    return { runs: 'collapse', address: toPmd(address), ...(next(2) === 0 ? { rmap: true } : huge) };
  },
  fault: (at, next) => {
    const pmd = pick(next, [toPmd(pick(next, at.addresses)), null]);
    const name = `new${at.pages.length}`;
    const pte = next(2);
    at.pages.push({ name, level: 1, entries: { [pte]: 'none' }, unallocated: true });
    const address = pmd ?? [...at.top, emptyPlace(at, at.pages[at.levels - 2])];
    return { runs: 'fault', address, page: name, pte, to: `frame:${++at.frames}:w` };
  },
  mremap: (at, next) => {
    const from = pick(next, at.addresses);
    if (next(2) === 0) {
      const to = [...at.top, emptyPlace(at, at.pages[at.levels - 2])];
      return { runs: 'mremap', moves: 'table', from: toPmd(from), to };
    }
    const other = pick(next, at.addresses);
    const page = at.pages.find(({ name }) => name === `pte${other[at.levels - 2]}`) ?? at.pages[0];
    return { runs: 'mremap', moves: 'entry', from, to: [...toPmd(other), emptyPlace(at, page)] };
  },
} as const satisfies Partial<Record<MmThread['runs'], Maker>>;

type Writer = keyof typeof WRITERS;

/** mprotect is about writes after it has revoked the right, so threads that would bring the right back are left out. */
const BRINGS_RIGHTS: readonly Writer[] = ['fault', 'mremap'];

/** One scenario under `sc`; callers set the memory model they want. */
export function randomCorrectMm(next: Dice): MmScenario {
  const at = ground(next);
  const walkers = Array.from({ length: 1 + next(2) }, () => pick(next, WALKERS)(at, next));
  const kinds: Writer[] = [];
  for (let left = 1 + next(2); left > 0; left--) {
    const known = kinds.includes('mprotect');
    const all = Object.keys(WRITERS) as Writer[];
    const kind = pick(
      next,
      all.filter(
        (one) =>
          !(known && BRINGS_RIGHTS.includes(one)) &&
          !(one === 'mprotect' && kinds.some((k) => BRINGS_RIGHTS.includes(k))),
      ),
    );
    kinds.push(kind);
  }
  const writers = kinds.map((kind) => WRITERS[kind](at, next));
  const scenario: MmScenario = {
    kind: 'mm',
    title: 'random',
    memory: 'sc',
    protocol: pick(next, CORRECT),
    table: { levels: at.levels, pages: at.pages },
    threads: [...walkers, ...writers],
    ...(next(6) === 0 ? { window: 2 + next(4) } : {}),
  };
  const parsed = parseScenario(scenario);
  if (!parsed.ok) throw new Error(`${JSON.stringify(scenario)}: ${JSON.stringify(parsed)}`);
  return scenario;
}
