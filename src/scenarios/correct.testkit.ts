/**
 * Random scenarios in which nothing is wrong: a protocol without a bug of its own, no line switched off or moved, threads
 * that only do what a kernel does. Whatever the checker finds in one of them is a fault of the model.
 */
import { PROTOCOL_IDS, protocolOf, type ProtocolId } from '../domains/kvm/protocols';
import type { KvmThread, PageSpec } from '../domains/kvm/spec';
import type { Dice } from './hostile.testkit';
import type { KvmScenario } from './scenario';
import { parseScenario } from './schema';

/** Those without a bug of their own: no strawman, no three reads, no sleeping under a spinlock. */
const CORRECT: readonly ProtocolId[] = PROTOCOL_IDS.filter(
  (id) => !['unprotected', 'rcu-posted', 'sync-rcu'].includes(id),
);

/**
 * Where a walker may take mmu_lock inside its walk: nobody who holds the lock waits for that walker. With interrupts off,
 * or counted by a commit that spins, it deadlocks, as it should.
 */
const MAY_LOCK_INSIDE: readonly ProtocolId[] = ['rcu-merged', 'tdp-rcu'];

type Mutable = Omit<PageSpec, 'entries'> & { entries: Record<string, string> };

const pick = <T>(next: Dice, list: readonly T[]): T => list[next(list.length)];
const some = <T>(next: Dice, list: readonly T[], oneIn = 2): T[] => list.filter(() => next(oneIn) === 0);

function shuffled<T>(next: Dice, list: readonly T[]): T[] {
  return list
    .map((one) => ({ one, key: next(1 << 20) }))
    .sort((a, b) => a.key - b.key)
    .map(({ one }) => one);
}

/** Up to three ways from a root of level 2 to 4 to a marker, a frame or nothing; they share pages. Their entries from the root down. */
function randomTable(next: Dice): { pages: Mutable[]; addresses: number[][]; levels: number } {
  const levels = 2 + next(3);
  const pages: Mutable[] = [{ name: 'root', level: levels, entries: {} }];
  const addresses: number[][] = [];
  for (let path = 0; path < 1 + next(3); path++) {
    const address: number[] = [];
    let [at] = pages;
    while (at.level > 1) {
      const entry = next(2);
      address.push(entry);
      const known = pages.find(({ name }) => name === at.entries[entry]);
      const child = known ?? { name: `p${pages.length}`, level: at.level - 1, entries: {} };
      if (known === undefined) pages.push(child);
      at.entries[entry] = child.name;
      at = child;
    }
    const leaf = next(2);
    at.entries[leaf] ??= pick(next, ['mmio', 'frame:0x1', 'frame:0x2', 'none']);
    addresses.push([...address, leaf]);
  }
  return { pages, addresses, levels };
}

/** One page more than a parent has: a shadow page that two addresses of the guest have in common. (The TDP MMU's have one parent.) */
function share(next: Dice, pages: readonly Mutable[]): void {
  const child = pick(next, pages.slice(1));
  const parents = pages.filter(({ level }) => level === child.level + 1);
  const parent = pick(next, parents);
  parent.entries[next(3)] ??= child.name;
}

/** The zappers: each page in one batch of one of them at most, parents and children in any order. */
function zappers(next: Dice, names: readonly string[], withRoot: boolean): KvmThread[] {
  const victims = shuffled(next, [...some(next, names), ...(withRoot ? ['root'] : [])]);
  const count = Math.min(victims.length, 1 + next(2));
  return Array.from({ length: count }, (_, i): KvmThread => {
    const batches: string[][] = [];
    victims.forEach((page, n) => {
      if (n % count !== i) return;
      const last = batches.at(-1);
      if (last === undefined || next(2) === 0) batches.push([page]);
      else last.push(page);
    });
    return { runs: 'zap', batches };
  });
}

