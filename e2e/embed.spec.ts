import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from './pages/app';
import { expect, test } from './pages/fixtures';
import { serve } from '../server/serve.mjs';

const root = join(import.meta.dirname, '..');

/** The example page of the documentation, on an origin of its own, with the app where it may be embedded. */
async function hosts(ancestors: string): Promise<{ page: string; close: () => void }> {
  const app = await serve(join(root, 'dist'), 0, '127.0.0.1', ancestors);
  const example = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(readFileSync(join(root, 'docs/embedding-example.html')));
  });
  await new Promise<void>((done) => example.listen(0, '127.0.0.1', done));
  const { port } = example.address() as AddressInfo;
  return {
    page: `http://127.0.0.1:${port}/?app=${encodeURIComponent(app.address)}`,
    close: () => {
      for (const { server } of [app, { server: example }]) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}

test('a page embeds a run, steps it and hears of it', async ({ page }) => {
  const host = await hosts('*');
  try {
    await page.goto(host.page);
    const says = page.locator('#says');
    await expect(says).toContainText('Step 0 of 30');
    await page.getByRole('button', { name: 'One step on' }).click();
    await expect(says).toContainText('Step 1 of 30. vCPU 0 enters a read-side section.');
    await page.getByRole('button', { name: 'To step 12' }).click();
    await expect(says).toContainText('Step 12 of 30');
    const run = page.frameLocator('#run');
    await expect(run.getByRole('slider', { name: 'Position in the run' })).toHaveAttribute(
      'aria-valuenow',
      '12',
    );
    await expect(run.locator('.topbar')).toHaveCount(0);
    await run.getByRole('button', { name: 'One step back' }).click();
    await expect(says).toContainText('Step 11 of 30');
  } finally {
    host.close();
  }
});

test('nonsense is ignored, and so are messages from any page but the embedding one', async ({ page }) => {
  const host = await hosts('*');
  try {
    await page.goto(host.page);
    await expect(page.locator('#says')).toContainText('Step 0 of 30');
    await page.evaluate(() => {
      const frame = document.querySelector('iframe')!;
      for (const message of [
        null,
        'seek',
        { type: 'seek', position: 3 },
        { shadowWalk: 1, type: 'seek', position: '3' },
        { shadowWalk: 1, type: 'LOAD', scenario: {} },
        { shadowWalk: 1, type: 'step', by: 5 },
      ])
        frame.contentWindow?.postMessage(message, '*');
      // A stranger beside it: a frame of the page's own.
      const stranger = document.createElement('iframe');
      document.body.append(stranger);
      const script = stranger.contentDocument!.createElement('script');
      script.textContent = `parent.frames[0].postMessage({ shadowWalk: 1, type: 'seek', position: 5 }, '*')`;
      stranger.contentDocument!.body.append(script);
      frame.contentWindow?.postMessage({ shadowWalk: 1, type: 'step', by: 1 }, '*');
    });
    await expect(page.locator('#says')).toContainText('Step 1 of 30');
  } finally {
    host.close();
  }
});

test('an embedded run keeps nothing, and its address opens in the whole app', async ({ page }) => {
  await page.goto('./#embed.deferred-free');
  await expect(page.locator('.embed')).toBeVisible();
  for (const [width, height] of [
    [720, 480],
    [390, 500],
  ] as const) {
    await page.setViewportSize({ width, height });
    await new App(page).overlapsNothing(`${width}×${height}`);
  }
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/#embed\.v\d+\./);
  expect(await page.evaluate(() => localStorage.getItem('shadow-walk.work'))).toBeNull();
  const popup = page.waitForEvent('popup');
  await page.getByRole('link', { name: 'Open in Shadow Walk' }).click();
  const whole = await popup;
  await expect(whole.locator('.topbar')).toBeVisible();
  await expect(whole).toHaveURL(/#v\d+\./);
});

test('who serves the app decides who may embed it', async ({ page }) => {
  const host = await hosts("'none'");
  try {
    await page.goto(host.page);
    await expect(page.locator('#says')).toHaveText('Loading…');
    await expect(page.frameLocator('#run').locator('.embed')).toHaveCount(0);
  } finally {
    host.close();
  }
});

test('at its documented size a frame has every lane, the entries and the code; a low one the table and every lane', async ({
  page,
}) => {
  const FREED = 'embed.v1.LSUb7agT01EfTZp0T5rElULYR1AA.9eoC58fXHgzL0uuOWHfptuvvK0akRdCaRbO2tWhByttH';
  const lanes = page.locator('.timeline-lanes');
  for (const [width, height] of [
    [960, 640],
    [844, 390],
    [600, 400],
    [390, 700],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.goto(`./#${FREED}`);
    await expect(page.locator('.timeline-names [data-lane="rcu"]')).toBeInViewport({ ratio: 1 });
    // No lane is hidden below the edge (browsers round heights to a pixel, each way), and nothing beside the frame.
    await expect
      .poll(() => lanes.evaluate((box) => box.scrollHeight - box.clientHeight))
      .toBeLessThanOrEqual(2);
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    await expect(page.locator('[data-page="L1"]')).toBeInViewport({ ratio: 0.95 });
    await expect(page.getByRole('button', { name: 'One step back' })).toBeInViewport({ ratio: 1 });
    const areApart = async (): Promise<boolean> => {
      const [token, name] = await Promise.all(
        ['[data-token="0"] .disc', '[data-page="L2"] .name'].map((one) => page.locator(one).boundingBox()),
      );
      return (
        token!.y >= name!.y + name!.height ||
        token!.x >= name!.x + name!.width ||
        token!.y + token!.height <= name!.y
      );
    };
    await expect.poll(areApart, `${width}: the token is off the name`).toBe(true);
    if (width === 960) {
      await expect(page.locator('[data-page="L3"] .entry')).toHaveCount(2);
      await expect(page.locator('.now-code[data-acting="true"]')).toHaveAttribute('aria-label', 'RCU');
      await page.getByRole('button', { name: 'One step back' }).click();
      await expect(page.locator('.now-code [data-just]')).toBeInViewport();
    }
    // A phone on its side: the code of who moved, beside the table.
    if (width === 844) {
      await page.getByRole('button', { name: 'One step back' }).click();
      await expect(page.locator('.now-code:visible')).toHaveCount(1);
      await expect(page.locator('.now-code:visible [data-just]')).toBeInViewport({ ratio: 1 });
    }
  }
});
