import { defineConfig } from '@playwright/test';
import { findBrowser, launchArguments } from './tools/browser.mjs';

const executablePath = findBrowser();

/** End-to-end tests against the production build (`npm run build` first), in the Chromium that is there. */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  workers: 2,
  timeout: 30_000,
  reporter: [['list'], ['json', { outputFile: 'reports/e2e.json' }]],
  use: {
    // The server says which port it got; see `wait` below.
    baseURL: `http://127.0.0.1:${process.env.SHADOW_WALK_PORT ?? ''}/`,
    // A trace of every test would take longer than the tests: `npx playwright test --trace on FILE` makes one.
    screenshot: 'only-on-failure',
    // Every test meets the build as it is served, not one that a worker keeps: see `e2e/offline.spec.ts`.
    serviceWorkers: 'block',
    launchOptions: { args: launchArguments, ...(executablePath === undefined ? {} : { executablePath }) },
  },
  projects: [{ name: 'desktop', use: { viewport: { width: 1440, height: 900 } } }],
  webServer: {
    command: 'node tools/serve.mjs',
    env: { PORT: '0', HOST: '127.0.0.1' },
    wait: { stdout: /http:\/\/127\.0\.0\.1:(?<shadow_walk_port>\d+)\// },
    gracefulShutdown: { signal: 'SIGTERM', timeout: 2000 },
  },
});
