import { expect, test } from './pages/fixtures';

test('a step is in the sentence and the table at once, in the code and the timeline within two frames', async ({
  app,
}) => {
  await app.open('deferred-free');
  await app.page.locator('.timeline .thumb').waitFor({ state: 'attached' });
  const seen = await app.page.evaluate(async () => {
    const shown = () => ({
      told: document.querySelector('.sentence .pane-label')?.textContent ?? '',
      current: document.querySelector('[data-thread="0"] [aria-current="step"]')?.getAttribute('data-line'),
      at: document.querySelector('.timeline [role="slider"]')?.getAttribute('aria-valuenow'),
    });
    const before = shown();
    const press = { key: '1', bubbles: true, cancelable: true };
    document.body.dispatchEvent(new KeyboardEvent('keydown', press));
    const frame = (): Promise<unknown> => new Promise((done) => requestAnimationFrame(done));
    await frame();
    const first = shown();
    await frame();
    // Once this frame has been painted at the latest.
    await new Promise((done) => setTimeout(done));
    return { before, first, then: shown() };
  });
  expect(seen.first.told).not.toBe(seen.before.told);
  expect(seen.then.current).not.toBe(seen.before.current);
  expect([seen.before.at, seen.then.at]).toEqual(['0', '1']);
});
