import { challenges } from '#texts/challenges';
import { text as explain } from '#texts/explain';
import { text as explore } from '#texts/explore';
import { text } from '#texts/learn';
import { text as session } from '#texts/session';
import { text as shell } from '#texts/shell';
import { lessons } from '#texts/lessons';
import type { Page } from '@playwright/test';
import { CHALLENGES, type BreakIt, type FixIt } from '../src/lessons/challenge';
import { COURSE, placeOf } from '../src/lessons/course';
import { questionsOf } from '../src/lessons/questions';
import { scenarioOf } from '../src/lessons/setting';
import { shortestWay, solutionOf, stepsTo } from '../src/lessons/way';
import { readHandIn } from '../src/link/hand-in';
import { linesChanged } from '../src/scenarios/same';
import { setUp } from '../src/scenarios/setup';
import { journeyAlong } from './core';
import type { App } from './pages/app';
import { violations } from './pages/axe';
import { expect, test } from './pages/fixtures';
import { keyboard, mouse } from './pages/hands';
import { holdCode } from './pages/held';
import { hintsToTheEnd } from './pages/hints';

const panel = (page: Page) => page.getByRole('region', { name: text.title });
const action = (page: Page, name: string) => panel(page).getByRole('button', { name, exact: true });

async function openFromList(page: Page, title: string): Promise<void> {
  await page.keyboard.press('l');
  const dialog = page.getByRole('dialog', { name: text.title });
  await dialog
    .getByRole('button')
    .filter({ has: page.getByText(title, { exact: true }) })
    .click();
  await expect(dialog).toHaveCount(0);
  await expect(panel(page)).toContainText(title.replace(/^\d+\. /, ''));
}

for (const [i, lesson] of COURSE.entries()) {
  test(`lesson ${lesson.id}: played to its end, step by step`, async ({ shared: { app, seen } }) => {
    const { page } = app;
    const words: { title: string; steps: { text: string; task?: string }[] } =
      lessons[lesson.id as keyof typeof lessons];
    await openFromList(page, `${placeOf(lesson.id).number}. ${words.title}`);
    for (const [at, step] of lesson.steps.entries()) {
      const setup = setUp(scenarioOf(step.setting));
      const start = stepsTo(setup, step.at);
      await app.isAt(start.length);
      await expect(
        panel(page).getByRole('list', { name: text.step(at + 1, lesson.steps.length) }),
      ).toBeVisible();
      const solution = solutionOf(setup, step);
      const { moments } = journeyAlong(setup, [...start, ...solution], false);
      for (const { turn } of moments.slice(start.length)) {
        await expect(panel(page)).not.toContainText(text.taskDone);
        await (turn.kind === 'thread' ? keyboard : mouse).take(app, turn);
      }
      if (step.task !== undefined) await expect(panel(page)).toContainText(text.taskDone);
      await expect(panel(page).locator('[data-claim]')).toHaveCount(step.claims?.length ?? 0);
      const last = at + 1 === lesson.steps.length;
      const onwards = !last ? text.next : i + 1 === COURSE.length ? text.finish : text.nextLesson;
      await action(page, onwards).click();
    }
    await page.keyboard.press('l');
    const done = page.getByRole('dialog').getByRole('button').filter({ hasText: words.title });
    await expect(done).toHaveAttribute('data-state', 'done');
    await page.keyboard.press('Escape');
    expect(seen).toEqual([]);
  });
}

/** The checker's shortest run, asked for step by step. */
async function breakIt(app: App, { setting, property }: BreakIt): Promise<void> {
  const setup = setUp(scenarioOf(setting));
  const way = shortestWay(setup, setup.machine.initial()[0], property) ?? [];
  for (const { turn } of journeyAlong(setup, way, false).moments) await mouse.take(app, turn);
}

