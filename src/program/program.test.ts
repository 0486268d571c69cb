import { describe, expect, it } from 'vitest';
import { check } from '../checker';
import type { MemoryModel } from '../machine/models';
import { modelOf } from '../scenarios/model';
import { parseScenario } from '../scenarios/schema';
import { setUp, type Setup } from '../scenarios/setup';
import { problemOf, warningsOf } from './build';
import { finalOutcomes } from './outcomes';
import { programProblem } from '#texts/problems';

function setup(source: string, memory: MemoryModel = 'sc', more: object = {}): Setup {
  return setUp({ kind: 'program', title: 'test', memory, source, ...more });
}

/** Final states of one thread `body` over x = 5, y = 0, as `r=1 x=5`. */
function ends(body: string, declarations = 'int x = 5, y = 0;'): string {
  const { outcomes, stops } = finalOutcomes(setup(`${declarations} thread P { ${body} }`));
  return [...outcomes, ...stops].join(' | ').replaceAll('P:', '');
}

/** Violated properties. */
function violated(source: string, memory: MemoryModel = 'sc', more: object = {}): string[] {
  const report = check(modelOf(setup(source, memory, more)));
  expect(report.complete).toBe(true);
  return report.properties.filter((p) => p.verdict === 'violated').map((p) => p.id);
}

describe('what statements do', () => {
  it.each([
    ['r = x;', 'r=5 x=5 y=0'],
    ['r = READ_ONCE(x); y = r;', 'r=5 x=5 y=5'],
    ['WRITE_ONCE(y, 7); smp_store_release(&x, 8);', 'x=8 y=7'],
    ['r = smp_load_acquire(&x);', 'r=5 x=5 y=0'],
    ['x++; y--;', 'x=6 y=255'],
    ['x += 3; y -= x;', 'x=8 y=248'],
    ['r = (x + 3 & 12 | 1) ^ 2;', 'r=11 x=5 y=0'],
    ['r = x == 5; s = x != 5; t = !y;', 'r=1 s=0 t=1 x=5 y=0'],
    ['int r = 3, s; s = r - 1;', 'r=3 s=2 x=5 y=0'],
    ['atomic_inc(&x); atomic_dec(&y); atomic_add(2, &x); atomic_sub(1, &y);', 'x=8 y=254'],
    ['r = atomic_add_return(&x, 3); s = atomic_add_return(4, &x);', 'r=8 s=12 x=12 y=0'],
    ['r = 2; s = atomic_sub_return(r, &x); t = atomic_fetch_inc(&x);', 'r=2 s=3 t=3 x=4 y=0'],
    ['r = xchg(&x, 9); s = cmpxchg(&x, 9, 1); t = cmpxchg(&y, 3, 4);', 'r=5 s=9 t=0 x=1 y=0'],
    ['x = 1; r = atomic_dec_and_test(&x); s = atomic_dec_and_test(&x);', 'r=1 s=0 x=255 y=0'],
    ['r = atomic_fetch_or(&x, 10);', 'r=5 x=15 y=0'],
    ['smp_mb(); smp_rmb(); smp_wmb(); smp_store_mb(x, 1);', 'x=1 y=0'],
    ['if (x == 5) y = 1; else y = 2;', 'x=5 y=1'],
    ['if (y) { y = 1; } else if (!x) { y = 2; } else { y = 3; }', 'x=5 y=3'],
    ['if (x == 5 && (y || x != 5)) y = 1;', 'x=5 y=0'],
    ['if (!(x == 4) && !y) y = 1;', 'x=5 y=1'],
    ['if (atomic_dec_and_test(&y)) x = 1; else x = 2;', 'x=2 y=255'],
    ['if (x + 1 == 6) y = x;', 'x=5 y=5'],
    ['while (x != 0) { x--; y++; }', 'x=0 y=5'],
    ['while (1) { x--; if (x == 2) break; if (x == 3) continue; y++; }', 'x=2 y=1'],
    ['int n = 3; again: y = y + n; n--; if (n) goto again;', 'n=0 x=5 y=6'],
    ['goto out; x = 1; out: y = 1;', 'x=5 y=1'],
    ['if (1) return; x = 1;', 'x=5 y=0'],
    ['{ { x = 1; } } ;;', 'x=1 y=0'],
    ['assert(x == 5); assert(!y); y = 1;', 'x=5 y=1'],
    ['assert(y);', 'assertion'],
    ['r = x < 5; s = x <= 5; t = x > 5; u = x >= 5; v = 4 < x;', 'r=0 s=1 t=0 u=1 v=1 x=5 y=0'],
    ['if (x < 6 && !(x <= 4)) y = 1; if (x > 5 || 5 >= x) y += 2;', 'x=5 y=3'],
    ['r = x << 1 + 1; s = x >> 1; t = x << 6; u = x << 9; v = x >> y;', 'r=20 s=2 t=64 u=0 v=5 x=5 y=0'],
    ['r = -x; s = ~x; t = - - x; u = ~1 & 3;', 'r=251 s=250 t=5 u=2 x=5 y=0'],
    ['for (int i = 0; i < x; i++) y += i;', 'i=5 x=5 y=10'],
    ['for (i = 3; i; i--) { if (i == 2) continue; y = y + i; }', 'i=0 x=5 y=4'],
    ['for (;;) { y++; if (y == 3) break; }', 'x=5 y=3'],
    ['for (int i = 0; i < 2; i++) for (int j = 0; j < 3; j++) y++;', 'i=2 j=3 x=5 y=6'],
    ['if (x == 5) BUG();', 'assertion'],
    ['local_irq_disable(); local_irq_enable(); rcu_read_lock(); rcu_read_unlock();', 'x=5 y=0'],
    ['synchronize_rcu();', 'x=5 y=0'],
    ['rcu_read_lock(); synchronize_rcu();', 'sleep-in-atomic'],
  ])('%s', (body, end) => {
    expect(ends(body)).toBe(end);
  });

  it('uses hidden temporaries that are zero in the end', () => {
    const { machine } = setup('int x = 2, y = 3; thread P { x = x + y; }');
    expect(machine.threads[0].spec.registers).toEqual([
      { name: 'tmp', init: 0, scratch: true },
      { name: 'tmp2', init: 0, scratch: true },
      { name: 'tmp3', init: 0, scratch: true },
    ]);
    expect(finalOutcomes({ machine }).names).toEqual(['x', 'y']);
  });
});

