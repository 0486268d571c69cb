import { randomFrom } from './random.testkit';

/** What a random program of the wider kind may have; a run says how often each came. */
export const FORMS = [
  'rcu',
  'srcu',
  'overlap',
  'index-in-memory',
  'trylock',
  'lock',
  'compare',
  'add-unless',
  'plain',
  'branch',
] as const;
export type Form = (typeof FORMS)[number];

interface WideTest {
  readonly litmus: string;
  readonly forms: ReadonlySet<Form>;
  /**
   * Whether two threads wait on one srcu_struct while sections overlap. One grace period may end both waits; on the
   * machine they come one after the other, and the second waits for the section that began in the first:
   *
   *     reader   i ──────────── out
   *                     j ─────────────── out
   *     waits       A ──────────         both wait for i alone, if one grace period serves both
   *     waits         B ─────────
   */
  readonly mayShare: boolean;
}

const PLACES = ['x', 'y', 'z'];
const STRUCTS = ['s', 't'] as const;

/**
 * A random test of two or three threads. Readers are in sections of RCU and of two srcu_structs, which nest and, where
 * they are SRCU's, overlap; a thread or two wait for grace periods. Among the accesses are failing read-modify-writes,
 * spin_trylock, plain reads and writes.
 */
export function randomWide(seed: number): WideTest {
  const random = randomFrom(seed);
  const pick = <T>(list: readonly T[]): T => list[random(list.length)];
  const places = PLACES.slice(0, 2 + random(2));
  const forms = new Set<Form>();
  const told: string[] = [];
  const body = (thread: number, waits: boolean): string => {
    let registers = 0;
    let indices = 0;
    let left = 2 + random(2);
    const fresh = (): string => {
      told.push(`${thread}:r${registers}=1`);
      return `r${registers++}`;
    };
    const access = (): string => {
      left--;
      const place = pick(places);
      const value = 1 + random(2);
      switch (random(14)) {
        case 0:
        case 1:
        case 2:
          return `WRITE_ONCE(*${place}, ${value});`;
        case 3:
        case 4:
        case 5:
          return `${fresh()} = READ_ONCE(*${place});`;
        case 6:
          return `smp_store_release(${place}, ${value});`;
        case 7:
          return `${fresh()} = smp_load_acquire(${place});`;
        case 8:
          forms.add('compare');
          return `${fresh()} = cmpxchg${pick(['', '_relaxed', '_acquire', '_release'])}(${place}, ${random(2)}, ${value});`;
        case 9:
          forms.add('add-unless');
          return `${fresh()} = atomic_add_unless(${place}, 1, ${random(2)});`;
        case 10:
          forms.add('plain');
          return random(2) === 0 ? `*${place} = ${value};` : `${fresh()} = *${place};`;
        case 11: {
          forms.add('trylock');
          const got = fresh();
          return `${got} = spin_trylock(l); if (${got} == 1) { WRITE_ONCE(*${place}, ${value}); spin_unlock(l); }`;
        }
        case 12:
          forms.add('lock');
          return `spin_lock(l); ${fresh()} = READ_ONCE(*${place}); spin_unlock(l);`;
        default: {
          forms.add('branch');
          const seen = fresh();
          return `${seen} = READ_ONCE(*${place}); if (${seen} == 1) { WRITE_ONCE(*${pick(places)}, ${value}); }`;
        }
      }
    };
    const index = (): string => `i${indices++}`;
    /** In memory of its own the index may lie meanwhile. */
    const handed = (held: string): readonly [keep: string, take: string] => {
      if (random(5) > 0) return ['', ''];
      forms.add('index-in-memory');
      return [`WRITE_ONCE(*k${thread}, ${held});`, `${held} = READ_ONCE(*k${thread});`];
    };
    const section = (depth: number): string => {
      if (random(3) === 0) {
        forms.add('rcu');
        return `rcu_read_lock(); ${inside(depth)} rcu_read_unlock();`;
      }
      forms.add('srcu');
      const [struct, held] = [pick(STRUCTS), index()];
      if (left > 1 && random(4) === 0) {
        forms.add('overlap');
        const [other, second] = [pick(STRUCTS), index()];
        return `${held} = srcu_read_lock(${struct}); ${access()} ${second} = srcu_read_lock(${other}); srcu_read_unlock(${struct}, ${held}); ${access()} srcu_read_unlock(${other}, ${second});`;
      }
      const [keep, take] = depth === 0 ? handed(held) : ['', ''];
      return `${held} = srcu_read_lock(${struct}); ${keep} ${inside(depth)} ${take} srcu_read_unlock(${struct}, ${held});`;
    };
    const inside = (depth: number): string => {
      const lines = [access()];
      if (left > 0 && depth < 2 && random(2) === 0) lines.push(section(depth + 1));
      if (left > 0 && random(2) === 0) lines.push(access());
      return lines.join(' ');
    };
    const lines: string[] = [];
    while (left > 0) {
      if (!waits) lines.push(random(4) === 0 ? access() : section(0));
      else {
        lines.push(access());
        if (left > 0)
          lines.push(
            pick([
              'synchronize_rcu();',
              'synchronize_srcu(s);',
              'synchronize_srcu(s);',
              'synchronize_srcu(t);',
              'smp_mb();',
            ]),
          );
      }
    }
    return lines.join(' ').replace(/ +/g, ' ');
  };
  const count = 2 + (random(4) === 0 ? 1 : 0);
  const updaters = count === 3 && random(2) === 0 ? 2 : 1;
  const threads = Array.from({ length: count }, (_, i) => body(i, i >= count - updaters));
  const text = threads
    .map(
      (lines, i) =>
        `P${i}(int *x, int *y, int *z, int *k${i}, spinlock_t *l, struct srcu_struct *s, struct srcu_struct *t) { ${lines} }`,
    )
    .join('\n');
  const all = [...told, ...places.map((place) => `${place}=1`)].join(' /\\ ');
  const mayShare =
    forms.has('overlap') &&
    STRUCTS.some((one) => threads.filter((lines) => lines.includes(`synchronize_srcu(${one})`)).length > 1);
  return { litmus: `C wide-${seed}\n{}\n${text}\nexists (${all})\n`, forms, mayShare };
}
