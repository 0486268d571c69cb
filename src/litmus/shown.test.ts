import { expect, it } from 'vitest';
import { codeAt } from './shown';

it.each([
  ['  r0 = READ_ONCE(*x); // why\n', 'READ_ONCE', 'r0 = READ_ONCE(*x); // why'],
  ['P0(int *x, int *y) { WRITE_ONCE(*x, 1); r0 = READ_ONCE(*y); }', 'READ_ONCE', 'r0 = READ_ONCE(*y);'],
  ['P0(int *x, int *y) { WRITE_ONCE(*x, 1); r0 = READ_ONCE(*y); }', 'WRITE_ONCE', 'WRITE_ONCE(*x, 1);'],
  ['P0(int *x) { WRITE_ONCE(*x, 1); }', 'WRITE_ONCE', 'WRITE_ONCE(*x, 1);'],
  ['  if (r0) { WRITE_ONCE(*x, 1); }', 'WRITE_ONCE', 'WRITE_ONCE(*x, 1);'],
  ['  if (READ_ONCE(*x)) {', 'READ_ONCE', 'if (READ_ONCE(*x)) {'],
  ['P0(int *x) { int r0 = xchg(x, 1); if (r0) WRITE_ONCE(*x, 2); }', 'WRITE_ONCE', 'WRITE_ONCE(*x, 2);'],
  ['P0(int *x) { int r0 = xchg(x, 1); if (r0) WRITE_ONCE(*x, 2); }', 'xchg', 'int r0 = xchg(x, 1);'],
  ['{ smp_mb(); r1 = 1 + READ_ONCE(*x); }', 'READ_ONCE', 'READ_ONCE(*x);'],
])('of an event in %j at %s: %s', (text, at, code) => {
  expect(codeAt(text, { line: 1, column: text.indexOf(at) + 1 })).toBe(code);
});
