/**
 * Grace periods by both engines: nested sections, interrupts off, preemption off and held spinlocks are readers, as the
 * machine executes them and as the axioms of RCU judge whole executions.
 *
 *     READERS_RANDOM=10000 READERS_SEED=1 npx vitest run src/axioms/readers.test.ts     tries more
 */
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import type { JudgedModel } from '../machine/models';
import { finalOutcomes } from '../program/outcomes';
import { setUp } from '../scenarios/setup';
import { byAxioms, byMachine as machineStates } from './engines.testkit';
import { asSections, randomReaders, READERS, type Reader } from './readers.testkit';

/** Final states of the machine with sections of these kinds. */
const byMachine = (
  litmus: string,
  sections: readonly Reader[],
  memory: JudgedModel,
  like: readonly string[],
  readers?: 'sections',
): ReturnType<typeof machineStates> =>
  machineStates(litmus, memory, like, { change: (program) => asSections(program, sections), readers });

describe('readers that axioms and machine must agree on', () => {
  /** A reader that did not see the write before the grace period has left before the write after it. */
  const test = (enter: string, leave: string): string => `C one-section
{}
P0(int *x, int *y, spinlock_t *l) { ${enter} r0 = READ_ONCE(*x); r1 = READ_ONCE(*y); ${leave} }
P1(int *x, int *y, spinlock_t *l) { WRITE_ONCE(*x, 1); synchronize_rcu(); WRITE_ONCE(*y, 1); }
exists (0:r0=0 /\\ 0:r1=1)
`;

  it.each(READERS)('a section of %s, alone and within another', (kind) => {
    const locked = (text: string): string => (kind === 'lock' ? text : '');
    for (const outer of [[], ['rcu'], ['preempt']] as Reader[][]) {
      const sections = [...outer, kind];
      const enter = `${outer.map(() => 'rcu_read_lock();').join(' ')} ${locked('spin_lock(l);')} rcu_read_lock();`;
      const leave = `rcu_read_unlock(); ${locked('spin_unlock(l);')} ${outer.map(() => 'rcu_read_unlock();').join(' ')}`;
      const litmus = test(enter, leave);
      for (const memory of ['sc', 'tso', 'weak'] as const) {
        const axioms = byAxioms(litmus, memory) ?? [];
        expect(axioms.join(), memory).not.toContain('0:r0=0; 0:r1=1;');
        expect(byMachine(litmus, sections, memory, axioms)?.states, memory).toEqual(axioms);
      }
    }
  });

  it('where only sections of RCU are readers, the others hold up nothing', () => {
    for (const kind of READERS) {
      const held = kind === 'lock';
      const litmus = test(
        `${held ? 'spin_lock(l);' : ''} rcu_read_lock();`,
        `rcu_read_unlock(); ${held ? 'spin_unlock(l);' : ''}`,
      );
      const axioms = byAxioms(litmus, 'sc') ?? [];
      const states = byMachine(litmus, [kind], 'sc', axioms, 'sections')?.states ?? [];
      expect(states.length > axioms.length, kind).toBe(kind !== 'rcu');
    }
  });
});

/**
 * call_rcu by both engines. The axioms have no callbacks; there a thread of its own waits for the call, then for a grace
 * period, and then the page is freed:
 *
 *     machine   call_rcu(&A);                 r = q->a   a use after free?
 *     axioms    smp_store_release(call, 1);   P2: call == 1? synchronize_rcu(); *freed = 1;   r = *freed   1?
 */
