import axe from 'axe-core';
import { Runner } from '../src/link/runner';
import { PRESETS } from '../src/scenarios/presets';
import { setUp, type Setup } from '../src/scenarios/setup';
import { tellStory } from '../src/scenarios/story';
import { chartConfig, chartRegions } from '../src/session/chart/statechart';
import type { App } from './pages/app';
import { expect, test } from './pages/fixtures';

// Each step is looked at: more time than for a few presses.

/** What a statechart shows: for each region the lit states, and the steps that can be pressed. */
interface Shown {
  readonly lit: Record<string, string[]>;
  readonly steps: number[];
}

/** The same, as the core has it. */
function told(setup: Setup, image: Uint8Array): Shown {
  const lit = Object.fromEntries(
    chartRegions(setup, image).map(({ id, states, lit: at }) => [id, [states[at].id]]),
  );
  return { lit, steps: new Runner(setup.machine).enabled(image).sort(ascending) };
}

const ascending = (a: number, b: number): number => a - b;

/** What the page shows. */
function shown({ page }: App): Promise<Shown> {
  return page.locator('.chart').evaluate((chart) => {
    const all = (within: Element, what: string) => [...within.querySelectorAll<HTMLElement>(what)];
    return {
      lit: Object.fromEntries(
        all(chart, '[data-region]').map((region) => [
          region.dataset.region ?? '',
          all(region, '[data-lit][aria-current="step"]').map((state) => state.dataset.state ?? ''),
        ]),
      ),
      steps: all(chart, 'button[data-step]')
        .map((button) => Number(button.dataset.step))
        .sort((a, b) => a - b),
    };
  });
}

async function shows(app: App, wanted: Shown, when: string): Promise<void> {
  await expect.poll(() => shown(app), { message: when, intervals: [0, 10, 30, 100] }).toEqual(wanted);
}

/** A preset, opened with its statechart, and what the core says of the states along its story. */
async function opened(app: App, id: string) {
  const preset = PRESETS.find((one) => one.id === id);
  if (preset === undefined) throw new Error(`no preset ${id}`);
  const setup = setUp(preset);
  await app.open();
  await app.choosePreset(preset.title);
  await app.page.keyboard.press('c');
  await expect(app.page.getByRole('region', { name: 'Statechart' })).toBeFocused();
  const runner = new Runner(setup.machine);
  const images = [runner.start().image];
  for (const step of tellStory(setup.machine, preset.story ?? ''))
    images.push(runner.next(images[images.length - 1], step).image);
  return { setup, runner, images };
}

for (const id of ['deferred-free', 'ipi-waits', 'weak-enter']) {
  test(`${id}: while stepping, the lit states and the transitions are the core's`, async ({ app }) => {
    const { setup, images } = await opened(app, id);
    for (const [position, image] of images.entries()) {
      if (position > 0) await app.page.keyboard.press('ArrowRight');
      await app.isAt(position);
      await shows(app, told(setup, image), `step ${position}`);
    }
    await app.page.keyboard.press('Home');
    await shows(app, told(setup, images[0]), 'back at the start');
  });
}

test('RCU has a region only where something waits for a grace period', async ({ app }) => {
  const names = app.page.locator('.chart [data-region] .chart-lane-name');
  await opened(app, 'deferred-free');
  await expect(names).toHaveText(['vCPU 0', 'CPU 1', 'CPU 1 · callback', 'RCU']);
  for (const id of ['strawman', 'litmus-sb']) {
    await app.open(id);
    await app.page.keyboard.press('c');
    await expect(names.first()).toBeVisible();
    await expect(names.filter({ hasText: 'RCU' }), id).toHaveCount(0);
  }
});

test('a transition is taken by pressing its state, its arrow, or Enter', async ({ app }) => {
  const { setup, runner, images } = await opened(app, 'weak-enter');
  const { page } = app;
  let [image] = images;
  const take = async (step: number, how: () => Promise<void>): Promise<void> => {
    await how();
    ({ image } = runner.next(image, step));
    await shows(app, told(setup, image), `after step ${step}`);
  };
  const lit = (region: string) => page.locator(`[data-region="${region}"] [data-lit] button`);
  const stepOf = async (region: string) => Number(await lit(region).getAttribute('data-step'));

  await shows(app, told(setup, image), 'at the start');
  await take(await stepOf('cpu1'), () => lit('cpu1').click());
  await expect(lit('cpu1')).toBeFocused();
  await take(await stepOf('cpu1'), () => page.keyboard.press('Enter'));
  const next = await stepOf('cpu0');
  const arrow = page.locator(`[data-region="cpu0"] .chart-arrow[data-step="${next}"] .head`);
  await take(next, () => arrow.click());
  await expect(page.locator('[data-region="cpu0"] [data-lit]')).toBeInViewport();
});

test('the lit state of a long program stays in view', async ({ app }) => {
  const { setup, runner, images } = await opened(app, 'torn-retry');
  let [image] = images;
  for (let taken = 0; taken < 20; taken++) {
    const step = runner.enabled(image)[0];
    await app.page.keyboard.press('1');
    ({ image } = runner.next(image, step));
  }
  await shows(app, told(setup, image), 'after twenty steps');
  await expect(app.page.locator('[data-region="cpu0"] [data-lit]')).toBeInViewport({ ratio: 1 });
});

test('it can be copied for XState, closed with Escape, and read by anyone', async ({ app, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { setup, images } = await opened(app, 'deferred-free');
  const { page } = app;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.getByRole('button', { name: 'Copy XState config' }).click();
  await expect(page.getByText('Copied.')).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(JSON.parse(copied)).toEqual(JSON.parse(JSON.stringify(chartConfig(setup))));

  await page.evaluate(axe.source);
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
    const violations = await page.evaluate(async () => {
      const { axe: own } = window as unknown as { axe: typeof axe };
      return (await own.run('.chart')).violations.map(({ id, nodes }) => [id, ...nodes.map((n) => n.html)]);
    });
    expect(violations).toEqual([]);
  }

  await page.keyboard.press('Escape');
  await expect(page.locator('.chart')).toHaveCount(0);
  const button = page.getByRole('button', { name: 'Statechart', exact: true });
  await button.click();
  await shows(app, told(setup, images[0]), 'opened again');
  await page.getByRole('button', { name: 'Close the statechart' }).click();
  await expect(page.locator('.chart')).toHaveCount(0);
  await expect(button).toBeFocused();
});

test('on a phone it is a pane of its own', async ({ app }) => {
  await app.page.setViewportSize({ width: 390, height: 844 });
  await app.open();
  await app.page.getByRole('tab', { name: 'Chart' }).click();
  const regions = app.page.locator('.chart [data-region]');
  await expect(regions.first()).toBeVisible();
  const lefts = (): Promise<number[]> =>
    regions.evaluateAll((all) => all.map((region) => region.getBoundingClientRect().x));
  await expect.poll(async () => new Set(await lefts()).size).toBe(1);
  await app.page.getByRole('tab', { name: 'Table' }).click();
  await expect(app.page.locator('.chart')).toHaveCount(0);
});
