import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Journeys in WebKit, on the production build; see `tools/webkit.mjs`. One browser, so one after the other. */
export default defineConfig({
  root: resolve(import.meta.dirname, '..'),
  // As the build: what is read is English.
  resolve: { conditions: ['en', 'module', 'node', 'development|production'] },
  test: {
    environment: 'node',
    include: ['e2e/webkit/*.webkit.test.ts'],
    testTimeout: 600_000,
    hookTimeout: 120_000,
  },
});
