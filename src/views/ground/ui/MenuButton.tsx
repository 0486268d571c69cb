import { lazy, Suspense, useEffect, useId, useRef, type ReactNode } from 'react';
import { closeMenu, openMenu, useScreen } from '../screen/screen';
import type { MenuItems } from './Menu';
import { ahead } from './not-loaded';
import { Optional } from './Optional';

const loadMenu = () => import('./Menu');
const Menu = lazy(loadMenu);

interface MenuButtonProps {
  readonly className: string;
  /** The look of the button; see `Button`. */
  readonly look?: 'hue' | 'plain';
  /** Name of the button, if what it shows does not name it. */
  readonly label?: string;
  readonly disabled?: boolean;
  readonly items: MenuItems;
  readonly align?: 'start' | 'end';
  /** What the button shows. */
  readonly children: ReactNode;
}

/**
 * A button that opens a menu. The menu itself is loaded when it is first about to be needed, so that
 * it does not weigh on the first picture.
 */
export function MenuButton({
  className,
  look,
  label,
  disabled,
  items,
  align = 'start',
  children,
}: MenuButtonProps): ReactNode {
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const open = useScreen(({ menu }) => menu === id);
  useEffect(() => () => closeMenu(id), [id]);
  const preload = () => ahead(loadMenu);
  return (
    <span className="menu-button">
      <button
        type="button"
        id={id}
        ref={button}
        className={className}
        data-look={look}
        data-size={look === undefined ? undefined : 's'}
        disabled={disabled}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        data-state={open ? 'open' : 'closed'}
        onPointerEnter={preload}
        onFocus={preload}
        onClick={() => (open ? closeMenu(id) : openMenu(id))}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          openMenu(id);
        }}
      >
        {children}
      </button>
      {open && (
        <Optional asked>
          <Suspense fallback={null}>
            <Menu items={items} align={align} labelledBy={id} opener={button} onClose={() => closeMenu(id)} />
          </Suspense>
        </Optional>
      )}
    </span>
  );
}