/** The switches and arrows that lead to the known solution. */
async function fixIt(app: App, { setting, solution }: FixIt): Promise<void> {
  const broken = scenarioOf(setting);
  const mended = { ...broken, ...solution };
  for (const id of linesChanged(broken, mended)) {
    const line = app.page.locator(`article [data-line="${id}"]`).first();
    const by = (mended.moved?.[id] ?? 0) - (broken.moved?.[id] ?? 0);
    if (by === 0) await line.getByRole('switch').click();
    for (let left = Math.abs(by); left > 0; left--) {
      // The arrows unfold beside the switch.
      await line.getByRole('switch').hover();
      await line.getByRole('button', { name: by < 0 ? / up$/ : / down$/ }).click();
    }
  }
}

for (const challenge of CHALLENGES) {
  const { id, kind } = challenge;
  const { title } = challenges[id as keyof typeof challenges];
  test(`challenge ${id}: solved`, async ({ shared: { app, seen } }) => {
    const { page } = app;
    await openFromList(page, title);
    if (kind === 'break') await breakIt(app, challenge);
    else if (kind === 'fix') await fixIt(app, challenge);
    else {
      const asked = questionsOf(setUp(scenarioOf(challenge.setting)), challenge);
      for (const [i, { question }] of asked.entries()) {
        await expect(panel(page)).toContainText(text.question(i + 1, asked.length));
        const options = panel(page).getByRole(question.kind === 'waits' ? 'checkbox' : 'radio');
        for (const right of question.right)
          await options.nth((question.options as readonly string[]).indexOf(right)).check();
        await action(page, text.answer).click();
        await expect(panel(page)).toContainText(text.right);
        await action(page, i + 1 === asked.length ? text.result : text.nextQuestion).click();
      }
    }
    const result =
      kind === 'predict'
        ? text.score(challenge.questions, challenge.questions)
        : text.solved[kind](challenge.par, challenge.par);
    await expect(panel(page)).toContainText(result);
    await action(page, text.again).click();
    await page.getByRole('button', { name: text.close, exact: true }).click();
    await expect(panel(page)).toHaveCount(0);
    expect(seen).toEqual([]);
  });
}

test('three hints, a way back, and progress that stays after a reload', async ({ app }) => {
  const { page } = app;
  await app.open('quiet-walk');
  await openFromList(page, challenges['crash-it'].title);
  await action(page, text.hint[0]).click();
  await expect(panel(page)).toContainText(challenges['crash-it'].hint);
  await page.keyboard.press('Shift+1');
  await expect(panel(page)).not.toContainText(challenges['crash-it'].hint);
  await action(page, text.hint[1]).click();
  await expect(panel(page)).toContainText(text.hints.back(2));
  await action(page, text.backTo(2)).click();
  await app.isAt(2);
  await expect(panel(page)).not.toContainText(text.hints.back(2));
  await page.keyboard.press('Shift+1');
  await action(page, text.hint[2]).click();
  await expect(panel(page)).toContainText(text.hints.wentBack(2));
  await app.isAt(2);
  await hintsToTheEnd(panel(page));
  await expect(panel(page)).toContainText(text.solved.break(10, 10));
  await page.reload();
  await app.isReady();
  await page.keyboard.press('l');
  const item = page.getByRole('dialog').getByRole('button').filter({ hasText: challenges['crash-it'].title });
  await expect(item).toContainText(text.best.break(10, 10));
  await expect(item).toContainText(/\d+ hints/);
});

test('the list that one opens right after a reload stays open when the lesson is back', async ({ app }) => {
  const { page } = app;
  await app.open('quiet-walk');
  await openFromList(page, `2. ${lessons.zap.title}`);
  const { release: open } = await holdCode(page, 'LearnPanel');
  await page.reload({ waitUntil: 'commit' });
  await app.isReady();
  const list = page.getByRole('dialog', { name: 'Learn' });
  await expect(async () => {
    await page.keyboard.press('l');
    await expect(list).toBeVisible({ timeout: 1000 });
  }).toPass();
  await open();
  // Behind the list no reader finds it.
  await expect(page.locator('.learn')).toBeVisible();
  await expect(list).toBeVisible();
});

