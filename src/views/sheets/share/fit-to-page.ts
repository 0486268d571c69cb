/** What A4 and Letter both have room for inside their margins, in CSS pixels. */
const PAGE = { width: 700, height: 955 };
/** How much smaller it may become, a little at a time: below, it could not be read. */
const [LEAST, STEP] = [0.45, 0.05];
/** Width at which the picture and the timeline are laid out. */
const PICTURE = 1000;

/**
 * Makes an article as small as one page of paper needs: laid out in a wider room the same text is less high, and that
 * room is then drawn smaller.
 */
export function fitToPage(article: HTMLElement | null): void {
  if (article === null) return;
  for (let zoom = 1; zoom >= LEAST - STEP / 2; zoom -= STEP) {
    const width = PAGE.width / zoom;
    article.style.width = `${width}px`;
    article.style.setProperty('--picture-zoom', String(width / PICTURE));
    if (article.offsetHeight * zoom <= PAGE.height || zoom - STEP < LEAST - STEP / 2) {
      article.style.setProperty('zoom', String(zoom));
      return;
    }
  }
}
