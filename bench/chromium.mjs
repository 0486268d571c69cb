/** What is measured in Chromium, on the production build. Functions handed to `evaluate` run in the page. */
/* global document, window, requestAnimationFrame, MutationObserver, Worker */
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright';
import { findBrowser, launchArguments } from '../tools/browser.mjs';
import { serve } from '../server/serve.mjs';
import { median, percentile } from './numbers.mjs';

export const dist = resolve(import.meta.dirname, '../dist');
const viewport = { width: 1440, height: 900 };

/** Frames come as fast as they can be painted: what is measured is our own time, not the wait for the screen. */
export const UNBOUND = ['--disable-frame-rate-limit', '--disable-gpu-vsync', '--disable-gpu'];

/**
 * @template T
 * @param {(page: import('playwright').Page, address: string) => Promise<T>} measure
 * @param {{ more?: string[], folder?: string }} [how] `more`: arguments of Chromium; `folder`: what is served, instead
 *   of the app
 * @returns {Promise<T>}
 */
export async function onPage(measure, { more = [], folder = dist } = {}) {
  const { server, address } = await serve(folder, 0);
  const executablePath = findBrowser();
  const browser = await chromium.launch({
    args: [...launchArguments, ...more],
    ...(executablePath === undefined ? {} : { executablePath }),
  });
  try {
    // What is measured may start the app's worker by itself, which the app's policy would not let it.
    const context = await browser.newContext({ viewport, bypassCSP: true });
    return await measure(await context.newPage(), address);
  } finally {
    await browser.close();
    server.close();
    server.closeAllConnections();
  }
}

/** @typedef {{ median: number, p95: number }} Spread */

/** @param {number[]} values */
export const spread = (values) => ({ median: median(values), p95: percentile(values, 0.95) });

/** @returns {Promise<string>} */
export function version() {
  return onPage((page) => Promise.resolve(page.context().browser()?.version() ?? '?'));
}

/** After that, in milliseconds, nothing moves any more. */
export const STILL = 400;

/** @typedef {{ name: string, ph: string, ts: number, dur?: number, pid: number, tid: number }} TraceEvent */

/**
 * Starts Chromium's trace of what it does for a page, and of the page's own marks.
 * @param {import('playwright').Page} page
 * @returns {Promise<() => Promise<TraceEvent[]>>} ends it; times in microseconds, in their order
 */
export async function trace(page) {
  const devtools = await page.context().newCDPSession(page);
  /** @type {TraceEvent[]} */
  const events = [];
  devtools.on('Tracing.dataCollected', ({ value }) =>
    events.push(.../** @type {TraceEvent[]} */ (/** @type {unknown} */ (value))),
  );
  const includedCategories = ['devtools.timeline', 'blink.user_timing'];
  const traceConfig = { includedCategories, excludedCategories: ['*'] };
  await devtools.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig });
  return async () => {
    const complete = new Promise((done) => devtools.once('Tracing.tracingComplete', done));
    await devtools.send('Tracing.end');
    await complete;
    return events.sort((a, b) => a.ts - b.ts);
  };
}

/**
 * For every `step` marked in a trace, how long until its frame was painted: the end of what the page's thread does
 * last for a picture, putting it into layers.
 * @param {readonly TraceEvent[]} events
 */
export function paintTimes(events) {
  const times = [];
  let from = Number.NaN;
  let inFrame = false;
  for (const { name, ts, dur = 0 } of events) {
    if (name === 'step') [from, inFrame] = [ts, false];
    else if (name === 'frame') inFrame = true;
    else if (name === 'Layerize' && inFrame) {
      times.push((ts + dur - from) / 1000);
      inFrame = false;
    }
  }
  return times;
}

/**
 * How long a step takes, in milliseconds:
 *
 *     key pressed ──▶ listeners, React ──▶ (wait) ──▶ frame: style, layout, paint ──▶ raster, draw ──▶ next frame
 *     script  ├───────────────────────┤
 *     painted ├──────────────────────────────────────────────────────────────────┤
 *     whole   ├────────────────────────────────────────────────────────────────────────────────────────┤
 *
 * @param {number} runs through the preset `first-come`
 * @param {boolean} unbound whether frames come as fast as they can
 * @returns {Promise<{ steps: number, script: Spread, painted: Spread, whole: Spread, event: Spread }>} `event`: by
 *   Chromium's Event Timing
 */
