import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode, RefObject } from 'react';
import { addressOf, nameOf, type Source } from '../../../domains/sources';
import { text } from '#texts/sources';

/** One of several to choose from. */
export interface Option {
  readonly value: string;
  readonly label: string;
  /** Small text below. */
  readonly detail?: string | undefined;
  /** Small text at the right. */
  readonly aside?: string | undefined;
}

/** Where to read on about what is chosen. */
export interface ReadOn {
  readonly of: string;
  readonly sources: readonly Source[];
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
      /** Links below them. */
      readonly readOn?: ReadOn | undefined;
    }
  | { readonly kind: 'actions'; readonly actions: readonly Action[] }
  | { readonly kind: 'links'; readonly links: ReadOn };

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
      <DropdownMenu.Portal container={opener.current?.closest<HTMLElement>('header, main, [role=dialog]')}>
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
          <Items items={items} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function Items({ items }: { readonly items: MenuItems }): ReactNode {
  switch (items.kind) {
    case 'actions':
      return items.actions.map(({ label, keys, detail, first, onSelect }) => (
        <DropdownMenu.Item key={label} className="menu-item" data-first={first} onSelect={onSelect}>
          <span className="menu-label">{label}</span>
          {keys !== undefined && <kbd className="key menu-aside">{keys}</kbd>}
          {detail !== undefined && <span className="menu-detail">{detail}</span>}
        </DropdownMenu.Item>
      ));
    case 'options':
      return (
        <>
          <DropdownMenu.RadioGroup value={items.value} onValueChange={items.onChoose}>
            {items.options.map((option) => (
              <OptionItem key={option.value} option={option} />
            ))}
          </DropdownMenu.RadioGroup>
          {items.readOn !== undefined && <Links {...items.readOn} />}
        </>
      );
    case 'links':
      return <Links {...items.links} />;
  }
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

function Links({ of, sources }: ReadOn): ReactNode {
  return (
    <DropdownMenu.Group>
      <DropdownMenu.Label className="menu-heading">{text.of(of)}</DropdownMenu.Label>
      {sources.map((source) => (
        <DropdownMenu.Item key={nameOf(source)} className="menu-item" asChild>
          <a href={addressOf(source)} rel="noreferrer" target="_blank">
            <span className="menu-label">
              {text.kinds[source.kind]} {nameOf(source)}
            </span>
          </a>
        </DropdownMenu.Item>
      ))}
    </DropdownMenu.Group>
  );
}