describe('arrays', () => {
  const declared = 'int a[3] = { 7, 8 };';
  it.each([
    ['r = a[0]; a[2] = a[1] + 1;', 'r=7 a[0]=7 a[1]=8 a[2]=9'],
    ['for (i = 0; i < 3; i++) a[i] = i << 1;', 'i=3 a[0]=0 a[1]=2 a[2]=4'],
    ['i = 1; j = 2; a[j] = a[i] + a[j]; atomic_inc(&a[i]); r = a[i]++;', ''],
    ['i = 1; j = 2; a[j] = a[i] + a[j]; atomic_inc(&a[i]); a[i]++;', 'i=1 j=2 a[0]=7 a[1]=10 a[2]=8'],
    ['i = 2; if (a[i] == 0 && a[0] < 8) r = 1; while (a[i] < 2) a[i]++;', 'i=2 r=1 a[0]=7 a[1]=8 a[2]=2'],
    ['i = 3; a[i] = 1;', 'out-of-bounds'],
    ['i = 7; while (a[i]) ;', 'out-of-bounds'],
  ])('%s', (body, end) => {
    if (end === '') expect(problemOf(`${declared} thread P { ${body} }`)).not.toBeNull();
    else expect(ends(body, declared)).toBe(end);
  });

  it('an element depends on the register that chooses it, by its address', () => {
    const source = (barrier: string): string => `int a[2], x;
      thread W { a[1] = 1; smp_wmb(); x = 1; }
      thread R { i = x; r = a[1] ${barrier}; }
      never (R:i == 1 && R:r == 0)`;
    expect(violated(source(''), 'weak')).toEqual(['outcome']);
    expect(violated(source('after i'), 'weak')).toEqual([]);
    expect(violated(source('').replace('r = a[1]', 'r = a[i]'), 'weak')).toEqual([]);
  });
});

