import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SKIPPED, skippedInFirefox } from '../e2e/firefox';

test.each(Object.entries(SKIPPED))('%s: every test that Firefox skips is there', (file, skipped) => {
  const text = readFileSync(join(import.meta.dirname, '../e2e', file), 'utf8');
  for (const [title] of skipped)
    expect(text).toMatch(new RegExp(`((test|describe)[(]\\s*|^ *\\[)['"\`]${title}`, 'm'));
});

test('a test is found by its file and the beginning of its title, also within a group', () => {
  expect(skippedInFirefox(['share.spec.ts', 'the moment as PNG and more'])).toContain('downloads');
  expect(skippedInFirefox(['e2e/learn.spec.ts', 'axe, dark', 'the lessons'])).toContain('axe');
  expect(skippedInFirefox(['e2e/accessibility.spec.ts', 'phone, dark', 'any'])).toContain('axe');
  expect(skippedInFirefox(['share.spec.ts', 'another test'])).toBeUndefined();
});