describe('deferred frees that axioms and machine must agree on', () => {
  const load = ['r0 = READ_ONCE(*p);', 'page *q = READ_ONCE(p);'] as const;
  const use = ['r1 = READ_ONCE(*(freed + (r0 ^ r0)));', 'if (q) { r = q->a; }'] as const;
  const [enter, leave] = ['rcu_read_lock();', 'rcu_read_unlock();'];
  /** Where the pointer is read and followed: 0 and 1 stand for the two. */
  const WAYS: Readonly<Record<string, readonly (string | 0 | 1)[]>> = {
    'both inside': [enter, 0, 1, leave],
    'behind an inner section': [enter, enter, 0, leave, 1, leave],
    'in an inner section': [enter, enter, 0, 1, leave, leave],
    'followed outside': [enter, 0, leave, 1],
    'read outside': [0, enter, 1, leave],
    'in two sections': [enter, 0, leave, enter, 1, leave],
    outside: [0, 1],
  };
  const UPDATES = {
    'unlinked, then deferred': ['WRITE_ONCE(*p, 0); smp_store_release(call, 1);', 'p = NULL; call_rcu(&A);'],
    'deferred, then unlinked': ['smp_store_release(call, 1); WRITE_ONCE(*p, 0);', 'call_rcu(&A); p = NULL;'],
  } as const;

  it.each(Object.entries(WAYS))('%s', (_, way) => {
    for (const [, update] of Object.entries(UPDATES))
      for (const kind of ['rcu', 'irq', 'preempt'] as const) {
        const said = (engine: 0 | 1): string =>
          way.map((part) => (part === 0 ? load[engine] : part === 1 ? use[engine] : part)).join(' ');
        const litmus = `C deferred
{ p=1; }
P0(int *p, int *freed) { ${said(0)} }
P1(int *p, int *call) { ${update[0]} }
P2(int *call, int *freed) { r0 = smp_load_acquire(call); if (r0 == 1) { synchronize_rcu(); WRITE_ONCE(*freed, 1); } }
exists (0:r0=1 /\\ 0:r1=1)
`;
        // The outermost section is of the kind; those within it are RCU's.
        const sections: Reader[] = way.includes(leave) ? [kind, way[1] === enter ? 'rcu' : kind] : [];
        const source = `page A { a = 1 } page *p = &A;
thread P0 { ${asSections(said(1), sections)} }
thread P1 { ${update[1]} }`;
        for (const memory of ['sc', 'tso', 'weak'] as const) {
          const axioms = (byAxioms(litmus, memory) ?? []).some((state) => /0:r0=1;.* 0:r1=1;/.test(state));
          const setup = setUp({ kind: 'program', title: 'test', memory, source });
          const { stops } = finalOutcomes(setup);
          const told = `${memory}, ${kind}\n${litmus}\n${source}`;
          if (memory === 'sc' || axioms === false) expect(stops.has('use-after-free'), told).toBe(axioms);
        }
      }
  });
});

describe('random programs with readers of every kind', () => {
  const count = Number(process.env.READERS_RANDOM ?? 500);
  const first = Number(process.env.READERS_SEED ?? 1);

  it(`${count} from seed ${first}: sc ends in the same states, tso and weak in no others`, () => {
    const compared = { sc: 0, tso: 0, weak: 0 };
    const seen = new Set<Reader>();
    for (let seed = first; seed < first + count; seed++) {
      const { litmus, sections } = randomReaders(seed);
      for (const memory of ['sc', 'tso', 'weak'] as const) {
        const axioms = byAxioms(litmus, memory);
        if (axioms === null) continue;
        const machine = byMachine(litmus, sections, memory, axioms);
        if (machine === null) continue;
        const told = `${memory}, seed ${seed}: ${sections.join()}\n${litmus}`;
        expect([...machine.stops], told).toEqual([]);
        if (memory === 'sc') expect(machine.states, told).toEqual(axioms);
        else for (const state of machine.states) expect(axioms, told).toContain(state);
        compared[memory]++;
        sections.forEach((kind) => seen.add(kind));
      }
    }
    console.info(`seeds ${first} to ${first + count - 1}: compared ${JSON.stringify(compared)} of ${count}`);
    expect(seen.size).toBe(READERS.length);
    expect(Math.min(compared.sc, compared.tso, compared.weak) / count).toBeGreaterThan(0.8);
  }, 36_000_000);
});
