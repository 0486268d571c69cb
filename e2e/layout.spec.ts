import type { Locator, Page } from '@playwright/test';
import { text as learn } from '#texts/learn';
import { lessons } from '#texts/lessons';
import { expect, test } from './pages/fixtures';
import { smallTypes } from './pages/type-size';

/** Window sizes in CSS pixels; half of a laptop's are what it has at 200 %. */
const SIZES = [
  { name: '1440x900 at 200 %', width: 720, height: 450 },
  { name: '1280x720 at 200 %', width: 640, height: 360 },
  { name: 'a phone on its side', width: 844, height: 390 },
  { name: 'a phone', width: 390, height: 844 },
  { name: 'the narrowest', width: 320, height: 568 },
  { name: 'a tablet', width: 820, height: 1180 },
  { name: 'a small laptop', width: 1280, height: 720 },
] as const;

/** Whether it is in the window and nothing covers its middle, without any scrolling. */
async function isReadable(part: Locator): Promise<boolean> {
  return part.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    return width > 0 && height > 0 && hit !== null && (element.contains(hit) || hit.contains(element));
  });
}

async function openLesson(page: Page): Promise<Locator> {
  await page.keyboard.press('l');
  await page.getByRole('dialog').getByRole('button').filter({ hasText: lessons.zap.title }).click();
  const card = page.getByRole('region', { name: learn.title });
  await expect(card).toContainText(lessons.zap.title);
  return card;
}

for (const { name, ...viewport } of SIZES)
  test.describe(`${name}, ${viewport.width}x${viewport.height}`, () => {
    test.use({ viewport });

    test('the text and the task of a lesson, the sentence, the picture and the next step can be read', async ({
      app,
    }) => {
      const { page } = app;
      await app.open('deferred-free');
      const card = await openLesson(page);
      const task = card.locator('.learn-task');
      await expect(task).toContainText(learn.yourTurn);
      const areReadable = async (...parts: Locator[]): Promise<void> => {
        for (const part of parts)
          await expect.poll(() => isReadable(part), { message: String(part) }).toBe(true);
      };
      const [showMe, step] = [
        card.getByRole('button', { name: learn.showMe }),
        page.getByRole('button', { name: 'Step CPU 1', exact: true }),
      ];
      await areReadable(card.locator('.learn-text'), task, showMe, step);
      // Where there is room for one at a time, the text makes way for the picture.
      const toPicture = card.getByRole('button', { name: learn.toPicture });
      if (await toPicture.isVisible()) await toPicture.click();
      const [picture, sentence] = [
        page.locator('[data-page="L2"]'),
        page.locator('.sentence-strip, .sentence-what').first(),
      ];
      await areReadable(task, showMe, picture, sentence, step);
      await step.click();
      await areReadable(task, showMe, picture, sentence, step);
      await expect
        .poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth))
        .toBeLessThanOrEqual(0);
    });
  });

test.describe('on a small laptop', () => {
  test.use({ viewport: { width: 1280, height: 720 } });

  test('a task that is done leaves the card to the text and to what was proved', async ({ app }) => {
    const { page } = app;
    await app.open('deferred-free');
    await page.keyboard.press('l');
    await page.getByRole('dialog').getByRole('button').filter({ hasText: lessons.rcu.title }).click();
    const card = page.getByRole('region', { name: learn.title });
    for (const lead of [learn.next, learn.next]) {
      for (const part of ['.learn-text', '.learn-task'])
        await expect.poll(() => isReadable(card.locator(part)), { message: part }).toBe(true);
      await card.getByRole('button', { name: learn.showMe }).click();
      await expect(card.locator('.learn-task')).toContainText(learn.taskDone);
      const share = (): Promise<number> =>
        card.evaluate((all) => all.querySelector('.learn-foot')!.clientHeight / all.clientHeight);
      await expect.poll(share).toBeLessThan(0.45);
      await card.getByRole('button', { name: lead, exact: true }).click();
    }
  });
});

test('what was proved is read beside a task that is done, without scrolling', async ({ app }) => {
  const { page } = app;
  await app.open('deferred-free');
  await page.keyboard.press('l');
  const { title } = lessons['same-three-reads'];
  await page.getByRole('dialog').getByRole('button').filter({ hasText: title }).click();
  const card = page.getByRole('region', { name: learn.title });
  await card.getByRole('button', { name: learn.showMe }).click();
  await expect(card.locator('.learn-task')).toContainText(learn.taskDone);
  await expect.poll(() => isReadable(card.locator('[data-claim]'))).toBe(true);
});

