import {
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  type RefObject,
} from 'react';
import { text } from '#texts/shell';
import {
  keepSizes,
  keptSizes,
  RESIZABLE,
  styleOf,
  within,
  type PaneId,
  type Resizable,
  type Sizes,
} from './sizes';

/** The separators between panes: drag them or use the arrow keys; a double press or Enter resets. Sizes are remembered. */
export default function Separators(): ReactNode {
  const [sizes, setSizes] = useState<Sizes>(keptSizes);
  const first = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const panes = first.current?.parentElement;
    if (!panes) return;
    const style = styleOf(sizes);
    // What lies upon a column is as wide as the column.
    const around = panes.closest<HTMLElement>('.shell');
    for (const element of [panes, around])
      for (const { property } of RESIZABLE) {
        const value = style[property];
        if (value === undefined) element?.style.removeProperty(property);
        else element?.style.setProperty(property, value);
      }
  }, [sizes]);
  const resize = (pane: Resizable, size: number | null): void => {
    const after: Partial<Record<PaneId, number>> = { ...sizes };
    if (size === null) delete after[pane.id];
    else after[pane.id] = size;
    keepSizes(after);
    setSizes(after);
  };
  return RESIZABLE.map((pane, i) => (
    <Separator
      key={pane.id}
      own={i === 0 ? first : undefined}
      pane={pane}
      size={sizes[pane.id]}
      onResize={resize}
    />
  ));
}

interface SeparatorProps {
  readonly pane: Resizable;
  readonly size: number | undefined;
  /** `size` null: as the layout has it. */
  readonly onResize: (pane: Resizable, size: number | null) => void;
  readonly own: RefObject<HTMLDivElement | null> | undefined;
}

const KEYS: Readonly<Record<Resizable['along'], readonly [less: string, more: string]>> = {
  x: ['ArrowLeft', 'ArrowRight'],
  y: ['ArrowUp', 'ArrowDown'],
};

function Separator({ pane, size, onResize, own }: SeparatorProps): ReactNode {
  const { id, along, backwards, usual, least, most } = pane;
  const drag = useRef<{ readonly at: number; readonly size: number } | null>(null);
  const now = (): number => measured(pane) ?? size ?? usual;
  const by = (delta: number): void => onResize(pane, within(pane, now() + (backwards ? -delta : delta)));
  const place = ({ clientX, clientY }: PointerEvent): number => (along === 'x' ? clientX : clientY) / rem();
  const onKeyDown = (event: KeyboardEvent): void => {
    const [less, more] = KEYS[along];
    if (event.key === less) by(-1);
    else if (event.key === more) by(1);
    else if (event.key === 'Home') onResize(pane, least);
    else if (event.key === 'End') onResize(pane, most);
    else if (event.key === 'Enter') onResize(pane, null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // A separator that has a value is a widget: it takes the focus and is moved.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      role="separator"
      ref={own}
      className="separator"
      data-separator={id}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      aria-orientation={along === 'x' ? 'vertical' : 'horizontal'}
      aria-label={text.resize[id]}
      aria-valuemin={least}
      aria-valuemax={most}
      aria-valuenow={size ?? usual}
      title={text.resizeHow}
      onKeyDown={onKeyDown}
      onDoubleClick={() => onResize(pane, null)}
      onPointerDown={(event) => {
        if (!event.isPrimary || event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { at: place(event), size: now() };
      }}
      onPointerMove={(event) => {
        if (drag.current === null) return;
        const moved = place(event) - drag.current.at;
        if (moved !== 0) onResize(pane, within(pane, drag.current.size + (backwards ? -moved : moved)));
      }}
      onPointerUp={() => (drag.current = null)}
      onPointerCancel={() => (drag.current = null)}
    />
  );
}

const rem = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;

const PANES: Readonly<Record<Resizable['id'], string>> = {
  code: '.code-pane',
  why: '.why-column',
  side: '.code-pane',
  time: '.timeline-pane',
};

/** How large the pane is on the screen, in rem. */
function measured({ id, along }: Resizable): number | null {
  const box = document.querySelector(PANES[id])?.getBoundingClientRect();
  if (box === undefined) return null;
  return (along === 'x' ? box.width : box.height) / rem();
}
