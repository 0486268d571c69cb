import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    include: ['{src,build,configs,server,tools,bench}/**/*.test.{ts,tsx}'],
    // Those need SPIN and have a run of their own: configs/vitest.spin.ts.
    exclude: ['**/node_modules/**', '**/*.spin.test.ts'],
    // Exhaustive searches and random runs are unit tests here; the slowest takes seconds, on a busy machine more.
    testTimeout: 300_000,
    // Hooks import what a test is about, and set it up: as much work.
    hookTimeout: 300_000,
    // Nothing else runs meanwhile: by default one processor is left idle.
    maxWorkers: '100%',
    // Nearly all of it is pure: files share what they import, and nothing is left behind (see below).
    pool: 'threads',
    isolate: false,
    restoreMocks: true,
    unstubGlobals: true,
  },
});