export function stepToPaint(runs, unbound) {
  return onPage(
    async (page, address) => {
      await page.goto(`${address}#first-come`);
      await page.locator('[data-page]').first().waitFor();
      await page.locator('.verdict[data-state="holds"]').waitFor();
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      await page.evaluate(() => {
        const slow = /** @type {number[]} */ ([]);
        Reflect.set(window, 'slow', slow);
        // Chromium's own account, in multiples of 8 ms: from the event to the paint after it, where that is 16 or more.
        new PerformanceObserver((list) => {
          for (const { name, duration } of list.getEntries()) if (name === 'keydown') slow.push(duration);
        }).observe(/** @type {PerformanceObserverInit} */ ({ type: 'event', durationThreshold: 16 }));
        const counter = () => document.querySelector('.transport-position')?.textContent;
        const onKey = (/** @type {KeyboardEvent} */ event) => {
          // The way back to the start is no step.
          const steps = event.key === 'ArrowRight';
          if (steps) performance.mark('step', { startTime: event.timeStamp });
          const before = counter();
          const step = new Promise((done, failed) => {
            let handled = Number.NaN;
            // The last listener of all: the app's, and what it puts off until it is through, are done.
            window.addEventListener('keydown', () => (handled = performance.now()), { once: true });
            requestAnimationFrame(() => {
              if (steps) performance.mark('frame');
              if (counter() === before) failed(new Error(`nothing changed: ${before ?? ''}`));
              // The frame just begun shows the step; the next one begins when it has been painted.
              requestAnimationFrame(() => {
                done({ whole: performance.now() - event.timeStamp, script: handled - event.timeStamp });
              });
            });
          });
          Reflect.set(window, 'step', step);
        };
        document.addEventListener('keydown', onKey, { capture: true });
      });
      /** @returns {Promise<{ whole: number, script: number }>} */
      const took = () => page.evaluate(() => Reflect.get(window, 'step'));
      const times = [];
      const traced = await trace(page);
      for (let run = 0; run < runs; run++) {
        for (;;) {
          await page.keyboard.press('ArrowRight');
          times.push(await took());
          const [at, of] = await page.evaluate(() => {
            const slider = document.querySelector('.timeline [role="slider"]');
            return [slider?.getAttribute('aria-valuenow'), slider?.getAttribute('aria-valuemax')];
          });
          if (at === of) break;
          await page.waitForTimeout(STILL);
        }
        await page.keyboard.press('Home');
        await took();
        await page.waitForTimeout(STILL);
      }
      /** @type {number[]} */
      const slow = await page.evaluate(() => Reflect.get(window, 'slow'));
      const painted = paintTimes(await traced());
      if (painted.length !== times.length)
        throw new Error(`${painted.length} of ${times.length} steps painted`);
      const events = [...slow, ...Array.from({ length: times.length - slow.length }, () => 8)];
      return {
        steps: times.length,
        whole: spread(times.map(({ whole }) => whole)),
        painted: spread(painted),
        script: spread(times.map(({ script }) => script)),
        event: spread(events),
      };
    },
    { more: unbound ? UNBOUND : [] },
  );
}

/**
 * Checks scenarios one after the other in one of the app's own workers.
 * @param {readonly { scenario: object, options: object }[]} tasks
 * @returns {Promise<{ seconds: number, states: number, transitions: number, complete: boolean, verdict: string,
 *   bytes: number }[]>} in the same order; the time from asking to the answer
 */
export function checkInWorker(tasks) {
  const worker = readdirSync(join(dist, 'assets')).find((name) => /^checker[.]worker-.*[.]js$/.test(name));
  if (worker === undefined) throw new Error('the build has no checker worker');
  return onPage(async (page, address) => {
    await page.goto(address);
    return page.evaluate(
      async ({ url, tasks }) => {
        const line = new Worker(url, { type: 'module' });
        const results = [];
        for (const [id, task] of tasks.entries()) {
          const began = performance.now();
          const report = await new Promise((done, failed) => {
            line.onmessage = ({ data }) => {
              if (data.type === 'done') done(data.answer.report);
              else if (data.type === 'failed') failed(new Error(data.message));
            };
            line.postMessage({ type: 'check', id, ...task });
          });
          const { states, transitions, complete, verdict, bytes } = report;
          const seconds = (performance.now() - began) / 1000;
          results.push({ seconds, states, transitions, complete, verdict, bytes });
        }
        line.terminate();
        return results;
      },
      { url: `./assets/${worker}`, tasks },
    );
  });
}

/** Seconds from pressing the button until the whole verdict matrix of the default scenario is there. */
export function matrix() {
  return onPage(async (page, address) => {
    // By a link: newcomers are shown a few steps, which would be measured too.
    await page.goto(`${address}#deferred-free`);
    await page.locator('.verdict[data-state="holds"]').waitFor();
    await page.evaluate(() => {
      let began = 0;
      document.addEventListener('click', (event) => (began = event.timeStamp), { capture: true, once: true });
      const seen = new MutationObserver(() => {
        if (document.querySelector('[data-testid="explore-progress"][data-state="done"]') === null) return;
        seen.disconnect();
        Reflect.set(window, 'took', performance.now() - began);
      });
      seen.observe(document, { childList: true, subtree: true, attributes: true });
    });
    await page.locator('.matrix-button').click();
    await page.locator('[data-testid="explore-progress"][data-state="done"]').waitFor({ timeout: 120_000 });
    const rows = await page.locator('[data-row]').count();
    /** @type {number} */
    const took = await page.evaluate(() => Reflect.get(window, 'took'));
    return { seconds: took / 1000, rows };
  });
}
