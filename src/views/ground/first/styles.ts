/**
 * Sets the styles of the first picture's elements where React expects them. The policy of the page forbids the
 * attribute `style` in its text, so the build writes `data-style`, and rules for it into a style sheet of its own.
 */
export function takeStyles(root: HTMLElement): void {
  for (const element of root.querySelectorAll<HTMLElement | SVGElement>('[data-style]')) {
    element.style.cssText = element.dataset['style'] ?? '';
    delete element.dataset['style'];
  }
}
