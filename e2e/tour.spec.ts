import type { Page } from '@playwright/test';
import { text as learn } from '#texts/learn';
import { lessons } from '#texts/lessons';
import { violations } from './pages/axe';
import { expect, test } from './pages/fixtures';

test.use({ visited: false });

const card = (page: Page) => page.getByRole('complementary', { name: 'The first minute' });

/** The alarm of a use after free, wherever the screen shows it. */
async function isBroken(page: Page): Promise<void> {
  await expect(page.locator('.tree')).toHaveAttribute('data-bug', 'use-after-free');
  await expect(page.locator('[data-page="L2"]')).toHaveAttribute('data-bug', 'use-after-free');
  await expect(card(page).getByRole('status')).toHaveText(
    'Use after free: CPU 1 freed L2, vCPU 0 still read it.',
  );
}

test('the first minute by keyboard: four presses to a use after free, the fifth to what prevents it', async ({
  app,
  page,
}) => {
  await app.open();
  await expect(card(page)).toBeVisible();
  // The first steps play, then it stops by itself.
  await expect.poll(() => app.slider.getAttribute('aria-valuenow')).not.toBe('0');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(card(page).getByRole('button', { name: 'Break it' })).toBeFocused();
  for (const next of ['Zap L2', 'Free L2', 'Read on', 'Now see what RCU does']) {
    await page.keyboard.press('Enter');
    await expect(card(page).getByRole('button', { name: next })).toBeFocused();
  }
  await isBroken(page);
  await expect(page.locator('.sentence')).toHaveAttribute('data-alarm', 'true');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(app.scenario).toContainText('Deferred free');
  await expect.poll(() => app.slider.getAttribute('aria-valuenow')).not.toBe('0');
  // It shows what it says: L2 is freed, and only now.
  await expect(page.locator('[data-page="L2"]')).toHaveAttribute('data-lifecycle', 'freed');
  await expect(card(page).getByRole('button', { name: 'Next: lesson 1' })).toBeFocused();

  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const stop = (name: string) => page.getByRole('dialog', { name, exact: true });
  for (const name of ['Code', 'Shadow page table', 'Why']) {
    await expect(stop(name).getByRole('button', { name: 'Next' })).toBeFocused();
    if (name === 'Why') expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Enter');
  }
  await expect(stop('Time').getByRole('button', { name: 'Next: lesson 1' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(stop('Time')).toHaveCount(0);
  await expect(page.locator('#main')).toBeFocused();
  await app.open();
  await expect(card(page)).toHaveCount(0);
});

test('closed at once it stays closed, and the help has it again', async ({ app, page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await app.open();
  await app.isAt(0);
  await card(page)
    .getByRole('button', { name: /^Close/ })
    .click();
  await expect(card(page)).toHaveCount(0);
  await app.open();
  await expect(card(page)).toHaveCount(0);
  await page.keyboard.press('?');
  await app.help.getByRole('button', { name: 'The first minute' }).click();
  await expect(card(page).getByRole('button', { name: 'Break it' })).toBeFocused();
  // Whoever goes another way in between is led back.
  await card(page).getByRole('button', { name: 'Break it' }).click();
  await app.isAt(2);
  await page.keyboard.press('Home');
  await card(page).getByRole('button', { name: 'Zap L2' }).click();
  await app.isAt(8);
  await page.keyboard.press('?');
  await app.help.getByRole('button', { name: 'Tour of the panes' }).click();
  await expect(page.getByRole('dialog', { name: 'Code', exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('it ends with the first lesson, disappears when the user goes elsewhere, and Escape closes it', async ({
  app,
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await app.open();
  for (const name of ['Break it', 'Zap L2', 'Free L2', 'Read on', 'Now see what RCU does'])
    await card(page).getByRole('button', { name }).click();
  await card(page).getByRole('button', { name: 'Next: lesson 1' }).click();
  await expect(page.getByRole('region', { name: learn.title })).toContainText(learn.lessonOf(1, 12));
  await expect(card(page)).toHaveCount(0);

  const again = async (): Promise<void> => {
    await page.keyboard.press('?');
    await app.help.getByRole('button', { name: 'The first minute' }).click();
    await expect(card(page)).toBeVisible();
  };
  await page.reload();
  await app.isAt(0);
  await again();
  await page.keyboard.press('Escape');
  await expect(card(page)).toHaveCount(0);
  await again();
  await card(page).getByRole('button', { name: 'Break it' }).click();
  await page.keyboard.press('l');
  await page.getByRole('dialog').getByRole('button').filter({ hasText: lessons.rcu.title }).click();
  await expect(card(page)).toHaveCount(0);
  // A scenario of another kind, whose code has to be loaded first.
  await again();
  await card(page).getByRole('button', { name: 'Break it' }).click();
  await app.choosePreset('TDP MMU: always deferred');
  await expect(app.scenario).toContainText('TDP MMU');
  await expect(card(page)).toHaveCount(0);
});

test('the tour ends with the first lesson, too', async ({ app, page }) => {
  const stop = page.locator('.stop');
  const walkThrough = async (): Promise<void> => {
    for (const at of [1, 2, 3]) {
      await expect(stop).toContainText(`${at} of 4`);
      await expect(stop.getByRole('button', { name: 'Next' })).toBeFocused();
      await page.keyboard.press('Enter');
    }
    await expect(stop).toContainText('4 of 4');
  };
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await app.open();
  await page.keyboard.press('?');
  await app.help.getByRole('button', { name: 'Tour of the panes' }).click();
  await walkThrough();
  await expect(stop.getByRole('button', { name: 'Done' })).toBeVisible();
  await page.keyboard.press('Enter');
  const lesson = page.getByRole('region', { name: learn.title });
  await expect(lesson).toContainText(learn.lessonOf(1, 12));
  await expect(lesson).toBeFocused();
  await page.keyboard.press('?');
  await app.help.getByRole('button', { name: 'Tour of the panes' }).click();
  await walkThrough();
  await expect(stop.getByRole('button', { name: 'Done' })).toBeFocused();
});

test('visitors who follow a link get no tour', async ({ app, page }) => {
  await app.open('strawman');
  await app.isAt(0);
  await expect(card(page)).toHaveCount(0);
});

test('without storage it works, and can be closed', async ({ app, page }) => {
  await page.addInitScript(() => {
    if (location.protocol.startsWith('http'))
      Object.defineProperty(window, 'localStorage', {
        get() {
          throw new DOMException('refused', 'SecurityError');
        },
      });
  });
  await app.open();
  await card(page)
    .getByRole('button', { name: /^Close/ })
    .click();
  await expect(card(page)).toHaveCount(0);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('the first minute by thumb, and the tour brings each pane to the front', async ({ app, page }) => {
    await app.open();
    await expect(async () => {
      const box = await card(page).boundingBox();
      expect(box!.x).toBeGreaterThanOrEqual(0);
      expect(box!.x + box!.width).toBeLessThanOrEqual(390);
    }).toPass();
    for (const name of ['Break it', 'Zap L2', 'Free L2', 'Read on'])
      await card(page).getByRole('button', { name }).tap();
    await isBroken(page);
    await card(page).getByRole('button', { name: 'Now see what RCU does' }).tap();
    await card(page).getByRole('button', { name: 'Take the tour' }).tap();
    for (const name of ['Code', 'Table', 'Why', 'Time']) {
      await expect(page.getByRole('tab', { name, includeHidden: true })).toHaveAttribute(
        'aria-selected',
        'true',
      );
      await page.getByRole('button', { name: /^(Next|Done)$/ }).tap();
    }
    await expect(page.locator('.stop')).toHaveCount(0);
  });

  test('the card of the first minute covers nothing that can be pressed', async ({ app, page }) => {
    await app.open();
    for (const name of ['Break it', 'Zap L2', 'Free L2', 'Read on', 'Now see what RCU does']) {
      await expect(card(page).getByRole('button', { name })).toBeVisible();
      const room = async (): Promise<number> => {
        const at = await card(page).boundingBox();
        const pane = await page.locator('.tree-pane').boundingBox();
        return pane!.y - at!.y - at!.height;
      };
      await expect.poll(room, name).toBeGreaterThanOrEqual(0);
      await card(page).getByRole('button', { name }).tap();
    }
  });
});
