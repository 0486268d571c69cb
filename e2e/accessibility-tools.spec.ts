import { violations } from './pages/axe';
import { expect, test } from './pages/fixtures';
import { holdCode } from './pages/held';

/** Deferred free: one that is read before it is shown. */
const LINK = 'v1.LSUb7agT01EfTZp0T5rElULYR1AA.9eoC58fXHgzL0uuOWHfptuvvK0akRdCaRbO2tWhByttH';

test.use({ trace: 'off', contextOptions: { reducedMotion: 'reduce' } });

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('axe finds nothing wrong with branches, their dialogs and the editor', async ({ app }) => {
      test.slow();
      const { page } = app;
      const isFine = async (part: string): Promise<void> =>
        expect(await violations(page, part), `${part}, ${page.url()}`).toEqual([]);
      await app.open('deferred-free');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('2');
      await expect(page.locator('.branches')).toHaveAttribute('data-count', '2');
      await isFine('.timeline-pane');

      // A film of a few steps is made before anybody can look at it: this one waits for who packs it.
      const film = await holdCode(page, 'film.worker');
      for (const item of ['Link and QR code', 'Compare', 'Recent work', 'Animated GIF']) {
        await page.getByRole('button', { name: 'Export and present' }).click();
        await page.getByRole('menuitem', { name: new RegExp(`^${item}`) }).click();
        await expect(page.getByRole('dialog')).toBeVisible();
        if (item === 'Link and QR code') {
          await page.getByLabel('Only a part of the run').check();
          await page.getByText('To embed in a page').click();
        }
        await isFine('[role=dialog]');
        await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog')).toHaveCount(0);
      }
      await film.asked();

      await page.getByRole('button', { name: 'Edit', exact: true }).click();
      const editor = page.getByRole('region', { name: 'Edit scenario' });
      await editor.getByLabel('Title').fill('');
      await expect(editor.getByLabel('Title')).toHaveAccessibleDescription('must not be empty');
      await isFine('.editor');
      await editor.getByRole('tab', { name: 'Text' }).click();
      await expect(editor.getByRole('textbox', { name: 'The scenario as JSON' })).toBeVisible();
      await isFine('.editor');
      await editor.getByRole('button', { name: 'New', exact: true }).click();
      await page.getByRole('menuitem', { name: 'Empty program' }).click();
      const replace = page.getByRole('button', { name: 'Replace', exact: true });
      await expect(replace).toBeVisible();
      await isFine('[role=dialog]');
      await replace.click();
      await expect(editor.getByRole('textbox', { name: 'Program in pseudo-C' })).toBeVisible();
      await isFine('.editor');
    });

    test('axe finds nothing wrong with an embedded run, nor while it is not there yet', async ({ app }) => {
      const { page } = app;
      const { release: load } = await holdCode(page, 'links');
      await page.goto(`./#embed.${LINK}`);
      await expect(page.locator('.embed')).toBeVisible();
      await expect(page.locator('.embed-tree')).toHaveCount(0);
      expect(await violations(page)).toEqual([]);
      await load();
      await expect(page.locator('.embed-tree')).toBeVisible();
      await page.keyboard.press('ArrowRight');
      expect(await violations(page)).toEqual([]);
    });
  });
}
