import { expect, test } from './pages/fixtures';
import type { App } from './pages/app';

const litmus = (between: string): string => `C SB+mine
{}
P0(int *x, int *y)
{
  WRITE_ONCE(*x, 1);
${between}  r0 = READ_ONCE(*y);
}
P1(int *x, int *y)
{
  WRITE_ONCE(*y, 1);
${between}  r0 = READ_ONCE(*x);
}
exists (0:r0=0 /\\ 1:r0=0)
`;

/** Opens a litmus test as a file in the editor, and the executions of what it became. */
async function opened(app: App, source: string): Promise<ReturnType<App['page']['getByRole']>> {
  const { page } = app;
  await app.open();
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const editor = page.getByRole('region', { name: 'Edit scenario' });
  await editor
    .locator('input[type=file]')
    .setInputFiles({ name: 'sb.litmus', mimeType: 'text/plain', buffer: Buffer.from(source) });
  await expect(app.scenario).toContainText('SB+mine');
  await page.keyboard.press('Control+e');
  await page.keyboard.press('Escape');
  await app.page.locator('main').focus();
  await page.keyboard.press('g');
  const sheet = page.getByRole('dialog', { name: 'SB+mine' });
  await expect(sheet).toBeVisible();
  return sheet;
}

test('store buffering happens under TSO; a run that shows it opens in the stepper', async ({ app }) => {
  const sheet = await opened(app, litmus(''));
  await expect(sheet.locator('tr[data-model="tso"]')).toContainText('Sometimes');
  await expect(sheet.locator('tr[data-model="tso"]')).toContainText('1 / 3');
  await expect(sheet.locator('tr[data-model="sc"]')).toContainText('Never');
  await expect(sheet.locator('tr[data-memory="tso"]')).toContainText('Sometimes');
  await expect(sheet.locator('tr[data-memory="sc"]')).toContainText('Never');
  await expect(sheet.locator('tr[data-memory="weak"]')).toContainText('Sometimes');

  await sheet.getByLabel('Final state').selectOption('0:r0=0; 1:r0=0;');
  await expect(sheet.getByText('Execution 1 of 1')).toBeVisible();
  await expect(sheet.locator('[data-relation="fr"]')).toHaveCount(2);
  // A litmus test opens on a weak machine; at sequential consistency the state is out of reach.
  await expect(sheet.getByRole('button', { name: /^Open a run under Weak/i })).toBeVisible();
  await app.page.keyboard.press('Escape');
  await app.page.getByRole('button', { name: /^memory\b/ }).click();
  await app.menuItem('In order (SC)').click();
  await app.page.locator('main').focus();
  await app.page.keyboard.press('g');
  await sheet.getByLabel('Final state').selectOption('0:r0=0; 1:r0=0;');
  await sheet.getByRole('button', { name: 'Open a run under SC' }).click();
  await expect(sheet.getByText('The machine cannot end in this state under this model.')).toBeVisible();

  await sheet.getByLabel('Final state').selectOption('0:r0=1; 1:r0=1;');
  await sheet.getByRole('button', { name: 'Open a run under SC' }).click();
  await sheet.getByRole('button', { name: 'Go to the stepper' }).click();
  await expect(sheet).toHaveCount(0);
  const { page } = app;
  await page.keyboard.press('End');
  await page.keyboard.press('g');
  await sheet.getByRole('button', { name: 'This run' }).click();
  // The graph of that run is the execution: both reads find the other's write.
  await expect(sheet.locator('.execution-node')).toHaveCount(4);
  await expect(sheet.locator('[data-relation="rf"]')).toHaveCount(2);
  await expect(sheet.locator('[data-relation="fr"]')).toHaveCount(0);
});

