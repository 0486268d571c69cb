/** Random numbers from a seed (mulberry32). */
export function randomFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

const PLACES = ['x', 'y', 'z'];

/** A random litmus test of two or three threads: marked accesses, barriers, atomics, branches, dependencies. */
export function randomTest(seed: number): string {
  const random = randomFrom(seed);
  const pick = <T>(list: readonly T[]): T => list[random(list.length)];
  const registers: string[][] = [];
  const threads = Array.from({ length: 2 + (random(4) === 0 ? 1 : 0) }, (_, i) => {
    const mine: string[] = [];
    registers.push(mine);
    const fresh = (): string => {
      mine.push(`r${mine.length}`);
      return mine[mine.length - 1];
    };
    const value = (): string => {
      if (mine.length === 0 || random(2) === 0) return `${1 + random(2)}`;
      return pick([mine[random(mine.length)], `(${pick(mine)} ^ 1)`, `(${pick(mine)} == 1)`]);
    };
    const place = (): string => {
      const name = pick(PLACES.slice(0, 2 + random(2)));
      return mine.length > 0 && random(6) === 0 ? `(${name} + (${mine[0]} ^ ${mine[0]}))` : name;
    };
    const access = (): string => {
      switch (random(9)) {
        case 0:
        case 1:
          return `WRITE_ONCE(*${place()}, ${value()});`;
        case 2:
        case 3:
          return `${fresh()} = READ_ONCE(*${pick(PLACES)});`;
        case 4:
          return `${fresh()} = smp_load_acquire(${pick(PLACES)});`;
        case 5:
          return `smp_store_release(${pick(PLACES)}, ${value()});`;
        case 6:
          return pick(['smp_mb();', 'smp_rmb();', 'smp_wmb();', 'smp_mb();']);
        case 7: {
          const from = pick(PLACES);
          const order = pick(['', '_relaxed', '_acquire', '_release']);
          return `${fresh()} = xchg${order}(${from}, ${1 + random(2)});`;
        }
        default:
          return `atomic_inc(${pick(PLACES)});`;
      }
    };
    const lines = Array.from({ length: 2 + random(2) }, () => {
      const line = access();
      return mine.length > 0 && random(6) === 0 && line.startsWith('WRITE')
        ? `if (${mine[0]} == 1) ${line}`
        : line;
    });
    return `P${i}(int *x, int *y, int *z) { ${lines.join(' ')} }`;
  });
  const told = registers.flatMap((list, i) => list.map((r) => `${i}:${r}=1`));
  return `C random-${seed}\n{}\n${threads.join('\n')}\nexists (${[...told, 'x=1', 'y=1', 'z=1'].join(' /\\ ')})\n`;
}
