import { timeline as text } from '#texts/timeline';
import { expect, test } from './pages/fixtures';

test('the timeline zooms by key, wheel and button around what is pointed at, and fits', async ({ app }) => {
  const { page } = app;
  await app.open('deferred-free');
  const drawing = page.locator('.timeline .drawing');
  const widthOf = async (): Promise<number> => (await drawing.boundingBox())!.width;
  const before = await widthOf();
  await app.slider.focus();
  for (let i = 0; i < 4; i++) await page.keyboard.press('+');
  await expect.poll(widthOf).toBeGreaterThan(before * 1.5);
  // The overview on the slider's track shows which part is in view.
  await expect(page.locator('.timeline-slider .seen')).toBeVisible();
  await page.keyboard.press('-');
  const near = await widthOf();
  await page.getByRole('button', { name: text.fit }).click();
  await expect.poll(widthOf).toBeLessThan(near);
  await expect(page.locator('.timeline-slider .seen')).toHaveCount(0);

  const lanes = (await page.locator('.timeline-lanes').boundingBox())!;
  const mark = page.locator('[data-mark="10"]');
  const boxOfMark = () => mark.boundingBox();
  // It has come to rest.
  await expect(async () => {
    const one = await boxOfMark();
    await page.evaluate(() => new Promise(requestAnimationFrame));
    expect(await boxOfMark()).toEqual(one);
  }).toPass();
  const place = (await boxOfMark())!;
  await page.mouse.move(place.x + place.width / 2, lanes.y + lanes.height / 2);
  await page.keyboard.down('Control');
  for (let i = 0; i < 3; i++) await page.mouse.wheel(0, -100);
  await page.keyboard.up('Control');
  await expect.poll(widthOf).toBeGreaterThan(before * 1.5);
  const moved = async (): Promise<number> => {
    const now = (await mark.boundingBox())!;
    return Math.abs(now.x + now.width / 2 - place.x - place.width / 2);
  };
  await expect.poll(moved).toBeLessThan(6);
});