/** The longest names of scenarios, protocols, memory models and verdicts among them. */
const LONG = [
  'deferred-free',
  'tdp-not-frozen',
  'weak-all-barriers',
  'recycled-page',
  'gup-against-collapse',
];

for (const { width, height } of [
  { width: 1440, height: 900 },
  { width: 1280, height: 720 },
  { width: 820, height: 1180 },
])
  test(`at ${width}x${height} the table has entries, and every lane of the time is in view, with the playhead`, async ({
    app,
  }) => {
    const { page } = app;
    await page.setViewportSize({ width, height });
    await app.open('deferred-free');
    await page.keyboard.press('Home');
    await app.isAt(0);
    await page.keyboard.press('End');
    await expect(app.slider).toHaveAttribute('aria-valuenow', '30');
    await expect(page.locator('.picture [data-entry="L3[0]"] text')).toBeVisible();
    const lanes = page.locator('.timeline-lanes');
    const inView = async (part: Locator): Promise<void> => {
      await expect
        .poll(async () => {
          const [box, at] = [await lanes.boundingBox(), await part.boundingBox()];
          return (
            at !== null &&
            box !== null &&
            at.y >= box.y - 1 &&
            at.y + at.height <= box.y + box.height + 1 &&
            at.x >= box.x - 1 &&
            at.x + at.width <= box.x + box.width + 1
          );
        })
        .toBe(true);
    };
    const names = page.locator('.timeline-names [data-lane]');
    await expect(names).toHaveCount(3);
    for (const name of await names.all()) await inView(name);
    await inView(page.locator('.timeline .playhead circle'));
  });

test('no button of the bar moves from under the pointer when the verdict is there', async ({ app }) => {
  const { page } = app;
  for (const width of [820, 1024, 1280, 1440, 1920]) {
    await page.setViewportSize({ width, height: 900 });
    const places: number[] = [];
    for (const [id, state] of [
      ['strawman', 'violated'],
      ['deferred-free', 'holds'],
    ] as const) {
      await app.open(id);
      await expect(app.verdict).toHaveAttribute('data-state', state);
      places.push((await page.getByRole('button', { name: 'Edit', exact: true }).boundingBox())!.x);
    }
    expect(places[0], `at ${width}`).toBeCloseTo(places[1], 0);
  }
});

test('from 1280 to 2200 pixels the bar has one row, and cuts no word', async ({ app }) => {
  const { page } = app;
  for (const hash of LONG) {
    await app.open(hash);
    for (const width of [1280, 1310, 1366, 1440, 1699, 1700, 1840, 1919, 1920, 2199, 2200])
      await cutsNothing(page, hash, width);
  }
});

async function cutsNothing(page: Page, hash: string, width: number): Promise<void> {
  const where = `${hash} at ${width}`;
  await page.setViewportSize({ width, height: 800 });
  const found = () =>
    page.locator('.topbar').evaluate((bar) => ({
      isOneRow: bar.clientHeight < 60,
      cut: [...bar.querySelectorAll<HTMLElement>('.choice-value, .verdict span, h1, .learn-button span')]
        .filter(
          (word) =>
            word.clientWidth > 1 &&
            (word.scrollWidth > word.clientWidth + 1 || word.scrollHeight > word.clientHeight + 2),
        )
        .map((word) => word.textContent),
    }));
  await expect.poll(found, where).toEqual({ isOneRow: true, cut: [] });
}

test('beside the editor, code and explanation are a press away, and nothing reaches out of the window', async ({
  app,
}) => {
  const { page } = app;
  await app.open();
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const panes = page.getByRole('group', { name: 'Panes' });
  await expect(page.locator('.tree-pane')).toBeVisible();
  for (const { width, height } of [
    { width: 1440, height: 900 },
    { width: 1024, height: 700 },
  ]) {
    await page.setViewportSize({ width, height });
    for (const [name, pane] of [
      ['Code', '.code-pane'],
      ['Why', '.explain'],
      ['Chart', '.chart'],
      ['Table', '.tree-pane'],
    ] as const) {
      await panes.getByRole('button', { name, exact: true }).press('Enter');
      await expect(page.locator(pane)).toBeInViewport({ ratio: 1 });
      await expect(page.locator('.timeline-pane')).toBeInViewport({ ratio: 1 });
    }
  }
  // What the debugger shows stands in the column of the explanation.
  await panes.getByRole('button', { name: 'Code', exact: true }).click();
  await page.keyboard.press('d');
  await expect(page.getByRole('region', { name: 'Debugger' })).toBeInViewport();
});

