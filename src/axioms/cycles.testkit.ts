/**
 * Litmus tests made of cycles of relations, as a small diy7: each thread has two accesses, and what leads from the last
 * of one thread to the first of the next is told by name.
 *
 *     P0: W x —wmb→ W y —rfe→ P1: R y —addr→ R x —fre→ P0
 */
interface CycleTest {
  readonly name: string;
  readonly source: string;
}

/** Between threads, on one place: reads from, is overwritten by, is overwritten (two writes). */
const BETWEEN = {
  Rfe: { out: 'W', in: 'R' },
  Fre: { out: 'R', in: 'W' },
  Wse: { out: 'W', in: 'W' },
} as const;
type Between = keyof typeof BETWEEN;

/** Within a thread: what may keep its two accesses in order, by their kinds. */
const WITHIN = {
  po: ['WW', 'WR', 'RW', 'RR'],
  mb: ['WW', 'WR', 'RW', 'RR'],
  wmb: ['WW'],
  rmb: ['RR'],
  rel: ['WW', 'RW'],
  acq: ['RW', 'RR'],
  addr: ['RW', 'RR'],
  data: ['RW'],
  ctrl: ['RW', 'RR'],
} as const;
type Within = keyof typeof WITHIN;

/** All tests of cycles through so many threads, each once up to turning. */
export function cycleTests(threads: number): CycleTest[] {
  const tests: CycleTest[] = [];
  const seen = new Set<string>();
  const choose = (links: readonly (readonly [Within, Between])[]): void => {
    if (links.length < threads) {
      for (const between of Object.keys(BETWEEN) as Between[])
        for (const within of Object.keys(WITHIN) as Within[]) choose([...links, [within, between]]);
      return;
    }
    const fits = links.every(([within, between], i) => {
      const first = BETWEEN[links[(i + threads - 1) % threads][1]].in;
      return (WITHIN[within] as readonly string[]).includes(`${first}${BETWEEN[between].out}`);
    });
    if (!fits) return;
    const turns = links.map((_, i) =>
      [...links.slice(i), ...links.slice(0, i)].map((l) => l.join(' ')).join(' '),
    );
    const [name] = turns.toSorted();
    if (seen.has(name)) return;
    seen.add(name);
    tests.push({ name, source: sourceOf(name, links) });
  };
  choose([]);
  return tests;
}

/** `links[i]`: what is within thread i, and what leads from it to the next on place i. */
function sourceOf(name: string, links: readonly (readonly [Within, Between])[]): string {
  const count = links.length;
  const conditions: string[] = [];
  const threads = links.map(([within, between], i) => {
    const before = links[(i + count - 1) % count][1];
    const comes = `x${(i + count - 1) % count}`;
    const goes = `x${i}`;
    const lines: string[] = [];
    if (BETWEEN[before].in === 'R') {
      lines.push(within === 'acq' ? `r0 = smp_load_acquire(${comes});` : `r0 = READ_ONCE(*${comes});`);
      conditions.push(`${i}:r0=1`);
    } else lines.push(`WRITE_ONCE(*${comes}, ${before === 'Wse' ? 2 : 1});`);
    if (within === 'mb' || within === 'wmb' || within === 'rmb') lines.push(`smp_${within}();`);
    const place = within === 'addr' ? `(${goes} + (r0 ^ r0))` : goes;
    if (BETWEEN[between].out === 'R') {
      lines.push(
        within === 'ctrl' ? `if (r0 == 1) r1 = READ_ONCE(*${place});` : `r1 = READ_ONCE(*${place});`,
      );
      conditions.push(`${i}:r1=0`);
    } else {
      const value = within === 'data' ? '(r0 ^ r0) + 1' : '1';
      const write =
        within === 'rel' ? `smp_store_release(${place}, ${value});` : `WRITE_ONCE(*${place}, ${value});`;
      lines.push(within === 'ctrl' ? `if (r0 == 1) ${write}` : write);
    }
    if (between === 'Wse') conditions.push(`${goes}=2`);
    return `P${i}(int *${comes}, int *${goes}) { ${lines.join(' ')} }`;
  });
  return `C ${name}\n{}\n${threads.join('\n')}\nexists (${conditions.join(' /\\ ')})\n`;
}
