import type { Page } from '@playwright/test';

/** Every text in view whose type is smaller than so many CSS pixels on the screen, with its size; in a picture as well. */
export function smallTypes(page: Page, least: number, inPicture = least): Promise<readonly string[]> {
  return page.evaluate(
    ([elsewhere, drawn]) => {
      const found: string[] = [];
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
        const said = (text.textContent ?? '').trim();
        const element = text.parentElement;
        if (said === '' || element === null || element.closest('.visually-hidden, title, style, script'))
          continue;
        if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
        const range = document.createRange();
        range.selectNodeContents(text);
        const box = range.getBoundingClientRect();
        const inView =
          box.width > 1 && box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight;
        if (!inView) continue;
        const matrix = element instanceof SVGGraphicsElement ? element.getScreenCTM() : null;
        const scale = matrix === null ? 1 : Math.hypot(matrix.a, matrix.b);
        const size = Number.parseFloat(getComputedStyle(element).fontSize) * scale;
        const smallest = element.closest('.picture') === null ? elsewhere : drawn;
        // Sizes are fractions of the window: the last decimal is the browser's.
        if (size < smallest - 0.05) found.push(`${size.toFixed(1)}px: ${said}`);
      }
      return found;
    },
    [least, inPicture] as const,
  );
}
