import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Tests that run SPIN; see `tools/spin.mjs`. They wait for compilers, so two at a time. */
export default defineConfig({
  root: resolve(import.meta.dirname, '..'),
  test: {
    environment: 'node',
    include: ['src/**/*.spin.test.ts'],
    testTimeout: 600_000,
    maxConcurrency: 2,
  },
});
