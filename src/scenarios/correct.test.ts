/**
 * No scenario of correct protocols with nothing switched off violates a bug property: tried at random over tables of 2 to
 * 4 levels, walkers, zappers with several batches, faults, guests and roots that are held. Searches are bounded; how many
 * were is part of the result.
 */
import { expect, it } from 'vitest';
import { check } from '../checker';
import { PROTOCOL_IDS, type ProtocolId } from '../domains/kvm/protocols';
import type { KvmThread, PageSpec } from '../domains/kvm/spec';
import { MEMORY_MODELS, type MemoryModel } from '../machine/models';
import { dice } from './hostile.testkit';
import { modelOf } from './model';
import type { KvmScenario } from './scenario';
import { setUp } from './setup';

const SEED = 20110607;
const SCENARIOS = 150;
/** Most states of one search. */
const BOUND = 800;

/** Those without a bug of their own: no strawman, no three reads, no sleeping under a spinlock. */
const CORRECT = PROTOCOL_IDS.filter((id) => !['unprotected', 'rcu-posted', 'sync-rcu'].includes(id));

function randomScenario(next: (below: number) => number, memory: MemoryModel): KvmScenario {
  const pick = <T>(list: readonly T[]): T => list[next(list.length)];
  const levels = 2 + next(3);
  const pages: { name: string; level: number; entries: Record<string, string>; unallocated?: boolean }[] = [
    { name: 'root', level: levels, entries: {} },
  ];
  const addresses: number[][] = [];
  for (let path = 0; path < 1 + next(2); path++) {
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
    at.entries[leaf] = pick(['mmio', 'frame:0x1', 'none']);
    addresses.push([...address, leaf]);
  }
  const threads: KvmThread[] = [];
  const zapsRoot = next(8) === 0;
  for (let i = 0; i < 1 + next(2); i++)
    threads.push({ runs: 'walk', address: pick(addresses), rounds: 1 + next(2), holdsRoot: zapsRoot });
  const victims = pages.slice(1).map(({ name }) => name);
  const zapped = victims.filter(() => next(2) === 0).sort(() => next(3) - 1);
  const batches = zapped.map((name) => [name]);
  if (batches.length > 1 && next(2) === 0) batches.splice(0, 2, [...batches[0], ...batches[1]]);
  if (zapsRoot) batches.push(['root']);
  if (batches.length > 0) {
    const cut = next(batches.length + 1);
    for (const part of [batches.slice(0, cut), batches.slice(cut)])
      if (part.length > 0) threads.push({ runs: 'zap', batches: part });
  }
  if (next(3) === 0) threads.push({ runs: 'guest', address: pick(addresses), rounds: 1 + next(2) });
  if (next(3) === 0) {
    const parent = pick(pages.filter(({ level }) => level > 1));
    const again = pages.find(({ name, level }) => zapped.includes(name) && level === parent.level - 1);
    const fresh = { name: 'fresh', level: parent.level - 1, entries: {}, unallocated: true };
    const page = again !== undefined && next(2) === 0 ? again : fresh;
    if (page === fresh) pages.push(fresh);
    threads.push({
      runs: 'map',
      page: page.name,
      entries: page.level === 1 ? { [next(2)]: 'frame:0x2' } : {},
      into: { page: parent.name, entry: 2 },
    });
  }
  const protocol: ProtocolId = pick(CORRECT);
  return {
    kind: 'kvm',
    title: 'random',
    memory,
    protocol,
    table: { levels, pages: pages satisfies PageSpec[] },
    threads: threads.slice(0, 6),
  };
}

it(`${SCENARIOS} random scenarios of correct protocols, seed ${SEED}, at most ${BOUND} states each`, () => {
  const next = dice(SEED);
  let bounded = 0;
  for (let n = 0; n < SCENARIOS; n++) {
    const scenario = randomScenario(next, MEMORY_MODELS[0]);
    for (const memory of MEMORY_MODELS) {
      const model = modelOf(setUp({ ...scenario, memory }));
      const properties = model.properties.filter(({ kind }) => kind === 'bug').map(({ id }) => id);
      const report = check(model, { properties, shorten: 'none', maxStates: BOUND });
      if (!report.complete) bounded++;
      const violated = report.properties.filter((p) => p.verdict === 'violated').map(({ id }) => id);
      expect(violated, `seed ${SEED}, scenario ${n}: ${JSON.stringify({ ...scenario, memory })}`).toEqual([]);
    }
  }
  console.info(
    `seed ${SEED}: ${SCENARIOS} scenarios, ${bounded} of ${SCENARIOS * 3} searches bounded at ${BOUND} states`,
  );
}, 600_000);
