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

it(`${count} from seed ${first}: sc ends in the same states, tso and weak in no others`, () => {
  const compared = { sc: 0, tso: 0, weak: 0 };
  const seen = new Set<Form>();
  for (let seed = first; seed < first + count; seed++) {
    const { litmus, forms } = randomWide(seed);
    for (const memory of ['sc', 'tso', 'weak'] as const) {
      const found = disagreement(litmus, memory);
      if (typeof found === 'string') expect.fail(`${memory}, seed ${seed}: ${found}\n${litmus}`);
      if (found.is === 'equal') compared[memory]++;
    }
    forms.forEach((form) => seen.add(form));
  }
  console.info(`seeds ${first} to ${first + count - 1}: compared ${JSON.stringify(compared)} of ${count}`);
  expect(seen.size).toBe(FORMS.length);
  expect(Math.min(compared.sc, compared.tso, compared.weak) / count).toBeGreaterThan(0.8);
}, 36_000_000);
