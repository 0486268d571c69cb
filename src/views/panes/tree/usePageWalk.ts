import { useState, type FocusEvent, type KeyboardEvent, type MouseEvent, type RefObject } from 'react';
import { neighbour, type TreeLayout } from '../../../layout/tree';
import type { Zoom } from '../../ground/svg/useZoom';

const ARROWS: Readonly<Record<string, 'left' | 'right' | 'up' | 'down'>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** The page that an element of the picture belongs to, by its place in the table. */
function pageOf(target: EventTarget): number | null {
  const page = target instanceof Element ? target.closest<SVGGElement>('[data-index]') : null;
  return page === null ? null : Number(page.dataset.index);
}

interface PageWalk {
  /** The page that Tab reaches. */
  readonly focus: number;
  /** Listeners of the group that holds all pages. */
  readonly listeners: {
    readonly onClick: (event: MouseEvent<SVGGElement>) => void;
    readonly onKeyDown: (event: KeyboardEvent<SVGGElement>) => void;
    readonly onFocus: (event: FocusEvent<SVGGElement>) => void;
  };
}

/**
 * Arrow keys move the focus from page to page, Enter and Space press one, `+`, `-` and `0` zoom. The listeners stand on
 * the group around the pages, so that a page on which nothing has changed need not be drawn again.
 */
export function usePageWalk(
  svg: RefObject<SVGSVGElement | null>,
  layout: TreeLayout,
  zoom: Zoom,
  onPress: ((page: number) => void) | undefined,
): PageWalk {
  const [focus, setFocus] = useState(0);
  return {
    focus,
    listeners: {
      onClick: ({ target }) => {
        const page = pageOf(target);
        if (page !== null) onPress?.(page);
      },
      onKeyDown: (event) => {
        const page = pageOf(event.target);
        if (page === null) return;
        const direction = ARROWS[event.key];
        const next = direction ? neighbour(layout, page, direction) : null;
        if (next !== null) svg.current?.querySelector<SVGGElement>(`[data-index="${next}"]`)?.focus();
        else if (onPress && (event.key === 'Enter' || event.key === ' ')) onPress(page);
        else if (event.key === '+' || event.key === '=') zoom.by(1.3);
        else if (event.key === '-') zoom.by(1 / 1.3);
        else if (event.key === '0') zoom.fit();
        else if (!direction) return;
        event.preventDefault();
        event.stopPropagation();
      },
      onFocus: ({ target }) => {
        const page = pageOf(target);
        if (page === null) return;
        const { x, y, w, h } = layout.boxes[page];
        setFocus(page);
        zoom.show(x + w / 2, y + h / 2);
      },
    },
  };
}
