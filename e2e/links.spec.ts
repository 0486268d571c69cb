import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readLink, writeLink } from '../src/link/link';
import type { GoldenLink } from '../src/link/golden.testkit';
import { text } from '#texts/link';
import { parseScenario } from '../src/scenarios/schema';
import { setUp } from '../src/scenarios/setup';
import { journeyAlong, journeyOf, preset, type Journey } from './core';
import { App } from './pages/app';
import { expect, test } from './pages/fixtures';
import { keyboard } from './pages/hands';
import type { Picture } from './pages/picture';

/** What the core says of a journey at a position, on a page that knows the whole run. */
function momentOf(journey: Journey, position: number): Picture {
  const { setup, schedule } = journey;
  const { start, moments } = journeyAlong(setup, schedule, true);
  return position === 0 ? start : moments[position - 1].picture;
}

test('Share copies a link that opens the scenario, the run and the moment in a fresh browser', async ({
  app,
  context,
  browser,
  baseURL,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.open('ipi-waits');
  const journey = journeyOf(preset('ipi-waits'));
  for (const { turn } of journey.moments.slice(0, 14)) await keyboard.take(app, turn);
  await app.shows(journey.moments[13].picture, 'before sharing');
  await app.share.click();
  await expect(app.notices).toContainText('Link copied');
  const link = await app.page.evaluate(() => navigator.clipboard.readText());
  expect(link).toMatch(/#v\d+\./);
  expect(new URL(link).origin).toBe(new URL(baseURL ?? '').origin);
  await expect(app.page).toHaveURL(link);

  const elsewhere = await browser.newContext();
  const other = new App(await elsewhere.newPage());
  await other.page.goto(link);
  await other.isReady();
  await other.shows(momentOf(journey, 14), 'opened elsewhere');
  await expect(other.scenario).toContainText('2012: the IPI waits for the walker');
  await elsewhere.close();
});

test('the address alone follows the run, and opens it again after a reload', async ({ app }) => {
  const journey = journeyOf(preset('strawman'));
  await app.open('strawman');
  for (const { turn } of journey.moments) await keyboard.take(app, turn);
  const link = writeLink(journey.setup, journey.schedule, journey.schedule.length);
  await expect(app.page).toHaveURL(new RegExp(`#${link.replaceAll('.', '[.]')}$`));
  await app.page.reload();
  await app.isReady();
  await app.shows(momentOf(journey, journey.schedule.length), 'after the reload');
});

test('Back and Forward of the browser go between scenarios, each at the moment it was left', async ({
  app,
}) => {
  const strawman = journeyOf(preset('strawman'));
  const quiet = journeyOf(preset('quiet-walk'));
  await app.open();
  await app.choosePreset(strawman.scenario.title);
  for (const { turn } of strawman.moments.slice(0, 4)) await keyboard.take(app, turn);
  await app.choosePreset(quiet.scenario.title);
  await keyboard.take(app, quiet.moments[0].turn);
  await app.shows(quiet.moments[0].picture, 'in the second scenario');
  await expect(app.page).toHaveURL(new RegExp(`#${writeLink(quiet.setup, quiet.schedule, 1)}$`));

  const early = journeyAlong(strawman.setup, strawman.schedule.slice(0, 4), true);
  await app.page.goBack();
  await app.shows(early.moments[3].picture, 'after Back');
  await expect(app.scenario).toContainText(strawman.scenario.title);
  await app.page.goForward();
  await app.shows(quiet.moments[0].picture, 'after Forward');
  await expect(app.scenario).toContainText(quiet.scenario.title);
  await app.page.goBack();
  await app.page.goBack();
  await app.shows(journeyOf(preset('deferred-free')).start, 'back at where we came in');
});

test.describe('a damaged link', () => {
  const whole = journeyOf(preset('deferred-free'));
  const link = writeLink(whole.setup, whole.schedule, 20);
  const [format, scenario, run] = link.split('.');
  const damaged: [what: string, hash: string, title: string][] = [
    ['that is none', 'nonsense', text.notALink],
    ['of a newer version', `v9.${scenario}.${run}`, text.newer],
    ['with a damaged scenario', `${format}.A${scenario.slice(2)}.${run}`, text.damaged],
    ['without its end', link.slice(0, -6), text.runDamaged],
    ['far too long', `v1.${'A'.repeat(200_000)}`, text.tooLong],
  ];
  for (const [what, hash, title] of damaged) {
    test(`${what} says what is wrong, and opens what it can`, async ({ app }) => {
      await app.open(hash);
      await expect(app.notices).toContainText(title);
      await expect(app.scenario).toContainText(preset('deferred-free').title);
      await app.page.keyboard.press('1');
      await expect(app.sentence).toContainText('vCPU 0');
      await app.notices.getByRole('button', { name: 'Dismiss' }).click();
      await expect(app.notices).not.toContainText(title);
    });
  }
});

test.describe('golden links', () => {
  const folder = join(import.meta.dirname, '../src/link/golden');
  for (const file of readdirSync(folder)) {
    test(`of ${file} open at their moment`, async ({ app }) => {
      test.slow();
      const links = JSON.parse(readFileSync(join(folder, file), 'utf8')) as GoldenLink[];
      await app.open();
      // The unit tests open them all; what the page makes of a link is the same for each.
      for (const { link } of links.filter((_, i) => i % 3 === 0)) {
        const read = readLink(link, { parse: parseScenario, setUp });
        if (!read.ok) throw new Error(`${link}: ${read.problem.title}`);
        const journey = journeyAlong(setUp(read.scenario), read.schedule, true);
        await app.page.evaluate((hash) => location.assign(`#${hash}`), link);
        const { position, problem } = read;
        const { picture } = position === 0 ? { picture: journey.start } : journey.moments[position - 1];
        await app.shows(picture, link);
        await expect(app.scenario).toContainText(read.scenario.title);
        if (problem !== null) await expect(app.notices).toContainText(problem.title);
      }
    });
  }
});
