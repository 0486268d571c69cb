/**
 * How soon the page shows something, and how fast it follows in large and long runs, in Chromium. Others may load the
 * machine: what is compared is measured in turns, and told as the median of the ratios.
 */
/* global document, window, requestAnimationFrame, MutationObserver, MouseEvent */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { dist, onPage, paintTimes, spread, STILL, trace, UNBOUND } from './chromium.mjs';
import { median } from './numbers.mjs';

/** @typedef {import('playwright').Page} Page */
/** @typedef {import('./chromium.mjs').Spread} Spread */
/** @typedef {{ ours: number, empty: number, drawn: number, usable: number }} Row */

const root = resolve(import.meta.dirname, '..');

/** A slow phone's processor, against that of a desk. */
export const SLOW = 4;

/** @param {Page} page @param {number} rate how many times slower its own thread runs */
async function slowDown(page, rate) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate });
}

/** What an empty page in React is, as one would build it with Vite. */
const EMPTY = {
  'index.html':
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Empty</title></head><body><div id="root"></div>' +
    '<script type="module" src="./main.js"></script></body></html>',
  'main.js':
    "import { createElement } from 'react';\nimport { createRoot } from 'react-dom/client';\n" +
    "createRoot(document.getElementById('root')).render(createElement('p', { 'data-page': 0 }, 'Empty'));\n",
};

/** @param {string} folder where it is built @returns {Promise<string>} the folder to serve */
async function emptyPage(folder) {
  for (const [name, text] of Object.entries(EMPTY)) writeFileSync(join(folder, name), text);
  const { build } = await import('vite');
  const outDir = join(folder, 'dist');
  await build({
    root: folder,
    configFile: false,
    logLevel: 'error',
    base: './',
    build: { outDir, target: 'es2023', modulePreload: { polyfill: false } },
  });
  return outDir;
}

/** The app as it would be without its first picture: all that is seen is drawn by its script. @param {string} folder */
function drawnByScript(folder) {
  const outDir = join(folder, 'drawn');
  cpSync(dist, outDir, { recursive: true, filter: (path) => !path.startsWith(join(dist, 'de')) });
  const file = join(outDir, 'index.html');
  const page = readFileSync(file, 'utf8');
  const [from, to] = [page.indexOf('<div id="root" hidden>'), page.indexOf('<noscript>')];
  if (from < 0 || to < from) throw new Error('index.html is not as it is built');
  writeFileSync(file, `${page.slice(0, from)}<div id="root"></div>${page.slice(to)}`);
  return outDir;
}

/**
 * From the start of the navigation, nothing cached, until the table (or what stands for it) is painted, and until the
 * app has taken over what the build has drawn; in ms.
 * @param {string} folder @param {number} rate
 * @returns {Promise<{ seen: number, usable: number }>}
 */
const untilSeen = (folder, rate) =>
  onPage(
    async (page, address) => {
      await slowDown(page, rate);
      await page.addInitScript(() => {
        const seen = new MutationObserver(() => {
          if (document.querySelector('[data-page]') === null) return;
          seen.disconnect();
          // Frames wait for the style sheets; the second begins when the first has been painted.
          requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('seen')));
        });
        seen.observe(document, { childList: true, subtree: true });
        const taken = new MutationObserver(() => {
          const { first } = document.documentElement.dataset;
          if (first !== undefined || document.querySelector('[data-page]') === null) return;
          taken.disconnect();
          performance.mark('usable');
        });
        taken.observe(document, {
          attributes: true,
          attributeFilter: ['data-first'],
          childList: true,
          subtree: true,
        });
      });
      await page.goto(address, { waitUntil: 'commit' });
      await page.waitForFunction(() =>
        ['seen', 'usable'].every((mark) => performance.getEntriesByName(mark).length > 0),
      );
      return page.evaluate(() => ({
        seen: performance.getEntriesByName('seen')[0].startTime,
        usable: performance.getEntriesByName('usable')[0].startTime,
      }));
    },
    { folder },
  );

/**
 * @typedef {object} FirstPicture in ms, and how many times that of the others
 * @property {number} ours
 * @property {number} empty of an empty React page from the same server
 * @property {number} drawn of the same app drawn by its script, as it was before the build rendered it
 * @property {number} usable until the app has taken it over
 * @property {number} againstEmpty
 * @property {number} againstDrawn
 */

/**
 * The first picture against that of an empty React page, and against the same app without one; in turns.
 * @param {number} times @param {readonly number[]} rates how many times slower the page's thread runs
 * @returns {Promise<FirstPicture[]>} one for each rate
 */
