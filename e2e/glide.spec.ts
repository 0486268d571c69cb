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
  await app.isAt(4);
  const attributes = await app.page.evaluate(async () => {
    const moving = [...document.querySelectorAll('[data-token], .playhead')];
    const glides = (): boolean =>
      moving.some((one) => one.getAnimations().some(({ playState }) => playState === 'running'));
    // Where the steps before have led.
    while (glides()) await new Promise(requestAnimationFrame);
    const places = moving.map((one) => new Set([one.getAttribute('transform')]));
    let began = false;
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
    // The playhead follows the token a frame later.
    for (let frames = 0; frames < 4 || glides(); frames++) {
      await new Promise(requestAnimationFrame);
      began ||= glides();
      moving.forEach((one, i) => places[i].add(one.getAttribute('transform')));
    }
    return { began, places: Math.max(...places.map(({ size }) => size)) };
  });
  // Each stood somewhere, and then where it goes to: what is seen on the way is the browser's own doing.
  expect(attributes).toEqual({ began: true, places: 2 });
});
