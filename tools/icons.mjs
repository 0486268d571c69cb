// Makes the icons of the installed app from public/favicon.svg: `npm run icons`.
import { readFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { findBrowser, launchArguments } from './browser.mjs';

const folder = new URL('../public/', import.meta.url);
const drawing = `data:image/svg+xml;base64,${readFileSync(new URL('favicon.svg', folder)).toString('base64')}`;

/** What systems cut to a shape of their own is filled to the edge, with the drawing in the part that always stays. */
const icons = [
  { name: 'icon-192.png', size: 192, part: 1, ground: 'transparent' },
  { name: 'icon-512.png', size: 512, part: 1, ground: 'transparent' },
  { name: 'icon-maskable-512.png', size: 512, part: 0.6, ground: '#ffffff' },
  { name: 'apple-touch-icon.png', size: 180, part: 0.74, ground: '#ffffff' },
];

const executablePath = findBrowser();
const browser = await chromium.launch({
  args: launchArguments,
  ...(executablePath === undefined ? {} : { executablePath }),
});
try {
  for (const { name, size, part, ground } of icons) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(
      `<style>
        body { margin: 0; height: 100vh; display: grid; place-items: center; background: ${ground} }
        img { width: ${part * 100}%; height: ${part * 100}% }
      </style>
      <img src="${drawing}">`,
    );
    await page.locator('img').evaluate((image) => /** @type {HTMLImageElement} */ (image).decode());
    await page.screenshot({ path: new URL(name, folder).pathname, omitBackground: true });
    await page.close();
  }
} finally {
  await browser.close();
}
