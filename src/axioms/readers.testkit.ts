import { randomFrom } from './random.testkit';

/** What holds up a grace period: RCU's own section, or anything during which a CPU may not be preempted. */
export const READERS = ['rcu', 'irq', 'preempt', 'lock'] as const;
export type Reader = (typeof READERS)[number];

/** How a section begins and ends on the machine. */
const SECTION: Readonly<Record<Reader, readonly [enter: string, leave: string]>> = {
  rcu: ['rcu_read_lock();', 'rcu_read_unlock();'],
  irq: ['local_irq_disable();', 'local_irq_enable();'],
  preempt: ['preempt_disable();', 'preempt_enable();'],
  lock: ['', ''],
};

/**
 * One test for both engines. To the axioms, which know no other readers, every section is one of RCU; to the machine some
 * are interrupts off, preemption off, or just the spinlock that is held around them:
 *
 *     axioms    spin_lock(l); rcu_read_lock();     r0 = READ_ONCE(*x); rcu_read_unlock();    spin_unlock(l);
 *     machine   spin_lock(&l);                     r0 = READ_ONCE(x);                        spin_unlock(&l);
 */
interface ReaderTest {
  readonly litmus: string;
  /** Of each section, in the order of the text: its kind. */
  readonly sections: readonly Reader[];
}

const PLACES = ['x', 'y', 'z'];

/** A random test of two or three threads: readers whose sections nest, and one or two that wait for grace periods. */
export function randomReaders(seed: number): ReaderTest {
  const random = randomFrom(seed);
  const pick = <T>(list: readonly T[]): T => list[random(list.length)];
  const places = PLACES.slice(0, 2 + random(2));
  const sections: Reader[] = [];
  const told: string[] = [];
  const body = (thread: number, updates: boolean): string => {
    let registers = 0;
    let left = 2 + random(2);
    const access = (): string => {
      left--;
      if (random(2) === 0) return `WRITE_ONCE(*${pick(places)}, ${1 + random(2)});`;
      told.push(`${thread}:r${registers}=1`);
      return `r${registers++} = READ_ONCE(*${pick(places)});`;
    };
    const section = (open: readonly Reader[]): string => {
      // Neither a spinlock nor interrupts off within their own kind.
      const kind = pick(READERS.filter((one) => one === 'rcu' || one === 'preempt' || !open.includes(one)));
      sections.push(kind);
      const inside = [access()];
      if (left > 0 && random(2) === 0) inside.push(section([...open, kind]));
      if (left > 0 && random(2) === 0) inside.push(access());
      const text = `rcu_read_lock(); ${inside.join(' ')} rcu_read_unlock();`;
      return kind === 'lock' ? `spin_lock(l); ${text} spin_unlock(l);` : text;
    };
    const lines: string[] = [];
    while (left > 0) {
      if (!updates) lines.push(random(4) === 0 ? access() : section([]));
      else {
        lines.push(access());
        if (left > 0)
          lines.push(pick(['synchronize_rcu();', 'synchronize_rcu();', 'synchronize_rcu();', 'smp_mb();']));
      }
    }
    return lines.join(' ');
  };
  const count = 2 + (random(4) === 0 ? 1 : 0);
  const updaters = count === 3 && random(2) === 0 ? 2 : 1;
  const threads = Array.from({ length: count }, (_, i) => body(i, i >= count - updaters));
  const parameters = `int *x, int *y, int *z, spinlock_t *l`;
  const text = threads.map((lines, i) => `P${i}(${parameters}) { ${lines} }`).join('\n');
  const all = [...told, ...places.map((place) => `${place}=1`)].join(' /\\ ');
  return { litmus: `C readers-${seed}\n{}\n${text}\nexists (${all})\n`, sections };
}

/** The program, with every section of RCU turned into what it is on the machine. */
export function asSections(program: string, sections: readonly Reader[]): string {
  let next = 0;
  const open: Reader[] = [];
  return program.replaceAll(/rcu_read_(un)?lock\(\);/g, (_, leaves: string | undefined) => {
    if (leaves === undefined) {
      const kind = sections[next++];
      open.push(kind);
      return SECTION[kind][0];
    }
    return SECTION[open.pop() ?? 'rcu'][1];
  });
}
