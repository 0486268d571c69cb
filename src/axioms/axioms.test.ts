import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseLitmus } from '../litmus/parse';
import { judge, type Judged } from './judge';
import { MODELS, type ModelId } from './models';

const folder = join(import.meta.dirname, 'tests');

const judged = (source: string, model: ModelId = 'lkmm'): Judged => {
  const parsed = parseLitmus(source);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refused));
  return judge(parsed.test, MODELS[model]);
};

const verdict = (source: string, model: ModelId = 'lkmm'): string => {
  const result = judged(source, model);
  return result.ok
    ? [result.verdict, result.positive, result.negative, ...result.flags].join(' ')
    : result.refused.message;
};

/** A test of threads over x, y, z and p, a pointer; and lock l, SRCU s. */
const test = (threads: readonly string[], condition: string, initial = ''): string =>
  `C t\n{ ${initial} }\n${threads.map((t, i) => `P${i}(int *x, int *y, int *z, int **p, spinlock_t *l, spinlock_t *k, struct srcu_struct *s, atomic_t *a) { ${t} }`).join('\n')}\nexists (${condition})`;

describe('the classical tests, by herd7', () => {
  const [head, ...rows] = readFileSync(join(folder, 'verdicts.tsv'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split('\t'));
  it.each(rows)('%s', (name, ...expected) => {
    const source = readFileSync(join(folder, `${name}.litmus`), 'utf8');
    expect(
      head.slice(1).map((model) => {
        const result = judged(source, model as ModelId);
        return result.ok && result.verdict !== 'Never' ? 'reach' : 'no';
      }),
    ).toEqual(expected);
  });
});

describe('counts', () => {
  it('allowed executions as herd7 does', () => {
    const sb = test(
      ['WRITE_ONCE(*x, 1); r0 = READ_ONCE(*y);', 'WRITE_ONCE(*y, 1); r0 = READ_ONCE(*x);'],
      '0:r0=0 /\\ 1:r0=0',
    );
    expect(verdict(sb)).toBe('Sometimes 1 3');
    expect(verdict(sb, 'sc')).toBe('Never 0 3');
    const result = judged(sb);
    expect(result.ok && result.states).toEqual([
      '0:r0=0; 1:r0=0;',
      '0:r0=0; 1:r0=1;',
      '0:r0=1; 1:r0=0;',
      '0:r0=1; 1:r0=1;',
    ]);
  });
  it('decides what it cannot count', () => {
    const n = 18;
    const threads = Array.from(
      { length: n },
      (_, i) =>
        `P${i}(int *x${i}, int *x${(i + 1) % n}) { r0 = READ_ONCE(*x${i}); WRITE_ONCE(*x${(i + 1) % n}, 1); }`,
    );
    const all = Array.from({ length: n }, (_, i) => `${i}:r0=1`).join(' /\\ ');
    const result = judged(`C LB${n}\n{}\n${threads.join('\n')}\nexists (${all})`);
    expect(result).toMatchObject({
      ok: true,
      verdict: 'Sometimes',
      positive: null,
      negative: null,
      counted: false,
    });
  });
});

describe('values that no write begins', () => {
  const circle = (read: string, write: string, condition: string): string =>
    verdict(
      test(
        [
          `r0 = ${read.replace('?', 'x')}; ${write.replace('?', 'y')}`,
          `r0 = ${read.replace('?', 'y')}; ${write.replace('?', 'x')}`,
        ],
        condition,
      ),
    );
  it('go round by plain accesses, and are no number', () => {
    expect(circle('*?', '*? = r0;', '~0:r0=0')).toBe('Sometimes 1 4 data-race');
    expect(circle('*?', '*? = r0;', '0:r0=42')).toBe('Never 0 5 data-race');
    expect(circle('*?', 'WRITE_ONCE(*?, r0);', '~0:r0=0')).toMatch(/^Sometimes/);
  });
  it('do not go round where every access is marked, or the value changes on the way', () => {
    expect(circle('READ_ONCE(*?)', 'WRITE_ONCE(*?, r0);', '~0:r0=0')).toMatch(/^Never/);
    expect(circle('*?', '*? = r0 + 1;', '~0:r0=0 /\\ ~0:r0=1 /\\ ~0:r0=2')).toMatch(/^Never/);
  });
  it('lead nowhere', () => {
    const follows = test(
      ['r0 = *x; *y = r0; r1 = READ_ONCE(*r0);', 'r0 = *y; *x = r0;'],
      '0:r1=1',
      'int x = &z; int y = &z;',
    );
    expect(verdict(follows)).toMatch(/^Never/);
  });
});

describe('the Linux kernel memory model', () => {
  it('orders a grace period with nested and with many sections', () => {
    const section = (body: string): string => `rcu_read_lock(); ${body} rcu_read_unlock();`;
    const gp = 'WRITE_ONCE(*x, 1); synchronize_rcu(); WRITE_ONCE(*y, 1);';
    const read = 'r0 = READ_ONCE(*y); r1 = READ_ONCE(*x);';
    expect(verdict(test([gp, section(read)], '1:r0=1 /\\ 1:r1=0'))).toBe('Never 0 3');
    expect(
      verdict(
        test(
          [gp, section(`r0 = READ_ONCE(*y); ${section('smp_rmb();')} r1 = READ_ONCE(*x);`)],
          '1:r0=1 /\\ 1:r1=0',
        ),
      ),
    ).toMatch(/^Never/);
    expect(verdict(test([gp, read], '1:r0=1 /\\ 1:r1=0'))).toBe('Sometimes 1 3');
    expect(verdict(test([gp, `${section('')} ${read}`], '1:r0=1 /\\ 1:r1=0'))).toMatch(/^Sometimes/);
    // Two sections in a chain need two grace periods.
    const chain = (sync: string): string =>
      test(
        [
          `r0 = READ_ONCE(*x); ${sync} WRITE_ONCE(*y, 1);`,
          section('WRITE_ONCE(*z, 1); r0 = READ_ONCE(*y);'),
          section('WRITE_ONCE(*x, 1); r0 = READ_ONCE(*z);'),
        ],
        '0:r0=1 /\\ 1:r0=1 /\\ 2:r0=1',
      );
    expect(verdict(chain('synchronize_rcu();'))).toMatch(/^Sometimes/);
    expect(verdict(chain('synchronize_rcu(); synchronize_rcu();'))).toMatch(/^Never/);
  });
  it('keeps SRCU domains apart', () => {
    const source = (lock: string, sync: string): string =>
      `C t\n{}\nP0(int *x, int *y, struct srcu_struct *s, struct srcu_struct *u) { WRITE_ONCE(*x, 1); synchronize_srcu(${sync}); WRITE_ONCE(*y, 1); }
P1(int *x, int *y, struct srcu_struct *s, struct srcu_struct *u) { int i = srcu_read_lock(${lock}); r0 = READ_ONCE(*y); r1 = READ_ONCE(*x); srcu_read_unlock(${lock}, i); }
exists (1:r0=1 /\\ 1:r1=0)`;
    expect(verdict(source('s', 's'))).toMatch(/^Never/);
    expect(verdict(source('s', 'u'))).toMatch(/^Sometimes/);
  });
  it('orders by locks, and excludes', () => {
    const add = 'spin_lock(l); r0 = READ_ONCE(*x); WRITE_ONCE(*x, r0 + 1); spin_unlock(l);';
    expect(verdict(test([add, add], 'x=2'))).toBe('Always 2 0');
    const mp = (between: string): string =>
      test(
        [
          `spin_lock(l); WRITE_ONCE(*x, 1); spin_unlock(l); spin_lock(k); ${between} WRITE_ONCE(*y, 1); spin_unlock(k);`,
          'r0 = READ_ONCE(*y); smp_rmb(); r1 = READ_ONCE(*x);',
        ],
        '1:r0=1 /\\ 1:r1=0',
      );
    expect(verdict(mp(''))).toMatch(/^Never/);
    expect(
      verdict(
        test(['r0 = spin_trylock(l); if (r0) spin_unlock(l);', 'spin_lock(l); spin_unlock(l);'], '0:r0=0'),
      ),
    ).toMatch(/^Sometimes/);
    expect(
      verdict(
        test(
          ['spin_lock(l); r0 = spin_is_locked(l); spin_unlock(l); r1 = spin_is_locked(l);'],
          '0:r0=1 /\\ 0:r1=0',
        ),
      ),
    ).toBe('Always 1 0');
  });
  it('flags races of plain accesses, and none where there is none', () => {
    const mp = (write: string, read: string): string =>
      test([`*x = 1; ${write}`, `${read} if (r0) r1 = *x;`], '1:r0=1 /\\ 1:r1=0');
    expect(verdict(mp('smp_store_release(y, 1);', 'r0 = smp_load_acquire(y);'))).toBe('Never 0 2');
    expect(verdict(mp('WRITE_ONCE(*y, 1);', 'r0 = READ_ONCE(*y);'))).toMatch(/data-race/);
  });
  it('says a failed cmpxchg orders nothing', () => {
    const sb = (op: string): string =>
      test(
        [
          `WRITE_ONCE(*x, 1); r9 = ${op}; r0 = READ_ONCE(*y);`,
          'WRITE_ONCE(*y, 1); smp_mb(); r0 = READ_ONCE(*x);',
        ],
        '0:r0=0 /\\ 1:r0=0',
      );
    expect(verdict(sb('cmpxchg(z, 5, 1)'))).toMatch(/^Sometimes/);
    expect(verdict(sb('cmpxchg(z, 0, 1)'))).toMatch(/^Never/);
    expect(verdict(sb('xchg_acquire(z, 1)'))).toMatch(/^Sometimes/);
  });
  it('follows pointers, arrays and loops', () => {
    const follow = test(
      ['*y = 1; smp_store_release(p, y);', 'int *r0 = rcu_dereference(*p); r1 = *r0;'],
      '1:r0=y /\\ 1:r1=0',
      'int *p = &x;',
    );
    expect(verdict(follow)).toMatch(/^Never/);
    expect(
      verdict(
        'C t\n{ x[2] = {1, 2}; }\nP0(int *x) { r0 = READ_ONCE(*(x + 1)); WRITE_ONCE(x[0], r0 + 5); }\nforall (x[0]=7 /\\ 0:r0=2)',
      ),
    ).toBe('Always 1 0');
    expect(
      verdict(
        test(
          ['WRITE_ONCE(*x, 1);', 'do { r0 = READ_ONCE(*x); } while (r0 == 0); r1 = READ_ONCE(*x);'],
          '1:r1=0',
        ),
      ),
    ).toMatch(/^Never/);
  });
});