describe('constants that do not fit a byte', () => {
  const warned = (source: string): string[] =>
    warningsOf(source).map(({ line, column, message }) => `${line}:${column} ${programProblem(message)}`);

  it.each([
    ['r = 200 + 100;', 44, '2:5 this is 300, which is no byte: it wraps around to 44'],
    ['r = -1;', 255, '2:1 this is -1, which is no byte: it wraps around to 255'],
    ['r = 1 << 8;', 0, '2:3 this is 256, which is no byte: it wraps around to 0'],
  ])('%s runs as it always did, with a warning', (statement, left, words) => {
    const source = `int x = 0;\nthread P {\n${statement} }\nforall (P:r == ${left})`;
    expect(problemOf(source)).toBeNull();
    expect(warned(source)).toEqual([
      words.replace('2:', '3:').replace(/:(\d+) /, (_, at: string) => `:${Number(at) + 4} `),
    ]);
    const setup = setUp({ kind: 'program', title: 'w', memory: 'sc', source });
    expect(check(modelOf(setup)).verdict).toBe('holds');
  });

  it('of a function that is called twice are reported once; constants that fit are not', () => {
    const twice = 'int f() { return 255 + 1; } thread P { r = f(); q = f(); }';
    expect(warned(twice)).toHaveLength(1);
    expect(warned('thread P { r = 255 + 0; q = 7 - 7; s = 1 << 7; }')).toEqual([]);
  });
});

describe('functions', () => {
  const body = `int x; page A { a = 3 } page *p = &A;
    int twice(int n) { n = n + n; if (n > 100) return 100; return n; }
    int add(int n, int m) { return n + m; }
    void put(int n) { out: x = n; if (0) goto out; }
    page *first() { return p; }
    int sum() { int s; for (int i = 1; i <= twice(2); i++) s += i; return s; }
    int none() { x = 1; }`;
  it.each([
    ['r = twice(4);', 'r=8 x=0'],
    ['r = twice(60);', 'r=100 x=0'],
    ['r = twice(twice(twice(1))) + twice(3);', 'r=14 x=0'],
    ['r = add(add(1, 2), add(3, 4));', 'r=10 x=0'],
    ['put(2); put(x + 1); r = x;', 'r=3 x=3'],
    ['q = first(); r = q->a;', 'q=1 r=3 x=0'],
    ['r = sum(); s = sum();', 'r=10 s=10 x=0'],
    ['r = none();', 'r=0 x=1'],
    ['if (twice(1) == 2 && !(twice(2) < 4)) x = twice(5); while (twice(x) > 5) x--;', 'x=2'],
    ['twice(3);', 'x=0'],
  ])('%s', (text, end) => {
    const { outcomes, stops } = finalOutcomes(setup(`${body} thread P { ${text} }`));
    const shown = [...outcomes, ...stops].join(' | ').replaceAll('P:', '');
    expect(shown.replace(/ A->a=3| p=\S+/g, '').trim()).toBe(end);
  });

  it('have their lines in every thread that calls them', () => {
    const source = `int x; void put(int n) { smp_mb(); x = n; }
      thread A { put(1); put(2); } thread B { r = x; }`;
    const { code } = setup(source, 'sc', { off: ['A.put.1'], moved: { 'A.put.2': -1 } });
    expect(code[0].lines.map(({ id, fn, off }) => [id, fn, off ?? false])).toEqual([
      ['A.1', 'A', false],
      ['A.2', 'A', false],
      ['A.put.2', 'put', false],
      ['A.put.1', 'put', true],
    ]);
    expect(code[1].lines.map((l) => l.id)).toEqual(['B.1']);
  });
});

it('an initial value is taken from a variable above', () => {
  expect(ends('r = z;', 'int x = 5, y = x, z = y;')).toBe('r=5 x=5 y=5 z=5');
});

