import { GAP, putAt, within, type Place } from './place';

/** How far above or below its button it may go to lie clear, in steps of its own height. */
const FARTHEST = 3;
/** Points looked at across and down. */
const ACROSS = 12;
const DOWN = 10;

/** What one presses or follows. In the button's own card, what names it is said here, too: it may be covered. */
const NEEDED = 'button, a, input, select, [data-line], [data-page], .learn, .minute';
/** What one reads: it matters where its words stand. */
const READ = '.sentence, .sentence-strip, .tree-facts, .tree-cpus, .rcu-state';
const SENTENCE = '.sentence, .sentence-strip';
const WEIGHTS = { needed: 3, sentence: 2, read: 1 } as const;

/**
 * Puts a fixed popup close to its button where it covers least of what one needs, never the button itself:
 *
 *     ┌ card ───────────────────────────┐
 *     │ [ why not, at its left ] (Step) │ [ or at its right, ] above, below, a little farther
 *     └─────────────────────────────────┘
 */
export function placeClear(popup: HTMLElement, button: HTMLElement): void {
  const own = button.closest('article')?.querySelectorAll('.card-head') ?? [];
  const group = (button.closest('.steps') ?? button).getBoundingClientRect();
  const { width, height } = popup.getBoundingClientRect();
  const best = placesBeside(group, width, height)
    .map((place) => within(place, width, height))
    .filter((place) => !overlap(place, width, height, group))
    .map((place) => ({ place, covers: covered(place, width, height, popup, own) }))
    .reduce<{ place: Place; covers: number } | null>(
      (least, one) => (least === null || one.covers < least.covers ? one : least),
      null,
    );
  putAt(popup, best?.place ?? within({ left: group.left, top: group.bottom }, width, height));
}

/** Places to choose from, the closest first. */
function placesBeside(at: DOMRect, width: number, height: number): Place[] {
  const middle = at.top + (at.height - height) / 2;
  const centred = at.left + (at.width - width) / 2;
  const sides = [
    { left: at.left - width - GAP, top: middle },
    { left: at.right + GAP, top: middle },
  ];
  const farther = Array.from({ length: FARTHEST * 2 }, (_, i) => (i / 2) * height + GAP);
  return [
    ...sides,
    ...farther.flatMap((by) => [
      { left: centred, top: at.top - height - by },
      { left: centred, top: at.bottom + by },
    ]),
  ];
}

function overlap({ left, top }: Place, width: number, height: number, at: DOMRect): boolean {
  return left < at.right && left + width > at.left && top < at.bottom && top + height > at.top;
}

/** How much of what is needed or read lies under it, by the points looked at. */
function covered(
  { left, top }: Place,
  width: number,
  height: number,
  popup: HTMLElement,
  own: Iterable<Element>,
) {
  let sum = 0;
  for (let i = 0; i < ACROSS; i++)
    for (let j = 0; j < DOWN; j++) {
      const x = left + 3 + ((width - 6) * i) / (ACROSS - 1);
      const y = top + 3 + ((height - 6) * j) / (DOWN - 1);
      const under = document.elementsFromPoint(x, y).find((one) => !popup.contains(one));
      if (under !== undefined && ![...own].some((one) => one.contains(under))) sum += weightAt(under, x, y);
    }
  return sum;
}

function weightAt(under: Element, x: number, y: number): number {
  if (under.closest(NEEDED) !== null) return WEIGHTS.needed;
  const read = under.closest(READ);
  if (read === null) return 0;
  const isWord = wordsOf(read).some(
    (one) => x >= one.left && x <= one.right && y >= one.top && y <= one.bottom,
  );
  if (!isWord) return 0;
  return read.matches(SENTENCE) ? WEIGHTS.sentence : WEIGHTS.read;
}

/** Where the words of an element stand. */
function wordsOf(element: Element): DOMRect[] {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const words = document.createRange();
  const boxes: DOMRect[] = [];
  while (texts.nextNode() !== null) {
    words.selectNodeContents(texts.currentNode);
    boxes.push(...words.getClientRects());
  }
  return boxes;
}
