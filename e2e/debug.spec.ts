import type { Locator } from '@playwright/test';
import type { App } from './pages/app';
import { expect, test } from './pages/fixtures';
import { tabTo } from './pages/hands';

async function opened(app: App, hash: string): Promise<Locator> {
  await app.open(hash);
  await app.page.locator('main').focus();
  await app.page.keyboard.press('d');
  const panel = app.page.getByRole('region', { name: 'Debugger' });
  await expect(panel).toBeVisible();
  return panel;
}

const L2 = (app: App): Locator => app.page.locator('.page[data-page="L2"]');

/** Two threads are stepped until the walker reads the freed page. */
async function useAfterFree(app: App): Promise<void> {
  await expect(app.page.locator('[data-property="use-after-free"]')).toHaveAttribute('data-state', 'alarm');
}

test.describe('the debugger', () => {
  test('finds the use after free of the strawman by a breakpoint on "L2 freed", by keyboard', async ({
    app,
  }) => {
    const panel = await opened(app, 'strawman');
    const { keyboard } = app.page;
    // The walker is to hold a pointer to L2 first: to the step that reads it.
    const field = panel.getByRole('combobox', { name: 'New breakpoint' });
    await field.focus();
    await keyboard.type('L2 fre');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await expect(field).toHaveValue('L2 freed');
    await keyboard.press('Enter');
    await expect(panel.getByRole('list', { name: 'Breakpoints' })).toContainText('L2 freed');
    await app.page.locator('main').focus();
    await keyboard.press('1');
    await app.isAt(1);
    await keyboard.press('1');
    await app.isAt(2);
    await keyboard.press('F8');
    await expect(panel.getByRole('status')).toHaveText('Stopped at: L2 freed');
    await expect(L2(app)).toHaveAttribute('data-lifecycle', 'freed');
    // Back to the start, forwards to the same moment.
    const { position: there } = await app.settled();
    await keyboard.press('Shift+F8');
    await app.isAt(0);
    await keyboard.press('F8');
    await app.isAt(there);
    // With the walker at L2's door: the shortest way on from there frees L2, and its next step reads what is no more.
    await keyboard.press('Home');
    await app.isAt(0);
    for (const position of [1, 2]) {
      await keyboard.press('ArrowRight');
      await app.isAt(position);
    }
    await tabTo(app, panel.getByRole('button', { name: 'Shortest way on from here to L2 freed' }));
    await keyboard.press('Enter');
    await expect(panel.getByRole('status')).toHaveText(/^From here it takes \d+ steps/);
    await expect(L2(app)).toHaveAttribute('data-lifecycle', 'freed');
    await app.page.locator('main').focus();
    await keyboard.press('1');
    await useAfterFree(app);
  });

  test('a search from here says whether a bug can still happen, and keeps concerns apart', async ({
    app,
  }) => {
    const panel = await opened(app, 'deferred-free');
    await panel.getByRole('tab', { name: 'Search' }).click();
    await panel.getByRole('button', { name: 'Search from here' }).click();
    await expect(panel).toContainText(/No bug can happen from here: [\d,]+ states, all of them\./);
    await expect(panel.getByRole('heading', { name: 'Review concerns' })).toBeVisible();
    await expect(
      panel.getByRole('button', { name: /^Not freed on return, in \d+ steps from here/ }),
    ).toBeVisible();
    await opened(app, 'strawman');
    await panel.getByRole('tab', { name: 'Search' }).click();
    await panel.getByRole('button', { name: 'Search from here' }).click();
    await expect(
      panel.getByRole('button', { name: /^Use after free, in \d+ steps from here/ }),
    ).toBeVisible();
    await expect(panel).not.toContainText('No bug can happen');
  });

  test('finds it by mouse: the page pressed, the shortest run there, and the walker goes on', async ({
    app,
  }) => {
    const panel = await opened(app, 'strawman');
    await panel.getByRole('button', { name: 'Set by pressing' }).click();
    await L2(app).locator('.name').click();
    await expect(panel.getByRole('checkbox', { name: 'Stop at L2', exact: true })).toBeChecked();
    await panel.getByRole('button', { name: 'Set by pressing' }).click();
    await panel.getByRole('button', { name: 'Remove L2' }).click();
    const field = panel.getByRole('combobox', { name: 'New breakpoint' });
    await field.click();
    await field.fill('L2 freed && vCPU 0:sptes[3] == L2');
    await panel.getByRole('button', { name: 'Set', exact: true }).click();
    await panel.getByRole('button', { name: /^Shortest run to/ }).click();
    await expect(panel.getByRole('status')).toHaveText(/shortest run of \d+ steps/);
    await expect(L2(app)).toHaveAttribute('data-lifecycle', 'freed');
    await app.card(0).getByRole('button', { name: 'Step vCPU 0', exact: true }).click();
    await useAfterFree(app);
  });

  test('reports whether any run exists', async ({ app }) => {
    const panel = await opened(app, 'quiet-walk');
    const field = panel.getByRole('combobox', { name: 'New breakpoint' });
    await field.fill('L2 freed');
    await field.press('Enter');
    await panel.getByRole('button', { name: /^Shortest run to/ }).click();
    await expect(panel.getByRole('status')).toHaveText(/^No run gets there/);
  });

  test('reports what is wrong with an expression, with the column', async ({ app }) => {
    const panel = await opened(app, 'strawman');
    const field = panel.getByRole('combobox', { name: 'New breakpoint' });
    await field.fill('L2 pendign');
    await expect(panel).toContainText(/column 4: .*did you mean pending/);
  });

  test('shows watched values along the run, and what a step changed', async ({ app }) => {
    const panel = await opened(app, 'strawman');
    await panel.getByRole('tab', { name: 'Watches' }).click();
    const field = panel.getByRole('combobox', { name: 'New watch' });
    await field.fill('mmu_lock');
    await field.press('Enter');
    await app.page.locator('main').focus();
    await app.page.keyboard.press('2');
    const lane = app.page.getByRole('list', { name: 'Values of mmu_lock along the run' });
    await expect(lane.getByRole('button')).toHaveText(['free', 'CPU 1']);
    await expect(panel.getByRole('row', { name: 'mmu_lock free CPU 1' })).toBeVisible();
    // Names are whole: many differ at their ends only.
    await field.fill('vCPU 0:sptes[3]');
    await field.press('Enter');
    await expect(app.page.locator('.watch-name')).toHaveCount(2);
    await expect
      .poll(() =>
        app.page
          .locator('.watch-name, .timeline-names li')
          .evaluateAll((names) => names.filter((name) => name.scrollWidth > name.clientWidth).length),
      )
      .toBe(0);
    await app.page.locator('main').focus();
    // In the timeline, a value begins at the mark of the step that made it; zoomed, too.
    const apart = async (): Promise<number> => {
      const [value, mark] = await Promise.all([
        lane.getByRole('button', { name: /^CPU 1/ }).boundingBox(),
        app.page.locator('.timeline .mark path').first().boundingBox(),
      ]);
      return value === null || mark === null ? NaN : Math.abs(value.x - (mark.x + mark.width / 2));
    };
    await expect.poll(apart).toBeLessThan(3);
    await app.page.getByRole('button', { name: 'Zoom the timeline in' }).click();
    await expect.poll(apart).toBeLessThan(3);
    await lane.getByRole('button', { name: /^free/ }).click();
    await app.isAt(0);
  });

  test('lists all outcomes under three models, with a run to each', async ({ app }) => {
    const panel = await opened(app, 'litmus-sb');
    await panel.getByRole('tab', { name: 'Outcomes' }).click();
    await panel.getByRole('button', { name: 'Find all outcomes' }).click();
    await expect(panel.getByRole('status')).toHaveText('4 outcomes');
    const weak = panel.getByRole('row', { name: /P0:r0 = 0, P1:r1 = 0/ });
    await expect(weak.getByRole('button')).toHaveCount(2);
    const filter = panel.getByRole('combobox', { name: 'Only those in which' });
    await filter.fill('P0:r0 == 1');
    await filter.press('Enter');
    await expect(panel.getByRole('status')).toHaveText('2 outcomes');
  });

  test('marks moments, and the link brings them along', async ({ app }) => {
    const panel = await opened(app, 'strawman');
    await app.page.locator('main').focus();
    await app.page.keyboard.press('2');
    await panel.getByRole('tab', { name: 'Moments' }).click();
    await panel.getByLabel('Name of this moment').fill('locked');
    await panel.getByRole('button', { name: 'Mark this moment' }).click();
    await expect(panel.getByRole('list', { name: 'Marked moments' })).toContainText('locked');
    await expect.poll(() => app.page.url()).toContain('#v5.');
    // The link of the dialog has them, too, unless they are not wanted.
    await app.page.getByRole('button', { name: 'Export and present' }).click();
    await app.page.getByRole('menuitem', { name: 'Link and QR code' }).click();
    const dialog = app.page.getByRole('dialog', { name: 'Link and QR code' });
    const link = dialog.getByLabel('Link', { exact: true });
    await expect(link).toHaveValue(app.page.url());
    await dialog.getByRole('checkbox', { name: 'With 1 marked moment' }).uncheck();
    await expect(link).not.toHaveValue(app.page.url());
    await app.page.keyboard.press('Escape');
    await app.page.reload();
    await app.isReady();
    await app.page.locator('main').focus();
    await app.page.keyboard.press('d');
    await panel.getByRole('tab', { name: 'Moments' }).click();
    await expect(panel.getByRole('list', { name: 'Marked moments' })).toContainText('locked');
  });
});

