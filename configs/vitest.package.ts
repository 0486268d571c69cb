import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

/** The package, made of the production build and installed in a fresh folder; see `tools/package.mjs`. */
export default defineConfig({
  root: resolve(import.meta.dirname, '..'),
  test: {
    environment: 'node',
    include: ['e2e/package/*.pack.test.ts'],
    testTimeout: 300_000,
    hookTimeout: 1_200_000,
  },
});
