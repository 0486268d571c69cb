import { describe, expect, it } from 'vitest';
import { parseScenario } from '../scenarios/schema';
import { setUp } from '../scenarios/setup';
import { buildProgram, problemOf } from './build';
import { programProblem } from '#texts/problems';

describe('mistakes are reported with their place', () => {
  const inThread = (body: string): string =>
    `int x;\npage A { a = 0 }\npage *p;\nspinlock l;\nthread P {\n${body}\n}`;
  const mistakes: readonly (readonly [source: string, message: string])[] = [
    ['', '1:1 a program needs at least one thread { … }'],
    [
      'struct page { int next; };',
      '1:1 there is no "struct" here: what is allocated and freed is declared as page A { next, data = 1 }',
    ],
    [
      '#include <linux/rcupdate.h>',
      '1:1 there is no "#include" here: there is no preprocessor; leave #include out, and write the value itself in place of #define',
    ],
    [
      'DEFINE_SPINLOCK(l);',
      '1:1 there is no "DEFINE_SPINLOCK" here: declare spinlock l, then spin_lock(&l) and spin_unlock(&l), or rwlock l with read_lock and write_lock',
    ],
    ['int x; thread P { x = true; }', '1:23 there is no "true" here: write 1 or 0'],
    ['int x; thread P { r = x ? 1 : 2; }', '1:25 there is no "?" here: write if (…) … else if (…) …'],
    ['thread P { udelay(1); }', '1:12 there is no "udelay" here: leave it out'],
    ["int x; thread P { x = 'c'; }", '1:23 there is no "\'" here: write its number'],
    ['int *p;', '1:5 there is no "int *" here: a pointer leads to a page, and is declared as page *p'],
    [
      'int f(int *p) { return 1; } thread P { }',
      '1:11 there is no "int *" here: a pointer leads to a page, and is declared as page *p',
    ],
    [
      'int *f() { return 1; }',
      '1:5 there is no "int *" here: a pointer leads to a page, and is declared as page *p',
    ],
    ['page A { a } int p = &A;', '1:22 this is a pointer, not a number'],
    [
      'P0(int *x) { }',
      '1:1 there is no "P0(…)" here: a thread is written as thread P0 { … }, and a function as void f(int n) { … }',
    ],
    ['int x = 256;', '1:9 a value is a byte: 0 to 255'],
    ['int x;\nint x;', '2:5 there is already a variable named "x"'],
    ['int if;', '1:5 "if" is a word of the language'],
    ['thread P { x = 1 }', '1:18 expected ";" to end the statement; found "}"'],
    ['thread P {', '1:11 expected "}" to end thread P; the text ends here'],
    ['thread P { } exists (P:r)', '1:22 thread P has no register "r"'],
    ['thread P { } exists (Q:r)', '1:22 there is no thread "Q"'],
    ['thread P { } exists (x)', '1:22 there is no variable "x"; a register is written as P0:r0'],
    ['thread P { } $', '1:14 "$" means nothing here'],
    ['/* thread', '1:1 this comment is never closed'],
    [
      'page A { a = 1 } page B { *a } thread P { }',
      '1:28 "a" is a number in one page and a pointer in another',
    ],
    ['page *p = &A; thread P { }', '1:12 there is no page "A"'],
    ['int x = y;', '1:9 no variable "y" of this type stands above'],
    ['int a[0]; thread P { }', '1:7 an array has 1 to 16 elements, as a number'],
    ['int a[2] = { 1, 2, 3 };', '1:20 "a" ends at [1]; there is no [2]'],
    ['int a[2]; thread P { r = a[2]; }', '1:26 "a" ends at [1]; there is no [2]'],
    ['int a[2]; thread P { a[5] = 1; }', '1:22 "a" ends at [1]; there is no [5]'],
    ['int a[2]; thread P { a = 1; }', '1:22 "a" is an array; write which element, such as a[0]'],
    ['int a[2]; thread P { r = b[0]; }', '1:26 there is no array "b"'],
    [
      'int a[2], x; thread P { r = a[x]; }',
      '1:31 an index is a number or a register; read the variable into a register first',
    ],
    ['int a[2]; thread P { } exists (a[3] == 1)', '1:32 "a" ends at [1]; there is no [3]'],
    [
      'int f(int n) { return f(n); } thread P { r = f(1); }',
      '1:23 f calls itself; functions are put in where they are called, so they cannot',
    ],
    ['int f() { return; } thread P { }', '1:11 f returns a value: return …;'],
    ['void f() { } thread P { r = f(); }', '1:29 f returns nothing'],
    ['int f(int n) { return n; } thread P { r = f(); }', '1:43 f wants 1 argument, not 0'],
    [
      'int f() { return q; } thread P { q = 1; r = f(); }',
      '1:18 "q" is neither a variable nor a register of this thread',
    ],
    [
      'int fetch() { return 1; } thread P { fetsh(); }',
      '1:38 there is no statement "fetsh(…)"; did you mean fetch?',
    ],
    ...(
      [
        ['for (i = 0; i < 3) x = 1;', '6:18 expected ";" to end the condition; found ")"'],
        ['r = q;', '6:5 "q" is neither a variable nor a register of this thread'],
        ['foo(x);', '6:1 there is no statement "foo(…)"'],
        ['r = fop(x);', '6:5 there is no function "fop" with a value'],
        [
          'r = smp_load_aquire(&x);',
          '6:5 there is no function "smp_load_aquire" with a value; did you mean smp_load_acquire?',
        ],
        // What people bring along from C and from the kernel.
        [
          'do { r = x; } while (r);',
          '6:1 there is no "do" here: write while (…) { … }, or for (;;) { … } with a break',
        ],
        ['switch (x) { case 1: x = 2; }', '6:1 there is no "switch" here: write if (…) … else if (…) …'],
        [
          'unsigned long r = x;',
          '6:1 there is no "unsigned" here: every number is an int, a byte of 0 to 255',
        ],
        ['u64 r = x;', '6:1 there is no "u64" here: every number is an int, a byte of 0 to 255'],
        [
          'WRITE_ONCE(*x, 1);',
          '6:12 there is no "*x" here: a variable is just x, and a pointer leads to a field, x->a',
        ],
        [
          'int r = *x + 1;',
          '6:9 there is no "*x" here: a variable is just x, and a pointer leads to a field, x->a',
        ],
        ['*x = 1;', '6:1 there is no "*x" here: a variable is just x, and a pointer leads to a field, x->a'],
        ['const int r = 1;', '6:1 there is no "const" here: leave it out'],
        ['while (x) cpu_relax();', '6:11 there is no "cpu_relax" here: leave it out'],
        [
          'p = kmalloc(8);',
          '6:5 there is no "kmalloc" here: write p = alloc(A), where A is declared as page A { … }',
        ],
        [
          'p = rcu_derefernce(p);',
          '6:5 there is no function "rcu_derefernce" with a value; did you mean rcu_dereference?',
        ],
        [
          'int *q = p;',
          '6:5 there is no "int *" here: a pointer leads to a page, and is declared as page *p',
        ],
        ['x = r = 1;', '6:7 there is no "… = … =" here: write one assignment after the other'],
        ['call_rcu(A);', '6:10 "A" is a page; its address is &A'],
        ['p = A;', '6:5 "A" is a page; its address is &A'],
        ['kfree(p);', '6:1 there is no "kfree" here: write free(p)'],
        ['r = sizeof(x);', '6:5 there is no "sizeof" here: objects have fields, but no size and no layout'],
        ['smp_mb(x);', '6:1 smp_mb wants 0 arguments, not 1'],
        ['goto nowhere;', '6:1 there is no label "nowhere" in thread P'],
        ['a: a: x = 1;', '6:4 there is already a label "a"'],
        ['break;', '6:1 "break" is outside every loop'],
        ['r = x && x;', '6:7 "&&" is allowed only in the condition of if, while and assert'],
        ['r = x->a;', '6:5 this is a number, not a pointer'],
        ['r = 1; r2 = r->a;', '6:13 this is a number, not a pointer'],
        ['x = p;', '6:5 this is a pointer, not a number'],
        ['p = 1;', '6:5 this is a number, not a pointer'],
        ['r = p + 1;', '6:5 this is a pointer, not a number'],
        ['r = A;', '6:5 "A" is a page; its address is &A'],
        ['r = p->b;', '6:5 no page has a field "b"'],
        ['if (p == 1) x = 1;', '6:7 a number and a pointer are never the same'],
        ['l = 1;', '6:1 a spinlock is taken by spin_lock(&…)'],
        ['send_ipi(P);', '6:10 a CPU sends no interrupt to itself'],
        ['send_ipi(7);', '6:10 send_ipi wants the name or the number of a thread'],
        ['while (x) call_rcu(p);', '6:11 call_rcu may not be repeated by a loop'],
        ['r = atomic_inc(&x);', '6:5 atomic_inc returns nothing'],
        ['int x = 1;', '6:5 there is already a variable "x"'],
        ['x = 1 after q;', '6:13 "q" is neither a variable nor a register of this thread'],
        [`${'if (x) '.repeat(30)}x = 1;`, '6:138 nested more than 20 deep'],
        [`r = ${'1+'.repeat(200)}1;`, '6:105 an expression has at most 100 parts'],
        ['x++;'.repeat(70), '5:8 thread P comes to 210 instructions; at most 200 are possible'],
      ] as const
    ).map(([body, message]) => [inThread(body), message] as const),
  ];
  it.each(mistakes.map(([source, message]) => [message, source] as const))('%s', (message, source) => {
    const problem = problemOf(source);
    expect(problem && `${problem.line}:${problem.column} ${programProblem(problem.message)}`).toBe(message);
  });

  it('a word of C is still a name where the author gives it to something', () => {
    expect(
      problemOf('int x; thread P { long = 1; do = long + 1; x = do; barrier(); } void barrier() { x = 2; }'),
    ).toBeNull();
  });

  it('limits length, threads and variables', () => {
    expect(problemOf(' '.repeat(20_001))?.message).toEqual({ id: 'tooMany', of: 'characters', most: 20_000 });
    const threads = Array.from({ length: 13 }, (_, i) => `thread P${i} { }`).join('\n');
    expect(problemOf(threads)).toEqual({
      message: { id: 'tooMany', of: 'threads', most: 12 },
      line: 13,
      column: 8,
    });
    const variables = Array.from({ length: 41 }, (_, i) => `x${i}`).join(', ');
    expect(problemOf(`int ${variables};`)?.message).toEqual({ id: 'tooMany', of: 'variables', most: 40 });
  });

  it.each([
    ['thred P { }', 'thread'],
    ['int flag; thread P { r = READ_ONC(flag); }', 'READ_ONCE'],
    ['int flag; thread P { WRITE_ONEC(flag, 1); }', 'WRITE_ONCE'],
    ['int flag; thread P { smp_WRITE_ONCE(flag, 1); }', 'WRITE_ONCE'],
    ['int flag; thread P { WRITE_ONCE(falg, 1); }', 'flag'],
    ['int flag; thread reader { r1 = flag; } never (raeder:r1 == 1)', 'reader'],
    ['thread P { again: goto agian; }', 'again'],
    ['page A { next } thread P { A->nxt = 1; }', 'next'],
  ])('%s: did you mean %s?', (source, near) => {
    expect(problemOf(source)?.message.near).toBe(near);
  });

  it('a field that only another page has is no field of this one', () => {
    const source = `page A { a = 1 }
page C { b }
thread P0 { int r = 0; }
exists (C->a == 1)`;
    expect(problemOf(source)).toEqual({
      message: { id: 'noFieldOf', page: 'C', name: 'a', near: undefined },
      line: 4,
      column: 9,
    });
    expect(parseScenario({ kind: 'program', title: 'x', memory: 'sc', source })).toMatchObject({ ok: false });
    expect(problemOf(source.replace('C->a', 'A->a'))).toBeNull();
  });

  it('a scenario that cannot be built says so', () => {
    const broken = { kind: 'program', title: 'test', memory: 'sc', source: 'thread P { x = }' } as const;
    expect(() => setUp(broken)).toThrow(/^line 1, column 16: expected a value/);
    expect(buildProgram('thread', { memory: 'sc' })).toMatchObject({ ok: false });
  });
});