test.describe('an own property alone finds the use after free of x86-zapper-barrier', () => {
  const way = (app: App): Locator =>
    app.page.locator('[data-property="always !use-after-free"]').getByRole('button', { name: /13 steps/ });

  /** The way into the bug, opened from the property's row, ends in it. */
  async function endsInTheBug(app: App): Promise<void> {
    await app.page.locator('main').focus();
    await app.page.keyboard.press('End');
    await useAfterFree(app);
  }

  test('by mouse', async ({ app }) => {
    await app.open('x86-zapper-barrier');
    await app.page.getByRole('button', { name: 'Edit', exact: true }).click();
    const editor = app.page.getByRole('region', { name: 'Edit scenario' });
    await editor.getByRole('button', { name: 'Add a property' }).click();
    const field = editor.getByRole('combobox', { name: 'What holds', exact: true });
    await field.click();
    await field.pressSequentially('!use-after-f');
    await editor.getByRole('option', { name: 'use-after-free' }).click();
    await expect(field).toHaveValue('!use-after-free');
    await editor.getByRole('button', { name: 'Close the editor' }).click();
    await way(app).click();
    await endsInTheBug(app);
  });

  test('by keyboard', async ({ app }) => {
    await app.open('x86-zapper-barrier');
    const { keyboard } = app.page;
    await app.page.locator('main').focus();
    await keyboard.press('Control+e');
    const editor = app.page.getByRole('region', { name: 'Edit scenario' });
    await expect(editor).toBeVisible();
    await tabTo(app, editor.getByRole('button', { name: 'Add a property' }));
    await keyboard.press('Enter');
    const field = editor.getByRole('combobox', { name: 'What holds', exact: true });
    await expect(field).toBeFocused();
    await keyboard.type('!use-after-f');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await expect(field).toHaveValue('!use-after-free');
    await keyboard.press('Control+e');
    await tabTo(app, way(app));
    await keyboard.press('Enter');
    await endsInTheBug(app);
  });
});

