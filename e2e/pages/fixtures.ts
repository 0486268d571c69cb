import { test as base, expect, type Page } from '@playwright/test';
import { App } from './app';
import { handsFor } from './driver';
import { watch } from './watch';
import { skippedInFirefox } from '../firefox';

interface Own {
  /** Does what the driver of the browser cannot, or skips the test. */
  readonly driver: void;
  /** Whether to start as a returning visitor: newcomers get a tour. */
  readonly visited: boolean;
  /** The app on a page of its own, not opened yet; console errors and policy violations fail the test at its end. */
  readonly app: App;
}

interface Shared {
  /**
   * Whether things may glide where the browser decides that for all its pages. Firefox does, and painting what glides is a
   * third of its work: there they stand still unless a test is about gliding. In Chromium they glide unless a test asks
   * for less motion, so that every test is run in both ways.
   */
  readonly glides: boolean;
  /** The app on one page for all tests of a worker: opened once, and left as the last test left it. */
  readonly shared: { readonly app: App; readonly seen: string[] };
}

/** As a page leaves it on which the first minute was closed. */
export async function hasVisited(page: Page): Promise<void> {
  await page.addInitScript(() => {
    // A page without an address has no storage; Firefox says of its first one that it has no protocol at all.
    if (location.protocol.startsWith('http')) localStorage.setItem('shadow-walk.tour', 'seen');
  });
}

export const test = base.extend<Own, Shared>({
  driver: [
    async ({ browserName }, use, info) => {
      const reason = browserName === 'firefox' ? skippedInFirefox(info.titlePath) : undefined;
      if (reason !== undefined) info.skip(true, reason);
      await use();
    },
    { auto: true },
  ],
  page: async ({ page, browserName }, use) => {
    handsFor(page, browserName);
    await use(page);
  },
  visited: [true, { option: true }],
  app: async ({ page, baseURL, visited }, use) => {
    if (visited) await hasVisited(page);
    const seen = await watch(page, originOf(baseURL));
    await use(new App(page));
    expect(seen).toEqual([]);
  },
  glides: [false, { option: true, scope: 'worker' }],
  launchOptions: [
    async ({ launchOptions, browserName, glides }, use) => {
      const still = browserName === 'firefox' && !glides;
      await use(
        still
          ? {
              ...launchOptions,
              firefoxUserPrefs: { ...launchOptions.firefoxUserPrefs, 'ui.prefersReducedMotion': 1 },
            }
          : launchOptions,
      );
    },
    { scope: 'worker' },
  ],
  shared: [
    async ({ browser }, use, info) => {
      const { baseURL, viewport } = info.project.use;
      const context = await browser.newContext({
        ...(baseURL === undefined ? {} : { baseURL }),
        ...(viewport === undefined ? {} : { viewport }),
        reducedMotion: 'reduce',
        serviceWorkers: 'block',
      });
      const page: Page = await context.newPage();
      await hasVisited(page);
      const seen = await watch(page, originOf(baseURL));
      const app = new App(page);
      await app.open();
      await use({ app, seen });
      await context.close();
    },
    { scope: 'worker' },
  ],
});

function originOf(baseURL: string | undefined): string {
  return new URL(baseURL ?? '').origin;
}

export { expect };