describe('locks, interrupts, RCU', () => {
  it('a lock keeps others out and an owner from taking it twice', () => {
    const section = 'spin_lock(&l); x++; spin_unlock(&l);';
    const source = `int x; spinlock l; thread A { ${section} } thread B { ${section} } forall (x == 2)`;
    expect(violated(source, 'weak')).toEqual([]);
    expect(violated('spinlock l; thread A { spin_lock(&l); spin_lock(&l); }')).toEqual(['deadlock']);
  });

  it('an interrupt waits while interrupts are off', () => {
    const source = (off: string): string => `int x;
      thread A { send_ipi(B); wait_ipis(); x = 1; }
      thread B { local_irq_disable(); ${off} local_irq_enable(); }`;
    expect(violated(source(''))).toEqual([]);
    expect(violated(source('while (x == 0);'))).toEqual(['thread-finishes']);
    const stuck = setup(source('while (x == 0);'));
    expect(finalOutcomes(stuck).stops.size).toBe(0);
    expect(violated('thread A { send_ipi(1); wait_ipis(); } thread B { local_irq_disable(); }')).toEqual([
      'deadlock',
    ]);
  });

  const reclaim = (reader: string, free: string): string => `
    page A { a = 1 } page B { a = 2 } page *p = &A; int x;
    thread reader { ${reader} }
    thread writer { page *old = p; rcu_assign_pointer(p, &B); ${free} }`;
  const careful = 'rcu_read_lock(); q = rcu_dereference(p); r = q->a; rcu_read_unlock();';
  const careless = 'q = rcu_dereference(p); r = q->a;';
  it.each([
    [careful, 'call_rcu(old);', []],
    [careless, 'call_rcu(old);', ['use-after-free']],
    [careful, 'synchronize_rcu(); free(old);', []],
    [careful, 'free(old);', ['use-after-free']],
    [careful, 'free(old); free(old);', ['use-after-free', 'double-free']],
    [careful, 'free(old); n = alloc(A); n->a = 7;', ['use-after-free', 'recycled-walk']],
  ])('%s against %s', (reader, free, found) => {
    for (const memory of ['sc', 'weak'] as const)
      expect(violated(reclaim(reader, free), memory)).toEqual(found);
  });

  it('following NULL is a wild walk', () => {
    expect(violated('page A { a = 0 } page *p; thread T { r = p->a; }')).toEqual(['wild-walk']);
  });
});

describe('lines', () => {
  const source = `int x, y;
thread P0 {
  x = 1;   // the data
  smp_wmb();
  y =
    1;
  if (x == 1) {
    spin_lock(&l);
  } else
    x = 2;
  while (y == 0) { }
}
spinlock l;`;

  it('stand as written, numbered within the thread', () => {
    const [{ lines }] = setup(source).code;
    expect(lines.map(({ id, text, indent }) => [id, text, indent ?? 0])).toEqual([
      ['P0.1', 'x = 1;', 0],
      ['P0.2', 'smp_wmb();', 0],
      ['P0.3', 'y = 1;', 0],
      ['P0.4', 'if (x == 1) {', 0],
      ['P0.5', 'spin_lock(&l);', 1],
      ['P0.6', '} else', 0],
      ['P0.7', 'x = 2;', 1],
      ['P0.8', 'while (y == 0) {', 0],
      ['P0.9', '}', 0],
    ]);
    expect(lines.filter((l) => l.removable === true).map((l) => l.id)).toEqual(['P0.2', 'P0.5']);
    expect(lines.filter((l) => l.movable === true).map((l) => l.id)).toEqual([
      ...['P0.1', 'P0.2', 'P0.3', 'P0.5', 'P0.7'],
    ]);
  });

  it('can be switched off, if they are barriers, locks and the like', () => {
    const { code, machine } = setup(source, 'sc', { off: ['P0.2', 'P0.3', 'P0.5'] });
    expect(code[0].lines.filter((l) => l.off === true).map((l) => l.id)).toEqual(['P0.2', 'P0.5']);
    expect(machine.threads[0].spec.code.map((i) => i.line)).toEqual([
      ...['P0.1', 'P0.3', 'P0.4', 'P0.7', 'P0.8'],
    ]);
  });

  it('can be moved past simple neighbours only', () => {
    const { code, machine } = setup(source, 'sc', { moved: { 'P0.3': -5, 'P0.5': 1, 'P0.2': 3 } });
    expect(code[0].lines.slice(0, 4).map((l) => l.id)).toEqual(['P0.3', 'P0.1', 'P0.2', 'P0.4']);
    expect(machine.threads[0].spec.code.slice(0, 3).map((i) => i.line)).toEqual(['P0.3', 'P0.1', 'P0.2']);
  });

  it('are what scenarios may name', () => {
    const scenario = {
      kind: 'program',
      title: 't',
      memory: 'tso',
      source,
      off: ['P0.2'],
      moved: { 'P0.3': -1 },
    };
    expect(parseScenario(scenario)).toEqual({ ok: true, scenario });
    expect(parseScenario({ ...scenario, source: 'int x;' })).toEqual({
      ok: false,
      problems: [{ path: 'source', message: 'line 1, column 7: a program needs at least one thread { … }' }],
    });
  });
});

