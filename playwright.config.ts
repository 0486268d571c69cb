import { availableParallelism } from 'node:os';
import { defineConfig, type Project } from '@playwright/test';
import { findShell, launchArguments } from './tools/browser.mjs';
import { findFirefox } from './tools/firefox.mjs';

const viewport = { width: 1440, height: 900 };
const chromium = findShell();
const firefox = findFirefox();

const projects: Project[] = [
  {
    name: 'desktop',
    use: {
      viewport,
      launchOptions: {
        args: launchArguments,
        ...(chromium === undefined ? {} : { executablePath: chromium }),
      },
    },
  },
];
// The stock browser, driven by BiDi. What the driver cannot do is skipped: see e2e/firefox.ts.
if (firefox !== undefined)
  projects.push({
    name: 'firefox',
    use: {
      viewport,
      browserName: 'firefox',
      channel: 'moz-firefox',
      launchOptions: { executablePath: firefox },
    },
  });

/** End-to-end tests against the production build (`npm run build` first), in the browsers that are there. */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  // A test often waits for the browser: two more than there are processors keep them busy.
  workers: availableParallelism() + 2,
  // Tests wait for what happens; these only end what never will, also on a machine with much else to do.
  timeout: 180_000,
  expect: { timeout: 45_000 },
  reporter: [['list'], ['json', { outputFile: process.env.E2E_REPORT ?? 'reports/e2e.json' }]],
  use: {
    // The server says which port it got; see `wait` below.
    baseURL: `http://127.0.0.1:${process.env.SHADOW_WALK_PORT ?? ''}/`,
    // A trace of every test would take longer than the tests: `npx playwright test --trace on FILE` makes one.
    screenshot: 'only-on-failure',
    // Every test meets the build as it is served, not one that a worker keeps: see `e2e/offline.spec.ts`.
    serviceWorkers: 'block',
  },
  projects,
  webServer: {
    command: 'node tools/serve.mjs',
    env: { PORT: '0', HOST: '127.0.0.1' },
    wait: { stdout: /http:\/\/127\.0\.0\.1:(?<shadow_walk_port>\d+)\// },
    gracefulShutdown: { signal: 'SIGTERM', timeout: 2000 },
  },
});
