import { describe, expect, it } from 'vitest';
import { parseLitmus } from './parse';

const test = (body: string, condition = 'exists (x=1)'): string =>
  `C t\n{}\nP0(int *x, int *y) {\n${body}\n}\n${condition}\n`;
const refusal = (source: string): string => {
  const parsed = parseLitmus(source);
  return parsed.ok ? 'read' : `${parsed.refused.line}:${parsed.refused.column} ${parsed.refused.message}`;
};

const initial = (values: string): string => `C t\n{ ${values} }\nP0(int *x) {}\nexists (x=1)`;

describe('a litmus test in C', () => {
  it('is read with comments anywhere, types, initial values, filter and locations', () => {
    const parsed = parseLitmus(`(* a licence *)
C MP+all (* name *)
"a text with a { brace"
Cycle=Rfe PodWW (* { *)
{ int x = 1; atomic_t c = ATOMIC_INIT(2); int *p = &x; y[2] = {3, 4}; 0:r7 = x; z; (* none *) }
P0(int *x, struct srcu_struct *s, volatile int **p) /* here */
{
  // there
  (* and there; too *)
  int r0, *r1 = (int *)READ_ONCE(*p);
  r0 = smp_load_acquire(&x);
  if (r0 == 1 && !(r0 < 0)) *r1 = -2; else { WRITE_ONCE(x[1], r0 ^ 1); }
}
P1(int *x) { do { smp_mb(); } while (0); }
filter (0:r0=1 \\/ true)
locations [x; 0:r0;]
~exists (0:r0=1 /\\ not (x=2 \\/ p=x)) (* Result: Sometimes *)
`);
    expect(
      parsed.ok && {
        ...parsed.test,
        threads: parsed.test.threads.map((t) => [t.index, t.parameters.length, t.body.length]),
      },
    ).toMatchObject({
      name: 'MP+all',
      quantifier: '~exists',
      stated: 'Sometimes',
      threads: [
        [0, 3, 3],
        [1, 1, 1],
      ],
      initial: [
        { place: 'x', value: 1 },
        { place: 'c', value: 2 },
        { place: 'p', value: { address: 'x', index: 0 } },
        { place: 'y', index: 0, value: 3 },
        { place: 'y', index: 1, value: 4 },
        { thread: 0, register: 'r7', value: { address: 'x' } },
        { place: 'z', value: 0 },
      ],
      locations: [
        { kind: 'place', name: 'x' },
        { kind: 'register', name: 'r0' },
      ],
    });
  });

  it.each([
    ['', '1:1 this is no litmus test: the text is empty'],
    ['X86 SB\n{}', '1:1 a litmus test in C begins with "C" and its name; "X86" is not C'],
    ['\n  LISA t', '2:3 a litmus test in C begins with "C" and its name; "LISA" is not C'],
    ['C t\nP0()', '2:1 the initial values { … } are missing'],
    ['C t\n{}\n', '3:1 the text ends where a thread P0, P1, … should stand'],
    ['C t\n{}\nP1() {}\nexists (x=1)', '3:1 this should be thread P0'],
    [
      'C t\n{}\nP0(int x) {}\nexists (x=1)',
      '3:8 the parameter "x" must be a pointer: what it points to is shared',
    ],
    ['C t\n{}\nP0() {}', '3:8 the test has no condition: exists, ~exists or forall'],
    ['C t\n{}\nP0() {}\nexists (x)', '4:10 "=" or "!=" should stand here, not ")"'],
    [initial('int z[2] = {1, 2, 3};'), '2:21 z has 2 elements: this value is one too many'],
    [initial('z[1] = {1, 2};'), '2:14 z has 1 element: this value is one too many'],
    [initial('int z[0];'), '2:7 z has no elements: an array has at least one'],
    [initial('int z[65];'), '2:7 an array has at most 64 elements'],
    [initial('x = 1; x = 2;'), '2:10 x has another initial value already'],
    [initial('z[2] = {1, 2}; z[1] = 3;'), '2:18 z[1] has another initial value already'],
    [initial('0:r0 = 1; 0:r0 = 2;'), '2:13 0:r0 has another initial value already'],
    [initial('x = 1; x = 1; int y; y = 2;'), 'read'],
    [initial('x = 1; 3:r0 = 2;'), '2:10 there is no thread P3'],
    [test('', 'exists (0:r0=1 /\\ 1:r0=0)'), '6:19 there is no thread P1'],
    [
      test('  int r0 = READ_ONCE(*z);'),
      '4:23 "z" is no parameter of P0, and no register that holds an address',
    ],
    [test('  if (*y) { *z = 1; }'), '4:14 "z" is no parameter of P0, and no register that holds an address'],
    [
      test('  smp_store_release(zz, 1);'),
      '4:21 "zz" is no parameter of P0, and no register that holds an address',
    ],
    [test('  int *r1; if (*y) r1 = x; *r1 = 2; r2 = r9;'), 'read'],
    ['C t\n{ z; }\nP0(int *x) { *z = 1; }\nexists (x=1)', 'read'],
    ['C t\n{}\nP0(int *x, int *x) {}\nexists (x=1)', '3:17 there is another parameter x'],
    [test('  call_rcu(x);'), '4:3 "call_rcu" is not supported in litmus tests'],
    [test('  r0 = READ_ONCE(x);'), '4:18 the first argument of "READ_ONCE" must be a place such as *x'],
    [test('  r0 = smp_mb();'), '4:8 "smp_mb" gives no value'],
    [test('  xchg(x);'), '4:3 "xchg" takes 2 arguments, not 1'],
    [test('  r0 = x->next;'), '4:9 members of structures are not supported'],
    [test('  goto out;'), '4:3 "goto" is not supported in litmus tests'],
    [test('  r0 = 1 @ 2;'), '4:10 "@" means nothing here'],
    [test('  r0 = 1.5;'), '4:8 1.5 is no whole number'],
    [test('', 'exists (x=0.5)'), '6:11 0.5 is no whole number'],
    [test('  spin_lock();'), '4:3 "spin_lock" takes 1 argument, not 0'],
    [test('  /* '), '4:3 this comment is never closed'],
    [test(`  r0 = ${'('.repeat(200)}1${')'.repeat(200)};`), '4:27 this is nested deeper than 40 levels'],
    [test('  r0 = 99999999999999999999;'), '4:8 99999999999999999999 is too large'],
  ])('%j is refused, with its place', (source, message) => {
    expect(refusal(source)).toBe(message);
  });

  it('may begin with a mark of UTF-8 and comments, and end its lines as Windows does', () => {
    const source = test('  // plain\n  *x = 1;').replaceAll('\n', '\r\n');
    expect(refusal(`\ufeff// SPDX-License-Identifier: GPL-2.0\r\n(* text *)\r\n${source}`)).toBe('read');
    expect(refusal(source.replace('*x = 1', '*x = @'))).toBe('5:8 "@" means nothing here');
  });

  it('may end its lines as old Macs do', () => {
    const source = test('  // plain\n  *x = 1;').replaceAll('\n', '\r');
    expect(refusal(source)).toBe('read');
    expect(refusal(source.replace('*x = 1', '*x = @'))).toBe('5:8 "@" means nothing here');
  });

  it('never throws, whatever is cut off or put in', () => {
    const source = test(
      '  int r0 = READ_ONCE(*x);\n  if (r0) WRITE_ONCE(*y, r0 + 1);\n  r1 = cmpxchg(x, 0, 1);',
    );
    for (let i = 0; i <= source.length; i++) {
      expect(refusal(source.slice(0, i))).toMatch(/^(read|\d+:\d+ .)/);
      for (const c of ['(', '}', ';', '*', '"', '(*', '\0'])
        expect(refusal(source.slice(0, i) + c + source.slice(i))).toMatch(/^(read|\d+:\d+ .)/);
    }
  });
});
