import { expect, it } from 'vitest';
import { verdictsDocument } from './verdicts';

it('docs/verdicts.md says what the checker computes', async () => {
  await expect(verdictsDocument()).toMatchFileSnapshot('../docs/verdicts.md');
}, 120_000);
