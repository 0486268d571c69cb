import { expect, it } from 'vitest';
import { namesIn } from './names';

it('finds what a program declares and assigns', () => {
  const source = `
    int x = 0, flag; // int commented;
    page *p = &A, *q; page A { a = 1, *next = &B }
    unused page B { a }
    spinlock l;
    thread writer { int r0 = 1; r1 = READ_ONCE(x); out: x++; }
    thread reader { if (x == 1) { page *mine = p; } }
    exists (reader:r9 == 1)`;
  expect(namesIn(source).sort()).toEqual(
    ['x', 'flag', 'p', 'q', 'A', 'B', 'a', 'next', 'l', 'writer', 'reader', 'r0', 'r1', 'out', 'mine'].sort(),
  );
});

it.each(['smp_WRITE_ONCE(x, 1);', 'smp_mbb();', 'if (fleg == 1) x', 'r0 = READ_ONC(x'])(
  'does not take a mistake for a name: %s',
  (mistake) => {
    const names = namesIn(`int x; thread P { ${mistake}`);
    for (const word of ['smp_WRITE_ONCE', 'smp_mbb', 'fleg', 'READ_ONC']) expect(names).not.toContain(word);
  },
);