export async function firstPicture(times, rates) {
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  // Below node_modules, so that it finds React.
  const folder = mkdtempSync(join(cache, 'first-picture-bench-'));
  try {
    const [empty, drawn] = [await emptyPage(folder), drawnByScript(folder)];
    const all = [];
    for (const rate of rates) {
      /** @type {Row[]} */
      const rows = [];
      for (let i = 0; i < times; i++) {
        const row = { ours: 0, empty: 0, drawn: 0, usable: 0 };
        row.empty = (await untilSeen(empty, rate)).seen;
        ({ seen: row.ours, usable: row.usable } = await untilSeen(dist, rate));
        row.drawn = (await untilSeen(drawn, rate)).seen;
        rows.push(row);
      }
      const of = (/** @type {(row: Row) => number} */ part) => median(rows.map(part));
      all.push({
        ours: of((row) => row.ours),
        empty: of((row) => row.empty),
        drawn: of((row) => row.drawn),
        usable: of((row) => row.usable),
        againstEmpty: of((row) => row.ours / row.empty),
        againstDrawn: of((row) => row.ours / row.drawn),
      });
    }
    return all;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Opens a link and waits until it is all there and quiet. @param {Page} page @param {string} url */
async function open(page, url) {
  await page.goto(url);
  // A long run is followed and told from its start to its end first.
  await page.locator('.tree').waitFor({ timeout: 180_000 });
  await page.locator('.timeline .thumb').waitFor({ state: 'attached' });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}

/**
 * Marks every event of a kind that moves the run as a step, and notes how long our script takes until the page has been
 * changed for it. What is done late, after that, is not in it, but in the time until it is painted.
 * @param {Page} page @param {'keydown' | 'mousedown' | 'mousemove'} kind
 */
const watch = (page, kind) =>
  page.evaluate((type) => {
    const scripts = /** @type {number[]} */ ([]);
    Reflect.set(window, 'scripts', scripts);
    let began = Number.NaN;
    let stamp = Number.NaN;
    // The first to hear of it: dragging keeps the pointer's events from all others.
    const onEvent = (/** @type {Event} */ event) => {
      began = performance.now();
      stamp = event.timeStamp;
    };
    window.addEventListener(type, onEvent, { capture: true });
    // Told when the script that changed it is through.
    const changed = new MutationObserver(() => {
      if (Number.isNaN(began)) return;
      scripts.push(performance.now() - began);
      performance.mark('step', { startTime: stamp });
      requestAnimationFrame(() => performance.mark('frame'));
      began = Number.NaN;
    });
    const counter = document.querySelector('.transport-position');
    if (counter === null) throw new Error('no position is shown');
    changed.observe(counter, { childList: true, characterData: true, subtree: true });
  }, kind);

/** @typedef {{ steps: number, script: Spread, painted: Spread }} Moved */

/**
 * @param {Page} page @param {'keydown' | 'mousedown' | 'mousemove'} kind @param {() => Promise<void>} act
 * @returns {Promise<Moved>}
 */
async function moved(page, kind, act) {
  await watch(page, kind);
  const end = await trace(page);
  await act();
  await page.waitForTimeout(STILL);
  /** @type {number[]} */
  const scripts = await page.evaluate(() => Reflect.get(window, 'scripts'));
  const painted = paintTimes(await end());
  if (scripts.length === 0 || painted.length === 0) throw new Error('nothing moved');
  return { steps: scripts.length, script: spread(scripts), painted: spread(painted) };
}

/** @param {Page} page @returns {Promise<{ left: number, right: number, y: number }>} the slider's track, in CSS pixels */
async function trackOf(page) {
  const box = await page.locator('.timeline-slider .rail').boundingBox();
  if (box === null) throw new Error('the slider has no track');
  return { left: box.x, right: box.x + box.width, y: box.y + box.height / 2 };
}

/**
 * Jumps to places all over a long run by pressing on its track.
 * @param {string} link what to open @param {number} times
 */
export const seek = (link, times) =>
  onPage(
    async (page, address) => {
      await open(page, `${address}#${link}`);
      const { left, right, y } = await trackOf(page);
      return moved(page, 'mousedown', async () => {
        for (let i = 1; i <= times; i++) {
          // The golden section: never twice the same place, nor near the last.
          await page.mouse.click(left + ((i * 0.618_034) % 1) * (right - left), y);
          await page.waitForTimeout(STILL / 2);
        }
      });
    },
    { more: UNBOUND },
  );

/**
 * Drags the playhead through a long run and back, a place a frame, on a screen of 60 Hz.
 * @param {string} link @param {number} frames
 * @returns {Promise<Moved & { rate: number }>} `rate`: frames a second that showed another moment
 */
export const drag = (link, frames) =>
  onPage(async (page, address) => {
    await open(page, `${address}#${link}`);
    const { left, right, y } = await trackOf(page);
    let rate = 0;
    const found = await moved(page, 'mousemove', async () => {
      await page.mouse.move(left, y);
      await page.mouse.down();
      // Sent by the page itself: from outside, each would wait for the last one's answer.
      rate = await page.evaluate(
        async ({ left, right, y, frames }) => {
          const counter = () => document.querySelector('.transport-position')?.textContent;
          const next = () => new Promise(requestAnimationFrame);
          // Found once: the browser would have to lay out the page for the answer, at every frame.
          const track = document.elementFromPoint(left, y);
          let shown = 0;
          const began = performance.now();
          for (let i = 1; i <= frames; i++) {
            const before = counter();
            const part = 1 - Math.abs(1 - (2 * i) / frames);
            const at = {
              clientX: left + part * (right - left),
              clientY: y,
              bubbles: true,
              buttons: 1,
              view: window,
            };
            track?.dispatchEvent(new MouseEvent('mousemove', at));
            await next();
            if (counter() !== before) shown++;
          }
          return (1000 * shown) / (performance.now() - began);
        },
        { left, right, y, frames },
      );
      await page.mouse.up();
    });
    return { ...found, rate };
  });

/**
 * Steps the CPUs in turn while the search of the same scenario runs.
 * @param {string} link a scenario whose search takes longer than all that
 * @param {number} steps @param {number} cpus @param {number} rate how many times slower the page's thread runs
 */
export const stepWhileSearching = (link, steps, cpus, rate) =>
  onPage(
    async (page, address) => {
      await open(page, `${address}#${link}`);
      await page.locator('.verdict[data-state="running"]').waitFor();
      await slowDown(page, rate);
      const found = await moved(page, 'keydown', async () => {
        for (let i = 0; i < steps; i++) {
          await page.keyboard.press(String(1 + (i % cpus)));
          await page.waitForTimeout(STILL);
        }
      });
      const state = await page.locator('.verdict').getAttribute('data-state');
      return { ...found, searching: state === 'running' };
    },
    { more: UNBOUND },
  );