describe('the condition at the end', () => {
  const both = 'int x; thread P0 { r = x; x = 1; } thread P1 { r = x; x = 2; }';
  it.each([
    ['exists (P0:r == 2)', true],
    ['exists (P0:r == 2 && P1:r == 1)', false],
    ['exists (0:r = 2 /\\ 1:r = 0 \\/ ~(x == x))', true],
    ['exists (P0:r == P1:r && x == 1)', true],
    ['never (x == 0)', false],
    ['never (!x || x == 2)', true],
    ['forall (x == 1 || x == 2)', false],
    ['forall (P0:r != 2)', true],
  ])('%s: outcome %s', (condition, found) => {
    expect(violated(`${both} ${condition}`)).toEqual(found ? ['outcome'] : []);
  });

  it('is asked of finished states only, and adds no state', () => {
    const states = (source: string): number => check(modelOf(setup(source))).states;
    expect(states(`${both} exists (x == 1)`)).toBe(states(both));
    expect(violated('int x; thread P { x = 1; while (x == 1); } exists (x == 1)')).toEqual([
      'thread-finishes',
    ]);
  });

  it('tells pages and cells', () => {
    const source = 'page A { a = 3 } page *p; thread P { p = &A; A->a = 4; } exists (p == &A && A->a == 4)';
    expect(violated(source)).toEqual(['outcome']);
  });
});

describe('snapshots of programs', () => {
  it('list variables, pages with their cells, and registers with what they point to', () => {
    const s = setup(
      'int x = 7; page A { a = 1, *next = &B } page B { a = 2 } page *p = &A; thread T { q = p; n = q->next; free(q); }',
    );
    const { machine } = s;
    const [state] = machine.initial();
    for (let i = 0; i < 3; i++) machine.apply(state, 0);
    const snapshot = s.inspect(state);
    expect(snapshot.pages).toEqual([]);
    expect(snapshot.variables.map((v) => `${v.name} ${v.label}`)).toEqual([
      ...['x 7', 'p → A', 'A freed', 'A.a 1', 'A.next → B', 'B live', 'B.a 2'],
    ]);
    expect(snapshot.threads[0].registers.map((r) => `${r.name} ${r.label}`)).toEqual(['q → A', 'n → B']);
    expect(snapshot).toMatchObject({ ended: 'finished', facts: [] });
    expect(s.properties.map((p) => p.id)).toEqual(['use-after-free', 'wild-walk', 'double-free', 'deadlock']);
  });

  it('show locks by their names', () => {
    const s = setup('spinlock l; thread A { spin_lock(&l); } thread B { spin_lock(&l); }');
    const [state] = s.machine.initial();
    s.machine.apply(state, 0);
    expect(s.inspect(state).threads[1].window[0].reason).toEqual({ kind: 'lock', lock: 'l', holder: 'A' });
    expect(s.describe(s.machine.initial()[0], 0)).toMatchObject({
      op: 'lock',
      line: 'A.1',
      accesses: [{ write: true, place: { kind: 'variable', name: 'l' } }],
    });
  });
});