test.describe('breakpoints', () => {
  test('survive a reload, and show where they are set without the debugger', async ({ app }) => {
    const panel = await opened(app, 'strawman');
    const field = panel.getByRole('combobox', { name: 'New breakpoint' });
    for (const what of ['L2 freed', 'L3[2]']) {
      await field.fill(what);
      await field.press('Enter');
      await expect(panel.getByRole('list', { name: 'Breakpoints' })).toContainText(what);
    }
    await app.page.reload();
    await app.isReady();
    await expect(panel).toHaveCount(0);
    await expect(L2(app)).toHaveAttribute('data-breakpoint', 'part');
    await expect(app.page.locator('[data-entry="L3[2]"]')).toHaveAttribute('data-breakpoint', 'set');
    await app.page.locator('main').focus();
    await app.page.keyboard.press('d');
    await panel.getByRole('button', { name: 'Remove L3[2]' }).click();
    await expect(app.page.locator('[data-entry="L3[2]"]')).not.toHaveAttribute('data-breakpoint');
  });

  test('are set at the margin of a line, and at a page by the state it comes to', async ({ app }) => {
    await app.open('strawman');
    const line = app.card(0).locator('[data-line]').nth(2);
    await line.locator('.line-mark').click();
    const panel = app.page.getByRole('region', { name: 'Debugger' });
    await expect(line).toHaveAttribute('data-breakpoint', 'set');
    await panel.getByRole('button', { name: 'Set by pressing' }).click();
    await L2(app).locator('.name').click();
    await app.page.keyboard.press('Escape');
    await panel.getByRole('combobox', { name: 'when L2 becomes' }).selectOption('freed');
    await expect(panel.getByRole('checkbox', { name: 'Stop at L2 freed', exact: true })).toBeChecked();
  });

  test('are set with the arrow keys at anything on screen', async ({ app }) => {
    const panel = await opened(app, 'strawman');
    const { keyboard } = app.page;
    await panel.getByRole('button', { name: 'Set by pressing' }).focus();
    await keyboard.press('Enter');
    const status = panel.getByRole('status');
    for (const [key, kind] of [
      ['ArrowDown', '[data-line]'],
      ['ArrowUp', '[data-property]'],
    ]) {
      await keyboard.press(key);
      await expect(app.page.locator(`${kind}[data-picked]`)).toHaveCount(1);
    }
    const said = (await status.textContent()) ?? '';
    await keyboard.press('Enter');
    await expect(panel.getByRole('list', { name: 'Breakpoints' })).toContainText(said);
    await keyboard.press('Escape');
    await expect(app.page.locator('[data-picked]')).toHaveCount(0);
  });
});
