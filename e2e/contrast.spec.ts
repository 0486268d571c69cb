import { expect, test } from './pages/fixtures';

/** What the parts of the picture are drawn with, as computed. */
const drawnWith = (selector: string, property: 'fill' | 'stroke') => ({ selector, property });
const PARTS = [
  drawnWith('.picture .page .name', 'fill'),
  drawnWith('.picture .outline .edge', 'stroke'),
  drawnWith('.picture .level', 'fill'),
  drawnWith('.drawing .track', 'stroke'),
  drawnWith('.drawing .mark-name text', 'fill'),
  drawnWith('.playhead circle', 'fill'),
];

test.describe('forced colours', () => {
  test.use({ contextOptions: { forcedColors: 'active', reducedMotion: 'reduce' } });

  test('the pictures are drawn in the colours that people chose, the slider too', async ({ app }) => {
    const { page } = app;
    await app.open('deferred-free');
    for (const key of ['1', '1', '2', '2', '2']) await page.keyboard.press(key);
    await app.isAt(5);
    const colours = () =>
      page.evaluate((parts) => {
        const probe = document.createElement('span');
        document.body.append(probe);
        const system = ['Canvas', 'CanvasText', 'LinkText'].map((name) => {
          probe.style.setProperty('forced-color-adjust', 'none');
          probe.style.color = name;
          return getComputedStyle(probe).color;
        });
        const drawn = parts.map(({ selector, property }) => {
          const element = document.querySelector(selector);
          return element === null ? `no ${selector}` : getComputedStyle(element)[property];
        });
        const rail = document.querySelector('.timeline-slider .rail');
        return { system, drawn, rail: rail === null ? '' : getComputedStyle(rail).outlineStyle };
      }, PARTS);
    await expect(async () => {
      const { system, drawn, rail } = await colours();
      for (const [i, colour] of drawn.entries()) expect(system, PARTS[i].selector).toContain(colour);
      expect(rail).toBe('solid');
    }).toPass();
  });

  test('what is written upon a colour can be read', async ({ app }) => {
    const { page } = app;
    await app.open('deferred-free');
    const badge = page.locator('.thread .badge').first();
    await expect(badge).toBeVisible();
    // A browser that may choose colours lays a plate behind words, whatever is said of the ground.
    const seen = await badge.evaluate((element) => {
      const style = getComputedStyle(element);
      return [style.forcedColorAdjust, style.color === style.backgroundColor];
    });
    expect(seen).toEqual(['none', false]);
  });
});

test.describe('more contrast', () => {
  test.use({ contextOptions: { contrast: 'more', reducedMotion: 'reduce' } });

  test('text and the picture take the strongest colours', async ({ app }) => {
    const { page } = app;
    await app.open('deferred-free');
    await page.keyboard.press('1');
    const ratios = await page.evaluate(() => {
      const luminance = (colour: string): number => {
        const canvas = document.createElement('canvas').getContext('2d');
        if (canvas === null) return 0;
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((byte) => {
          const value = byte / 255;
          return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const style = getComputedStyle(document.documentElement);
      const token = (name: string): string => {
        const probe = document.createElement('span');
        probe.style.color = `var(${name})`;
        document.body.append(probe);
        return getComputedStyle(probe).color;
      };
      const panel = luminance(token('--panel'));
      return ['--ink', '--ink-soft', '--accent', '--thread-0', '--thread-1', '--alarm', '--concern'].map(
        (name) => {
          const own = luminance(token(name));
          const [low, high] = own < panel ? [own, panel] : [panel, own];
          return { name, ratio: (high + 0.05) / (low + 0.05), scheme: style.colorScheme };
        },
      );
    });
    for (const { name, ratio } of ratios) expect(ratio, name).toBeGreaterThanOrEqual(7);
  });
});

test('no word in a picture is faded: neither what is to come nor what belongs to a freed page', async ({
  app,
}) => {
  const { page } = app;
  await app.open('deferred-free');
  await page.keyboard.press('End');
  await expect(page.locator('.edges text').filter({ hasText: 'cleared in step 7' })).toBeVisible();
  const faded = () =>
    page.evaluate(() => {
      const opacity = (element: Element | null): number =>
        element === null ? 1 : Number(getComputedStyle(element).opacity) * opacity(element.parentElement);
      const veil = document.querySelector('.drawing .veil');
      return [...document.querySelectorAll('.picture text, .drawing text')]
        .filter((text) => text.checkVisibility())
        .flatMap((text) => {
          // What is drawn later lies upon it.
          const covered =
            veil !== null &&
            (text.compareDocumentPosition(veil) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 &&
            text.closest('.drawing') !== null;
          return opacity(text) < 1 || covered ? [text.textContent] : [];
        });
    });
  await expect.poll(faded).toEqual([]);
  await page.keyboard.press('Home');
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight');
  await expect(page.locator('.drawing .veil')).toBeAttached();
  await expect(page.locator('.mark-name').filter({ hasText: 'not freed yet' })).toBeAttached();
  await expect.poll(faded).toEqual([]);
});