test('a finished thread folds and makes room; its name unfolds it again', async ({ app }) => {
  const { page } = app;
  await page.setViewportSize({ width: 1440, height: 900 });
  await app.open('deferred-free');
  await page.keyboard.press('End');
  for (let i = 0; i < 2; i++) await page.keyboard.press('ArrowLeft');
  const card = page.locator('.thread[data-thread="0"]');
  await expect(card).toHaveAttribute('data-finished', 'true');
  await expect(card.locator('.line:visible')).toHaveCount(0);
  await card.getByRole('button', { name: 'vCPU 0', exact: true }).click();
  await expect.poll(() => card.locator('.line:visible').count()).toBeGreaterThan(5);
});

for (const { width, height, least = 12, drawn = 11 } of [
  { width: 1280, height: 720 },
  { width: 1440, height: 900 },
  { width: 1920, height: 1080, least: 14, drawn: 13 },
  { width: 390, height: 844, drawn: 9.5 },
])
  test(`at ${width}x${height} no type is under ${least} pixels, in the table ${drawn}, in a lesson as well`, async ({
    app,
  }) => {
    const { page } = app;
    await page.setViewportSize({ width, height });
    const isLarge = (): Promise<void> => expect.poll(() => smallTypes(page, least, drawn)).toEqual([]);
    await app.open('deferred-free');
    await isLarge();
    await page.keyboard.press('End');
    await expect(page.locator('.transport-position:visible')).toContainText('step 30 of 30');
    await isLarge();
    await openLesson(page);
    await isLarge();
  });

test('an arrow is as wide as two letters of code, in the sentence, beside the code and in the table', async ({
  app,
}) => {
  const { page } = app;
  await app.open('deferred-free');
  for (let i = 0; i < 5; i++) await page.keyboard.press('1');
  await expect(page.locator('.explain')).toContainText('→');
  // In sizes of the type: a letter of the font of code is 0.6 wide.
  const arrows = () =>
    page.evaluate(() => {
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const found: { where: string; width: number }[] = [];
      for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
        const at = (text.textContent ?? '').indexOf('→');
        const element = text.parentElement;
        if (at === -1 || element === null || !element.checkVisibility()) continue;
        const style = getComputedStyle(element);
        if (!style.fontFamily.includes('Mono')) continue;
        const range = document.createRange();
        range.setStart(text, at);
        range.setEnd(text, at + 1);
        const matrix = element instanceof SVGGraphicsElement ? element.getScreenCTM() : null;
        const size =
          Number.parseFloat(style.fontSize) * (matrix === null ? 1 : Math.hypot(matrix.a, matrix.b));
        const where =
          ['.explain', '.code-pane', '.picture'].find((part) => element.closest(part)) ?? 'elsewhere';
        found.push({ where, width: range.getBoundingClientRect().width / size });
      }
      return found;
    });
  await expect(async () => {
    const widths = await arrows();
    for (const where of ['.explain', '.code-pane', '.picture'])
      expect(
        widths.some((arrow) => arrow.where === where),
        where,
      ).toBe(true);
    for (const { where, width } of widths) expect(width, where).toBeGreaterThan(0.9);
  }).toPass();
});

test('a brace that closes stands on a line of its own', async ({ app }) => {
  const { page } = app;
  await app.open('deferred-free');
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  const line = page.locator('.thread[data-thread="2"] .line:visible').filter({ hasText: 'sp = next;' });
  const brace = page.locator('.thread[data-thread="2"] .line:visible').filter({ hasText: /^\}$/ });
  await expect(line.locator('.line-text')).toHaveText('sp = next;');
  const top = async (row: Locator): Promise<number> => (await row.boundingBox())!.y;
  await expect.poll(async () => (await top(brace)) - (await top(line))).toBeGreaterThan(0);
});
