import { WALK_STORIES } from '../src/scenarios/walks';
import { journeyOf, preset } from './core';
import { expect, test } from './pages/fixtures';
import { keyboard } from './pages/hands';

/** Stories that plain programs tell: those of tables are played with all the examples of tables. */
const PROGRAMS = WALK_STORIES.flatMap(({ broken, right }) => [...broken, ...right].map(preset)).filter(
  ({ kind }) => kind === 'program',
);

test('the timeline of lockless walks is browsed, filtered and opened from the keyboard', async ({ app }) => {
  const { page } = app;
  await app.open();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('timeline');
  await expect(app.palette.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  const timeline = page.getByRole('dialog', { name: 'Timeline of lockless walks' });
  const stories = timeline.getByRole('heading', { level: 4 });
  await expect(stories.first()).toBeVisible();
  const all = await stories.count();
  await timeline.getByRole('button', { name: 'Bits set by hardware' }).press('Enter');
  await expect(stories).toHaveCount(1);
  await timeline.getByRole('button', { name: 'All', exact: true }).press('Enter');
  await expect(stories).toHaveCount(all);
  await timeline.getByRole('button', { name: /^2024:/ }).press('Enter');
  await expect(stories).toHaveCount(1);
  await expect(timeline.getByRole('link', { name: 'CVE-2024-50066' })).toHaveAttribute('href', /cve\.org/);
  const { title } = preset('look-again-under-lock');
  await timeline.getByRole('button', { name: `Right: ${title}` }).press('Enter');
  await expect(timeline).toHaveCount(0);
  await expect(app.scenario).toContainText(title);
});

test('the stories that are told by programs are played to their ends', async ({ app }) => {
  expect(PROGRAMS.length).toBeGreaterThanOrEqual(6);
  await app.open();
  for (const program of PROGRAMS) {
    const { start, moments } = journeyOf(program);
    await keyboard.choosePreset(app, program.title);
    await app.shows(start, `${program.id}: before the first step`);
    for (const { turn, picture } of moments) {
      await keyboard.take(app, turn);
      if (picture.position < moments.length) await app.isAt(picture.position);
      else await app.shows(picture, `${program.id}: the end`);
    }
  }
});
