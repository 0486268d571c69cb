import { expect, test } from './pages/fixtures';
import { framesOfAStep } from './pages/motion';

test.use({ glides: true });

test('tokens glide for all who do not ask for less motion', async ({ app }) => {
  await app.open('quiet-walk');
  for (let step = 0; step < 4; step++) await app.page.keyboard.press('ArrowRight');
  const { places } = await framesOfAStep(app);
  expect(places.length).toBeGreaterThan(1);
});

test('while tokens and playhead glide, the page lays nothing out', async ({ app }) => {
  await app.open('quiet-walk');
  for (let step = 0; step < 4; step++) await app.page.keyboard.press('ArrowRight');
  const attributes = await app.page.evaluate(async () => {
    const moving = [...document.querySelectorAll('[data-token], .playhead')];
    const glides = (): boolean =>
      moving.some((one) => one.getAnimations().some(({ playState }) => playState === 'running'));
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
    await new Promise(requestAnimationFrame);
    const began = glides();
    const places = new Set<string>();
    for (const place of moving.map((one) => one.getAttribute('transform'))) places.add(place ?? '');
    const before = places.size;
    while (glides()) {
      for (const place of moving.map((one) => one.getAttribute('transform'))) places.add(place ?? '');
      await new Promise(requestAnimationFrame);
    }
    return { began, changed: places.size - before };
  });
  // They stand where they go to: what is seen on the way is the browser's own doing.
  expect(attributes).toEqual({ began: true, changed: 0 });
});
