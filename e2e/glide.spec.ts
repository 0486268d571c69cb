import { expect, test } from './pages/fixtures';
import { framesOfAStep } from './pages/motion';

test.use({ glides: true });

test('tokens glide for all who do not ask for less motion', async ({ app }) => {
  await app.open('quiet-walk');
  // What moves them is loaded after the first picture.
  await expect(app.page.locator('.picture')).toHaveAttribute('data-zoom');
  for (let step = 0; step < 4; step++) await app.page.keyboard.press('ArrowRight');
  const { places } = await framesOfAStep(app);
  expect(places.length).toBeGreaterThan(1);
});
