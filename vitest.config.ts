import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    include: ['{src,configs,bench}/**/*.test.{ts,tsx}'],
    // Exhaustive searches and random runs are unit tests here; the slowest takes seconds, on a busy machine more.
    testTimeout: 60_000,
    restoreMocks: true,
    unstubGlobals: true,
  },
});