test('with barriers: never, by a cycle that is walked edge by edge, and the lines that forbid it', async ({
  app,
}) => {
  const sheet = await opened(app, litmus('  smp_mb();\n'));
  await expect(sheet.locator('tr[data-model="lkmm"]')).toContainText('Never');
  await expect(sheet.locator('tr[data-memory="weak"]')).toContainText('Never');
  await sheet.getByRole('button', { name: 'Why not' }).click();
  const cycle = sheet.getByRole('region', { name: 'The cycle that forbids it' });
  await expect(cycle).toContainText('Edge 1 of 4');
  const edges = cycle.getByRole('listitem');
  await expect(edges).toHaveCount(4);
  await sheet.getByRole('application', { name: 'Graph of the execution' }).focus();
  for (const at of [2, 3, 4, 1]) {
    await app.page.keyboard.press('ArrowDown');
    await expect(cycle).toContainText(`Edge ${at} of 4`);
    await expect(sheet.locator('.execution-edge[data-current]')).toHaveCount(1);
  }
  await expect(cycle).toContainText('is ordered by a full barrier before');
  await expect(cycle).toContainText('READ_ONCE(*y)');
  await expect(sheet.locator('[data-line="6"]')).toContainText('smp_mb();');
  await expect(sheet.locator('[data-line="12"]')).toContainText('smp_mb();');
});

test('a test pasted where nobody types is opened; the graph is saved as DOT', async ({ app }) => {
  const { page } = app;
  await app.open();
  await page.locator('main').evaluate((element, source) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', source);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, litmus(''));
  await expect(app.scenario).toContainText('SB+mine');
  await page.keyboard.press('Control+e');
  await page.locator('main').focus();
  await page.keyboard.press('g');
  const sheet = page.getByRole('dialog', { name: 'SB+mine' });
  const saved = app.page.waitForEvent('download');
  await sheet.getByRole('button', { name: 'DOT' }).click();
  expect((await saved).suggestedFilename()).toBe('sb-mine-execution.dot');
});

test('with every relation shown, no name of an edge lies upon another or upon an event', async ({ app }) => {
  const sheet = await opened(app, litmus('  smp_mb();\n'));
  await sheet.getByRole('button', { name: 'fences', exact: true }).click();
  await sheet.getByRole('button', { name: 'derived', exact: true }).click();
  await expect(sheet.locator('.executions-relation[aria-pressed="false"]')).toHaveCount(0);
  const names = sheet.locator('.execution-name');
  await expect.poll(() => names.count()).toBeGreaterThan(8);
  const upon = () =>
    sheet.locator('.execution-name, .execution-node rect').evaluateAll((marks) => {
      // What is drawn around words to set them off is no part of them: Firefox counts it among the bounds.
      const boxes = marks.map((mark) => {
        const { x, y, width, height } = (mark as SVGGraphicsElement).getBBox();
        const matrix = (mark as SVGGraphicsElement).getScreenCTM();
        const [start, end] = [new DOMPoint(x, y), new DOMPoint(x + width, y + height)].map((point) =>
          point.matrixTransform(matrix ?? undefined),
        );
        return { mark, box: new DOMRect(start.x, start.y, end.x - start.x, end.y - start.y) };
      });
      return boxes.flatMap(({ mark, box }, i) =>
        boxes
          .slice(i + 1)
          .filter(
            ({ box: other }) =>
              box.left < other.right &&
              other.left < box.right &&
              // The box of words is higher than their letters.
              box.top + 3 < other.bottom &&
              other.top + 3 < box.bottom,
          )
          .map((other) => `${mark.textContent} ${other.mark.textContent}`),
      );
    });
  await expect.poll(upon).toEqual([]);
});

test('what an event says stands within its box, however long', async ({ app }) => {
  const { page } = app;
  await app.open('deferred-free');
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'g'])
    await page.keyboard.press(key);
  const nodes = page.locator('.execution-node');
  await expect(nodes.filter({ hasText: '…' }).first()).toBeVisible();
  const least = () =>
    nodes.evaluateAll((all) => {
      const free = all.flatMap((node) => {
        const [box, ...words] = [...node.querySelectorAll('rect, text')].map((part) =>
          part.getBoundingClientRect(),
        );
        return words.map(({ left, right }) => Math.min(left - box.left, box.right - right));
      });
      return Math.min(...free);
    });
  await expect.poll(least).toBeGreaterThan(1);
});