/** A fault: in an entry that is there or not, of a page that is new, or that was zapped and comes back. */
function fault(next: Dice, pages: Mutable[], zapped: readonly string[]): KvmThread {
  const tables = pages.filter(({ level }) => level > 1);
  // Into a page that another fault makes, too.
  const made = tables.filter(({ unallocated }) => unallocated === true);
  const parent =
    made.length > 0 && next(2) === 0
      ? pick(next, made)
      : pick(
          next,
          tables.filter((page) => !made.includes(page)),
        );
  const back = pages.filter(({ name, level }) => zapped.includes(name) && level === parent.level - 1);
  const fresh: Mutable = {
    name: `n${pages.length}`,
    level: parent.level - 1,
    entries: {},
    unallocated: true,
  };
  const page = back.length > 0 && next(2) === 0 ? pick(next, back) : fresh;
  if (page === fresh) pages.push(fresh);
  const leaf = pick(next, ['frame:0x2', 'frame:0x3', 'mmio']);
  return {
    runs: 'map',
    page: page.name,
    entries: page.level === 1 ? { [next(2)]: leaf } : {},
    into: { page: parent.name, entry: next(3) },
  };
}

/** One scenario under `sc`; callers set the memory model they want. */
export function randomCorrect(next: Dice): KvmScenario {
  const protocol = pick(next, CORRECT);
  const { pages, addresses, levels } = randomTable(next);
  if (!protocolOf(protocol).removesBelow && pages.length > 1)
    for (let i = next(3); i > 0; i--) share(next, pages);
  const names = pages.slice(1).map(({ name }) => name);
  const zapsRoot = next(6) === 0;
  const rounds = (): number => pick(next, [1, 1, 2, 3]);
  const walkers = Array.from({ length: 1 + next(3) }, (): KvmThread => ({
    runs: 'walk',
    address: pick(next, addresses),
    // Each round has a new root of its own to load: three are longer than a program may be.
    rounds: next(12) === 0 ? 'forever' : Math.min(rounds(), zapsRoot ? 2 : 3),
    ...(zapsRoot || next(8) === 0 ? { holdsRoot: true } : {}),
    ...(protocolOf(protocol).keeps === 'spte' && next(4) === 0 ? { hierarchy: true } : {}),
    ...(MAY_LOCK_INSIDE.includes(protocol) && next(8) === 0 ? { takesLock: true } : {}),
  }));
  const zaps = zappers(next, names, zapsRoot);
  const zapped = zaps.flatMap((t) => (t.runs === 'zap' ? t.batches.flat() : []));
  const others: KvmThread[] = [];
  if (next(3) === 0) others.push({ runs: 'guest', address: pick(next, addresses), rounds: rounds() });
  if (next(5) === 0) others.push({ runs: 'guest', address: pick(next, addresses), rounds: rounds() });
  for (let left = pick(next, [0, 0, 1, 1, 2]); left > 0; left--) {
    const one = fault(next, pages, zapped);
    others.push(zapsRoot && next(2) === 0 ? ({ ...one, holdsRoot: true } as KvmThread) : one);
  }
  const leaves = pages.filter(({ level, unallocated }) => level === 1 && unallocated !== true);
  if (next(4) === 0) {
    const page = pick(next, leaves);
    const to = pick(next, ['frame:0x4', 'mmio', 'none']);
    others.push({ runs: 'remap', page: page.name, entry: next(2), to });
  }
  if (next(5) === 0)
    others.push({ runs: 'invalidate', frame: pick(next, ['frame:0x1', 'frame:0x2', 'frame:0x3']) });
  if (protocolOf(protocol).generations && next(4) === 0) others.push({ runs: 'memslot' });
  const threads = shuffled(next, [...walkers, ...zaps, ...others].slice(0, 7));
  const scenario: KvmScenario = {
    kind: 'kvm',
    title: 'random',
    memory: 'sc',
    protocol,
    table: { levels, pages },
    threads,
    ...(protocolOf(protocol).host32 && next(6) === 0 ? { host32: true } : {}),
    ...(next(6) === 0 ? { readers: 'sections' as const } : {}),
    ...(next(6) === 0 ? { window: 2 + next(4) } : {}),
    ...(protocol === 'irq-off' && next(3) === 0
      ? { off: ['mb_before_outside'], on: ['release_outside'] }
      : {}),
  };
  const parsed = parseScenario(scenario);
  if (!parsed.ok) throw new Error(`${JSON.stringify(scenario)}: ${JSON.stringify(parsed)}`);
  return scenario;
}