test('a reload goes on with the lesson at its step, and with a challenge and its hints', async ({
  app,
  context,
}) => {
  const { page } = app;
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const reload = async () => {
    await page.reload();
    await app.isReady();
  };
  await app.open('quiet-walk');
  await openFromList(page, `2. ${lessons.zap.title}`);
  await action(page, text.skip).click();
  await expect(panel(page)).toContainText(lessons.zap.steps[1].text.slice(0, 30));
  const at = stepsTo(setUp(scenarioOf({ preset: 'strawman' })), COURSE[1].steps[1].at).length + 1;
  await app.isAt(at - 1);
  await action(page, text.showStep).click();
  await app.isAt(at);
  await reload();
  await expect(panel(page).getByRole('list', { name: text.step(2, 2) })).toBeVisible();
  await expect(panel(page)).not.toContainText(text.away);
  await app.isAt(at);
  await action(page, text.showMe).click();
  await expect(panel(page)).toContainText(text.taskDone);
  await reload();
  await expect(panel(page)).toContainText(text.taskDone);

  await openFromList(page, challenges['crash-it'].title);
  await action(page, text.hint[0]).click();
  await action(page, text.hint[1]).click();
  await action(page, text.hint[2]).click();
  await app.isAt(1);
  await reload();
  await expect(panel(page)).toContainText(challenges['crash-it'].title);
  await expect(page.locator('.topbar .verdict')).toHaveText(shell.verdict.hidden);
  await app.isAt(1);
  // All three are counted: the fourth takes a step, too.
  while (!(await action(page, text.handIn).isVisible())) {
    const position = Number(await app.slider.getAttribute('aria-valuenow'));
    await action(page, text.hint[2]).click();
    await app.isAt(position + 1);
  }
  await expect(panel(page)).toContainText(`${text.byHints.break(10)} ${text.used(12)}`);
  await reload();
  await expect(panel(page)).toContainText(`${text.byHints.break(10)} ${text.used(12)}`);
  await action(page, text.handIn).click();
  await expect(page.getByText(session.copiedHandIn)).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(readHandIn(link)).toEqual({ is: 'hand-in', handIn: { task: 'crash-it', hints: 12 } });

  // What is closed stays closed.
  await page.getByRole('button', { name: text.close, exact: true }).click();
  await reload();
  await expect(app.verdict.first()).toHaveText(/Use after free/);
  await expect(panel(page)).toHaveCount(0);
});

test('what a lesson says is possible is shown by a press: a zapper that starves', async ({ app }) => {
  const { page } = app;
  await app.open('deferred-free');
  await openFromList(page, `12. ${lessons['your-own'].title}`);
  await action(page, text.skip).click();
  const claim = panel(page).getByRole('listitem').filter({ hasText: 'Zapper starves' });
  await claim.getByRole('button', { name: text.showRun }).click();
  await expect(app.verdict.first()).toContainText('Zapper starves in 21 steps');
  await expect(app.slider).toHaveAttribute('aria-valuemax', '21');
});

test('in the list each sign stands in line with its title; the card has one edge all along its top', async ({
  app,
}) => {
  const { page } = app;
  await app.open('deferred-free');
  await page.keyboard.press('l');
  const items = page.locator('.learn-item');
  await expect(items.first()).toBeVisible();
  const apart = (): Promise<number[]> =>
    items.evaluateAll((all) =>
      all.map((item) => {
        const [sign, title] = ['svg', '.learn-item-title'].map((part) =>
          item.querySelector(part)!.getBoundingClientRect(),
        );
        return Math.abs(sign.top + sign.height / 2 - (title.top + title.height / 2));
      }),
    );
  await expect.poll(async () => Math.max(...(await apart()))).toBeLessThan(3);
  await page.keyboard.press('Escape');
  await openFromList(page, `12. ${lessons['your-own'].title}`);
  const edges = await panel(page).evaluate((card) => {
    const { borderLeftWidth, borderRightWidth, borderBottomWidth, borderTopWidth } = getComputedStyle(card);
    return [borderTopWidth, borderRightWidth, borderBottomWidth, borderLeftWidth].map(Number.parseFloat);
  });
  expect(edges[0]).toBeGreaterThan(2);
  for (const edge of edges.slice(1)) expect(edge).toBeLessThanOrEqual(1);
});

