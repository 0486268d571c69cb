import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode, RefObject } from 'react';

/** One of several to choose from. */
export interface Option {
  readonly value: string;
  readonly label: string;
  /** Small text below. */
  readonly detail?: string | undefined;
  /** Small text at the right. */
  readonly aside?: string | undefined;
}

/** Something to do. */
export interface Action {
  readonly label: string;
  readonly keys?: string | undefined;
  /** Small text below. */
  readonly detail?: string;
  /** Begins another group. */
  readonly first?: boolean;
  readonly onSelect: () => void;
}

export type MenuItems =
  | {
      readonly kind: 'options';
      readonly options: readonly Option[];
      readonly value: string;
      readonly onChoose: (value: string) => void;
      /** Wide enough for whole sentences. */
      readonly wide?: boolean;
    }
  | { readonly kind: 'actions'; readonly actions: readonly Action[] };

interface MenuProps {
  readonly items: MenuItems;
  readonly align: 'start' | 'end';
  /** Id of the button that opened it, which names it. */
  readonly labelledBy: string;
  readonly opener: RefObject<HTMLButtonElement | null>;
  readonly onClose: () => void;
}

/** An open menu, below its opener; gives the focus back to it. */
export default function Menu({ items, align, labelledBy, opener, onClose }: MenuProps): ReactNode {
  return (
    <DropdownMenu.Root
      open
      modal={false}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <DropdownMenu.Trigger asChild>
        <span className="menu-anchor" aria-hidden />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal container={opener.current?.closest<HTMLElement>('header, main')}>
        <DropdownMenu.Content
          className="menu"
          data-wide={items.kind === 'options' && items.wide === true}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          aria-labelledby={labelledBy}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            opener.current?.focus();
          }}
          onPointerDownOutside={(event) => {
            // The opener closes it by its own click.
            if (event.target instanceof Node && opener.current?.contains(event.target) === true)
              event.preventDefault();
          }}
        >
          {items.kind === 'actions' ? (
            items.actions.map(({ label, keys, detail, first, onSelect }) => (
              <DropdownMenu.Item key={label} className="menu-item" data-first={first} onSelect={onSelect}>
                <span className="menu-label">{label}</span>
                {keys !== undefined && <kbd className="key menu-aside">{keys}</kbd>}
                {detail !== undefined && <span className="menu-detail">{detail}</span>}
              </DropdownMenu.Item>
            ))
          ) : (
            <DropdownMenu.RadioGroup value={items.value} onValueChange={items.onChoose}>
              {items.options.map((option) => (
                <OptionItem key={option.value} option={option} />
              ))}
            </DropdownMenu.RadioGroup>
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function OptionItem({ option: { value, label, detail, aside } }: { option: Option }): ReactNode {
  return (
    <DropdownMenu.RadioItem className="menu-item" value={value}>
      <span className="menu-mark">
        <DropdownMenu.ItemIndicator>
          <Check aria-hidden />
        </DropdownMenu.ItemIndicator>
      </span>
      <span className="menu-label">{label}</span>
      {aside !== undefined && <span className="menu-aside">{aside}</span>}
      {detail !== undefined && <span className="menu-detail">{detail}</span>}
    </DropdownMenu.RadioItem>
  );
}
