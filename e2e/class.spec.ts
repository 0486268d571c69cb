import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import type { Browser, Page } from '@playwright/test';
import { text } from '#texts/class';
import { text as course } from '#texts/course';
import { text as learn } from '#texts/learn';
import { propertyText } from '../src/narrate/properties';
import { App } from './pages/app';
import { handsFor } from './pages/driver';
import { expect, test } from './pages/fixtures';
import { hintsToTheEnd } from './pages/hints';
import { watch } from './pages/watch';

/** The command, and the addresses that it printed. */
interface Served {
  readonly child: ChildProcess;
  readonly student: string;
  readonly teacher: string;
}

async function serveClass(state: string, port = '0'): Promise<Served> {
  const repo = resolve(import.meta.dirname, '..');
  const words = ['tools/cli.mjs', 'class', '--no-open', '--port', port, '--state', state];
  const child = spawn(process.execPath, words, { cwd: repo, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  for await (const part of child.stdout) {
    said += String(part);
    if (said.includes('Ctrl-C')) break;
  }
  const [teacher] = /http:\S+#teacher\.\S+/.exec(said) ?? [''];
  const [student] = /http:\S+[?]class=\w+/.exec(said) ?? [''];
  return { child, student, teacher };
}

async function end({ child }: Served, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, 'exit');
}

/** One person's page, and what must not happen on it. */
async function person(
  browser: Browser,
  address: string,
  browserName: string,
): Promise<{ app: App; seen: string[] }> {
  const context = await browser.newContext({ reducedMotion: 'reduce', serviceWorkers: 'block' });
  const page = await context.newPage();
  handsFor(page, browserName);
  await page.addInitScript(() => {
    if (location.protocol.startsWith('http')) localStorage.setItem('shadow-walk.tour', 'seen');
  });
  const seen = await watch(page, new URL(address).origin);
  await page.goto(address);
  return { app: new App(page), seen };
}

const status = (page: Page) => page.locator('.class-status');

async function enter(page: Page, name: string): Promise<void> {
  if (name !== '') await page.getByLabel(text.yourName).fill(name);
  await page.getByRole('button', { name: text.enter, exact: true }).click();
  await expect(status(page)).toHaveText(text.following);
}

async function answer(page: Page, option: string): Promise<void> {
  await page.getByRole('radio', { name: option, exact: true }).check();
  await page.getByRole('button', { name: text.send, exact: true }).click();
  await expect(page.getByText(text.sent)).toBeVisible();
}

/** A teacher's page, and three students' in the class: Ada, Bob with odd letters in his name, and one without a name. */
async function gathered(served: Served, browser: Browser, browserName: string) {
  const people = [
    await person(browser, served.teacher, browserName),
    await person(browser, served.student, browserName),
    await person(browser, served.student, browserName),
    await person(browser, served.student, browserName),
  ];
  const [teacher, ada, bob, eve] = people.map(({ app }) => app);
  await expect(status(teacher.page)).toHaveText(text.people(0, 0));
  await enter(ada.page, 'Ada');
  await enter(bob.page, 'Bob\u202e<b>');
  await enter(eve.page, '');
  await expect(status(teacher.page)).toHaveText(text.people(3, 3));
  return { people, teacher, ada, bob, eve, students: [ada, bob, eve] };
}

/** The teacher goes to another scenario. */
async function opensStrawman(teacher: App): Promise<void> {
  await teacher.page.evaluate(() => (location.hash = 'strawman'));
  await expect(teacher.scenario).toContainText('The strawman');
  await teacher.isAt(0);
}

test('a class follows, wanders, returns and answers', async ({ browser, browserName }) => {
  const folder = mkdtempSync(join(tmpdir(), 'shadow-walk-class-'));
  const served = await serveClass(join(folder, 'class.json'));
  try {
    const { people, teacher, ada, bob, students } = await gathered(served, browser, browserName);

    // Follow. The secret has gone from the teacher's address, and no link carries it.
    expect(teacher.page.url()).not.toContain('teacher');
    await teacher.page.keyboard.press('1');
    await teacher.page.keyboard.press('1');
    for (const app of students) await app.isAt(2);

    // Another scenario, and the spotlight in it.
    await opensStrawman(teacher);
    await teacher.page.keyboard.press('1');
    for (const app of students) {
      await app.isAt(1);
      await expect(app.page).toHaveTitle(await teacher.page.title());
    }
    await teacher.page.keyboard.press('p');
    await teacher.page.keyboard.press('s');
    await expect(async () => {
      // The stage arranges the picture anew for its room: where L2 lies may change once more.
      const lit = (await teacher.page.locator('[data-page="L2"]').first().boundingBox())!;
      await teacher.page.mouse.move(lit.x + lit.width / 2, lit.y + lit.height / 2, { steps: 3 });
      await expect(ada.page.locator('[data-lit="page:L2"]')).toBeVisible({ timeout: 5000 });
    }).toPass();
    await teacher.page.keyboard.press('s');
    await expect(ada.page.locator('[data-lit]')).toHaveCount(0);
    await teacher.page.keyboard.press('p');

    // Wander, and return.
    await ada.page.keyboard.press('2');
    await expect(status(ada.page)).toHaveText(text.away);
    await expect(status(teacher.page)).toHaveText(text.people(3, 2));
    await teacher.page.keyboard.press('1');
    await bob.isAt(2);
    await ada.isAt(2);
    await expect(status(ada.page)).toHaveText(text.away);
    await ada.page.getByRole('button', { name: text.back }).click();
    await expect(status(ada.page)).toHaveText(text.following);
    await expect(ada.sentence).toHaveText(await teacher.sentence.innerText());
    await expect(status(teacher.page)).toHaveText(text.people(3, 3));

    // Ask: hidden until it is shown; asked again, both times side by side; then the answer.
    await teacher.page.getByRole('button', { name: text.ask, exact: true }).click();
    await teacher.page.locator('.class-properties').getByRole('button', { name: 'Use after free' }).click();
    await answer(ada.page, text.yes);
    await answer(bob.page, text.no);
    await expect(teacher.page.getByText(text.answers(2), { exact: true })).toBeVisible();
    for (const app of [teacher, ada]) await expect(app.page.locator('.class-histogram')).toHaveCount(0);
    await teacher.page.getByRole('button', { name: text.show }).click();
    const counts = (page: Page) => page.locator('.class-histogram strong');
    for (const app of [teacher, ada]) await expect(counts(app.page)).toHaveText(['1', '1']);
    await teacher.page.getByRole('button', { name: text.again }).click();
    await expect(teacher.page.locator('.class-histogram')).toHaveCount(0);
    for (const app of students) await answer(app.page, text.yes);
    await teacher.page.getByRole('button', { name: text.tell }).click();
    for (const app of [teacher, ...students]) {
      await expect(counts(app.page)).toHaveText(['1', '3', '1', '0']);
      await expect(app.page.locator('.class-histogram [data-right="true"]')).toContainText(text.yes);
    }
    await teacher.page.getByRole('button', { name: text.step(1) }).click();
    await teacher.isAt(3);
    for (const app of students) await app.isAt(3);
    await teacher.page.getByRole('button', { name: text.end }).click();
    await expect(bob.page.locator('.class-question')).toHaveCount(0);

    // A reload of the teacher's page moves nobody, and it still is the teacher's.
    await teacher.page.reload();
    await expect(status(teacher.page)).toHaveText(text.people(3, 3));
    await teacher.isAt(3);
    for (const app of students) await app.isAt(3);
    for (const { app, seen } of people) {
      // What a browser says of the connection that ends with a page that is reloaded.
      expect(seen.filter((what) => !/WebSocket|was interrupted/i.test(what))).toEqual([]);
      await app.page.context().close();
    }
  } finally {
    await end(served, 'SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a class races, and outlives its server', async ({ browser, browserName }) => {
  const folder = mkdtempSync(join(tmpdir(), 'shadow-walk-class-'));
  const state = join(folder, 'class.json');
  let served = await serveClass(state);
  try {
    const { people, teacher, ada, bob, eve, students } = await gathered(served, browser, browserName);
    await opensStrawman(teacher);
    for (let step = 1; step <= 3; step++) await teacher.page.keyboard.press('1');
    for (const app of [teacher, ...students]) await app.isAt(3);

    // Race: what counts is the run, which the server replays.
    await teacher.page.getByRole('button', { name: text.race, exact: true }).click();
    await teacher.page.getByRole('button', { name: text.start, exact: true }).click();
    await bob.page.getByRole('button', { name: text.begin }).click();
    await bob.isAt(0);
    await expect(status(teacher.page)).toHaveText(text.people(3, 2));
    // Folded, what is said of the race stands below the timeline.
    await expect(bob.page.locator('.class-panel')).toHaveAttribute('data-folded', 'true');
    const covered = (): Promise<number> =>
      bob.page.evaluate(() => {
        const [time, panel] = ['.timeline-pane', '.class-panel'].map((one) =>
          document.querySelector(one)!.getBoundingClientRect(),
        );
        return time.bottom - panel.top;
      });
    await expect.poll(covered).toBeLessThanOrEqual(0);
    for (const key of ['1', '1', '2', '2', '2', '2', '2', '2', '2', '1']) await bob.page.keyboard.press(key);
    const board = teacher.page.locator('.class-board li');
    await expect(board).toHaveText([/^Bob<b>1?\d steps$/]);
    await teacher.page.getByRole('button', { name: text.endRace }).click();
    await expect(status(bob.page)).toHaveText(text.following);
    await bob.isAt(3);

    // The server is gone: all say so, and go on alone. It comes back, and so do they.
    await teacher.page.getByRole('button', { name: text.save, exact: true }).click();
    await expect(status(teacher.page)).toHaveText(text.saved);
    await teacher.page.getByRole('button', { name: text.ask, exact: true }).click();
    await teacher.page.getByText(text.own, { exact: true }).click();
    await teacher.page.getByLabel(text.ownText, { exact: true }).fill('Who is late?');
    await end(served, 'SIGKILL');
    await expect(status(teacher.page)).toHaveText(text.lostTeacher);
    for (const app of students) await expect(status(app.page)).toHaveText(text.lost);
    // What the teacher has begun to write stays; it cannot be asked now.
    const asking = teacher.page.getByRole('button', { name: text.ownAsk });
    await expect(asking).toHaveAttribute('aria-disabled', 'true');
    for (const number of [1, 2])
      await teacher.page.getByLabel(text.ownOption(number), { exact: true }).fill(`${number}`);
    await asking.press('Enter');
    await expect(teacher.page.getByLabel(text.ownText, { exact: true })).toHaveValue('Who is late?');
    await teacher.page.getByRole('button', { name: text.closePanel }).click();
    await teacher.page.locator('main').focus();
    await teacher.page.keyboard.press('1');
    await teacher.isAt(4);
    await eve.page.keyboard.press('ArrowLeft');
    await eve.isAt(2);
    served = await serveClass(state, new URL(served.student).port);
    for (const app of [ada, bob]) {
      await expect(status(app.page)).toHaveText(text.following);
      await app.isAt(4);
    }
    await expect(status(eve.page)).toHaveText(text.away);
    await expect(status(teacher.page)).toHaveText(text.people(3, 2));
    await eve.page.getByRole('button', { name: text.back }).click();
    await eve.isAt(4);
    for (const { seen } of people) {
      // What a browser says of a server that is not there.
      const told = seen.filter(
        (what) =>
          !/WebSocket|can.t establish a connection|ERR_CONNECTION_REFUSED|was interrupted|^failed: \S+\/class /i.test(
            what,
          ),
      );
      expect(told).toEqual([]);
    }
    for (const { app } of people) await app.page.context().close();
  } finally {
    await end(served, 'SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a class races for a task of the teacher’s own, and the results are a file', async ({
  browser,
  browserName,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'shadow-walk-class-'));
  const served = await serveClass(join(folder, 'class.json'));
  try {
    const people = [
      await person(browser, served.teacher, browserName),
      await person(browser, served.student, browserName),
    ];
    const [{ page: teacher }, { page: ada }] = people.map(({ app }) => app);
    await enter(ada, '=Ada');

    // From the moment that the class sees.
    await teacher.evaluate(() => (location.hash = 'strawman'));
    // What is pressed before it is there steps what is on screen until then.
    await expect(people[0].app.scenario).toContainText('The strawman');
    for (const key of ['1', '1']) await teacher.keyboard.press(key);
    for (const { app } of people) await app.isAt(2);
    await teacher.keyboard.press('l');
    await teacher.getByRole('button', { name: course.make }).click();
    const dialog = teacher.getByRole('dialog', { name: course.title });
    await dialog.getByLabel(course.courseTitle).fill('Walks that break');
    await dialog
      .getByLabel(course.property, { exact: true })
      .selectOption({ label: propertyText('use-after-free').failure });
    await dialog.getByRole('button', { name: course.find, exact: true }).click();
    await expect(dialog.getByText(course.par(8), { exact: true })).toBeVisible();
    await dialog.getByLabel(course.taskTitle, { exact: true }).fill('Catch <b>it</b>');
    await dialog.getByLabel(course.taskText, { exact: true }).fill('Free what vCPU 0 is about to read.');
    await dialog.getByRole('button', { name: course.add, exact: true }).click();
    await teacher.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);

    await teacher.getByRole('button', { name: text.race, exact: true }).click();
    await teacher.getByRole('radio', { name: `Catch <b>it</b> · ${text.par(8)}`, exact: true }).check();
    await teacher.getByRole('button', { name: text.start, exact: true }).click();
    await ada.getByRole('button', { name: text.begin }).click();
    const panel = ada.getByRole('region', { name: learn.title });
    await expect(panel).toContainText('Catch <b>it</b>');
    for (const hint of learn.hint) await panel.getByRole('button', { name: hint, exact: true }).click();
    await hintsToTheEnd(panel);
    await expect(teacher.locator('.class-board li')).toHaveText([`=Ada${text.steps(8)}`]);

    const saved = teacher.waitForEvent('download');
    await teacher.getByRole('button', { name: text.results }).click();
    const csv = readFileSync(await (await saved).path(), 'utf8');
    // A name is text in a spreadsheet, too.
    expect(csv).toMatch(/^1,'=Ada,Catch <b>it<\/b>,8,8\r?$/m);
    for (const { seen, app } of people) {
      expect(seen).toEqual([]);
      await app.page.context().close();
    }
  } finally {
    await end(served, 'SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  }
});
