import { useId, useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';
import { complete, LONGEST_EXPRESSION } from '../../../expressions';
import type { Setup } from '../../../scenarios/setup';
import { text } from '#texts/expressions';
import './expression-input.css';

/** Most suggestions on screen. */
const MOST = 8;

interface Props {
  readonly id: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Names that may be written are those of this; null: nothing is offered. */
  readonly setup: Setup | null;
  readonly className: string;
  readonly placeholder: string;
  readonly invalid: boolean;
  /** Id of the text that says what is wrong. */
  readonly describedBy?: string | undefined;
  /** Enter, while nothing is chosen from what is offered. */
  readonly onEnter?: () => void;
  readonly onBlur?: () => void;
  /** Whether suggestions may cover what is below. */
  readonly onOffers?: (open: boolean) => void;
}

/** An input for an expression, which offers what may stand at the cursor. */
export function ExpressionInput(props: Props): ReactNode {
  const { value, onChange, setup, onEnter, onBlur, onOffers } = props;
  const [at, setAt] = useState(0);
  const [open, setOpen] = useState(false);
  const [chosen, choose] = useState(-1);
  const id = useId();
  const { from, options } = useMemo(() => offers(setup, value, at), [setup, value, at]);
  const shown = open && value !== '' ? options : [];
  const show = (to: boolean, cursor = at, text = value): void => {
    setOpen(to);
    choose(-1);
    onOffers?.(to && text !== '' && offers(setup, text, cursor).options.length > 0);
  };
  const take = (option: string): void => {
    const next = value.slice(0, from) + option + value.slice(at);
    onChange(next);
    setAt(from + option.length);
    show(false);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const option = chosen < 0 ? undefined : shown[chosen];
    if (move !== undefined && shown.length > 0) {
      event.preventDefault();
      choose((chosen + move + shown.length + (chosen < 0 && move < 0 ? 1 : 0)) % shown.length);
    } else if (event.key === 'Escape' && shown.length > 0) {
      event.stopPropagation();
      show(false);
    } else if ((event.key === 'Enter' || event.key === 'Tab') && option !== undefined) {
      event.preventDefault();
      take(option);
    } else if (event.key === 'Enter') onEnter?.();
  };
  return (
    <span className="expression-input">
      <input
        id={props.id}
        className={props.className}
        type="text"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        maxLength={LONGEST_EXPRESSION}
        placeholder={props.placeholder}
        value={value}
        data-code
        aria-expanded={shown.length > 0}
        aria-controls={`${id}-offers`}
        aria-autocomplete="list"
        aria-activedescendant={chosen < 0 || shown.length === 0 ? undefined : `${id}-${chosen}`}
        aria-invalid={props.invalid}
        aria-describedby={props.describedBy}
        onChange={(event) => {
          const { value: typed, selectionStart } = event.target;
          const cursor = selectionStart ?? typed.length;
          onChange(typed);
          setAt(cursor);
          show(true, cursor, typed);
        }}
        onSelect={(event) => setAt(event.currentTarget.selectionStart ?? 0)}
        onBlur={() => {
          show(false);
          onBlur?.();
        }}
        onKeyDown={onKeyDown}
      />
      <ul
        id={`${id}-offers`}
        className="expression-offers"
        role="listbox"
        aria-label={text.suggestions}
        hidden={shown.length === 0}
      >
        {shown.map((option, i) => (
          <li
            key={option}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === chosen}
            onPointerDown={(event) => {
              event.preventDefault();
              take(option);
            }}
          >
            {option}
          </li>
        ))}
      </ul>
    </span>
  );
}

function offers(
  setup: Setup | null,
  value: string,
  at: number,
): { readonly from: number; readonly options: readonly string[] } {
  if (setup === null) return { from: at, options: [] };
  const { from, options } = complete(value, at, setup);
  const begun = value.slice(from, at).toLowerCase();
  const fits = options.flatMap(({ label }) =>
    label.toLowerCase().startsWith(begun) && label.toLowerCase() !== begun ? [label] : [],
  );
  return { from, options: [...new Set(fits)].slice(0, MOST) };
}
