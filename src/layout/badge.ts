import type { PageBox, Rect } from './boxes';
import { textWidth } from './metrics';

/** Where the alarm on a page stands: upon the middle of its upper edge. */
export function badgeRect(text: string, box: PageBox, size: number): Rect {
  const w = textWidth(text, size, 'bold') + 26;
  return { x: box.x + box.w / 2 - w / 2, y: box.y - size - 4, w, h: size + 9 };
}
