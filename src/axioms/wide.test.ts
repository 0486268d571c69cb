/**
 * Both engines on random programs of wider forms: SRCU with several structs, sections that nest and overlap, indices in
 * memory, spin_trylock, read-modify-writes that fail, plain accesses.
 *
 *     WIDE_RANDOM=10000 WIDE_SEED=1 npx vitest run src/axioms/wide.test.ts     tries more
 */
import process from 'node:process';
import { expect, it } from 'vitest';
import { disagreement } from './engines.testkit';
import { FORMS, randomWide, type Form } from './wide.testkit';

const count = Number(process.env.WIDE_RANDOM ?? 250);
const first = Number(process.env.WIDE_SEED ?? 1);

it(`${count} from seed ${first}: sc ends in the same states (in no others where two waits may share a grace period), tso and weak in no others`, () => {
  const compared = { sc: 0, tso: 0, weak: 0 };
  const seen = new Set<Form>();
  let sharing = 0;
  for (let seed = first; seed < first + count; seed++) {
    const { litmus, forms, mayShare } = randomWide(seed);
    if (mayShare) sharing++;
    for (const memory of ['sc', 'tso', 'weak'] as const) {
      const found = disagreement(litmus, memory, memory === 'sc' && !mayShare);
      if (typeof found === 'string') expect.fail(`${memory}, seed ${seed}: ${found}\n${litmus}`);
      if (found.is === 'equal') compared[memory]++;
    }
    forms.forEach((form) => seen.add(form));
  }
  console.info(
    `seeds ${first} to ${first + count - 1}: compared ${JSON.stringify(compared)} of ${count}, ${sharing} of them may share a grace period`,
  );
  expect(seen.size).toBe(FORMS.length);
  expect(Math.min(compared.sc, compared.tso, compared.weak) / count).toBeGreaterThan(0.8);
}, 36_000_000);

it('one grace period that ends two waits is beyond the machine, and nothing else is', () => {
  const sharing = `C two-waits-share
{}
P0(int *x, struct srcu_struct *s) {
  i = srcu_read_lock(s); r0 = READ_ONCE(*x); j = srcu_read_lock(s);
  srcu_read_unlock(s, i); r1 = READ_ONCE(*x); srcu_read_unlock(s, j);
}
P1(int *x, struct srcu_struct *s) { r0 = cmpxchg(x, 0, 1); synchronize_srcu(s); WRITE_ONCE(*x, 2); }
P2(int *x, struct srcu_struct *s) { WRITE_ONCE(*x, 1); synchronize_srcu(s); r0 = READ_ONCE(*x); }
exists (0:r0=0 /\\ 0:r1=2 /\\ 1:r0=0 /\\ 2:r0=1)
`;
  expect(disagreement(sharing, 'sc')).toMatch(/^only the axioms end in /);
  expect(disagreement(sharing, 'sc', false)).toEqual({ is: 'equal' });
});