test('a step that makes the task of a lesson impossible is reported, with the way back', async ({ app }) => {
  const { page } = app;
  await app.open('quiet-walk');
  await openFromList(page, `2. ${lessons.zap.title}`);
  await action(page, text.skip).click();
  const setup = setUp(scenarioOf({ preset: 'strawman' }));
  const position = stepsTo(setup, COURSE[1].steps[1].at).length;
  await app.isAt(position);
  await page.keyboard.press('1');
  await expect(panel(page)).toContainText(text.lost(position));
  await action(page, text.backTo(position)).click();
  await expect(panel(page)).not.toContainText(text.lost(position));
  await app.isAt(position);
  await action(page, text.showMe).click();
  await expect(panel(page)).toContainText(text.taskDone);
});

test('while the learner is to break something, nothing on screen gives it away', async ({ app }) => {
  const { page } = app;
  await app.open('quiet-walk');
  await openFromList(page, challenges['crash-it'].title);
  await expect(page.locator('.topbar .verdict')).toHaveText(shell.verdict.hidden);
  await expect(page.locator('.properties .everywhere')).toHaveCount(0);
  await expect(page.locator('.property-never')).toHaveCount(0);
  await expect(page.getByText(explain.reveal)).toHaveCount(0);
  await page.keyboard.press('m');
  for (const section of ['matrix', 'lines', 'costs', 'map'] as const) {
    await page.getByRole('tab', { name: explore.sections[section] }).click();
    await expect(page.getByText(explore.secret)).toBeVisible();
  }
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: text.close, exact: true }).click();
  await expect(page.locator('.topbar .verdict')).toHaveText(/Use after free/);
  await expect(page.locator('.properties .everywhere')).not.toHaveCount(0);
});

test('a hand-in names its challenge and the hints used, and opens as the run', async ({ app, context }) => {
  const { page } = app;
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.open('quiet-walk');
  await openFromList(page, challenges['crash-it'].title);
  await action(page, text.hint[0]).click();
  const challenge = CHALLENGES.find(({ id }) => id === 'crash-it') as BreakIt;
  await breakIt(app, challenge);
  await expect(panel(page)).toContainText(text.used(1));
  await action(page, text.handIn).click();
  await expect(page.getByText(session.copiedHandIn)).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(readHandIn(link)).toEqual({ is: 'hand-in', handIn: { task: 'crash-it', hints: 1 } });
  await page.goto(link);
  await page.reload();
  await app.isReady();
  await app.isAt(challenge.par);
});

test('the third hint of a challenge to fix something changes a line, and says so', async ({ app }) => {
  const { page } = app;
  await app.open('quiet-walk');
  await openFromList(page, challenges['say-you-read'].title);
  await action(page, text.hint[0]).click();
  await action(page, text.hint[1]).click();
  await expect(action(page, text.hint[2])).toHaveCount(0);
  await action(page, text.changeLine).click();
  await expect(panel(page)).toContainText(text.hints.changed(1));
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`axe, ${colorScheme}`, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } });

    test('finds nothing wrong in the list, a lesson, a challenge and a question', async ({ app }) => {
      const { page } = app;
      await app.open('quiet-walk');
      await page.keyboard.press('l');
      await expect(page.getByRole('dialog', { name: text.title })).toBeVisible();
      expect(await violations(page), 'list').toEqual([]);
      await page.keyboard.press('Escape');
      await openFromList(page, `2. ${lessons.zap.title}`);
      expect(await violations(page), 'lesson').toEqual([]);
      for (let left = 4; left > 0; left--) await action(page, text.showStep).click();
      await expect(panel(page)).toContainText(text.taskDone);
      expect(await violations(page), 'task done').toEqual([]);
      await openFromList(page, challenges['flush-again'].title);
      await action(page, text.hint[0]).click();
      expect(await violations(page), 'challenge').toEqual([]);
      await openFromList(page, challenges['foresee-deferred'].title);
      await panel(page).getByRole('radio').first().check();
      await action(page, text.answer).click();
      expect(await violations(page), 'question').toEqual([]);
    });
  });
}
