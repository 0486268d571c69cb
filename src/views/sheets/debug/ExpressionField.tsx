import { useId, useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';
import { complete, read } from '../../../expressions';
import { useSession } from '../../../session/store';
import { programProblem } from '#texts/problems';
import { Button } from '../../ground/ui/Button';
import { text } from '#texts/debug';

/** Most suggestions on screen. */
const MOST = 8;

interface Props {
  readonly label: string;
  readonly placeholder: string;
  readonly action: string;
  readonly onDone: (expression: string) => void;
}

/** A line to write an expression in: what may stand at the cursor is offered, what is wrong is told with its column. */
export function ExpressionField({ label, placeholder, action, onDone }: Props): ReactNode {
  const setup = useSession((s) => s.setup);
  const [value, setValue] = useState('');
  const [at, setAt] = useState(0);
  const [open, setOpen] = useState(false);
  const [chosen, choose] = useState(-1);
  const id = useId();
  const { from, options } = useMemo(() => offers(setup, value, at), [setup, value, at]);
  const shown = open && value !== '' ? options : [];
  const problem = useMemo(() => {
    if (setup === null || value.trim() === '') return null;
    const found = read(value, setup);
    return found.ok ? null : found.problem;
  }, [setup, value]);
  const take = (option: string): void => {
    const next = value.slice(0, from) + option + value.slice(at);
    setValue(next);
    setAt(from + option.length);
    setOpen(false);
    choose(-1);
  };
  const done = (): void => {
    if (value.trim() === '' || problem !== null) return;
    onDone(value.trim());
    setValue('');
    setOpen(false);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move !== undefined && shown.length > 0) {
      event.preventDefault();
      choose((chosen + move + shown.length + (chosen < 0 && move < 0 ? 1 : 0)) % shown.length);
    } else if (event.key === 'Escape' && shown.length > 0) {
      event.stopPropagation();
      setOpen(false);
    } else if ((event.key === 'Enter' || event.key === 'Tab') && chosen >= 0 && shown[chosen] !== undefined) {
      event.preventDefault();
      take(shown[chosen]);
    } else if (event.key === 'Enter') done();
  };
  return (
    <div className="debug-field">
      <label htmlFor={id} className="debug-label">
        {label}
      </label>
      <div className="debug-line">
        <input
          id={id}
          className="debug-input"
          type="text"
          role="combobox"
          autoComplete="off"
          spellCheck={false}
          maxLength={400}
          placeholder={placeholder}
          value={value}
          aria-expanded={shown.length > 0}
          aria-controls={`${id}-offers`}
          aria-autocomplete="list"
          aria-activedescendant={chosen < 0 || shown.length === 0 ? undefined : `${id}-${chosen}`}
          aria-invalid={problem !== null}
          aria-describedby={`${id}-wrong`}
          onChange={(event) => {
            setValue(event.target.value);
            setAt(event.target.selectionStart ?? event.target.value.length);
            setOpen(true);
            choose(-1);
          }}
          onSelect={(event) => setAt(event.currentTarget.selectionStart ?? 0)}
          onBlur={() => setOpen(false)}
          onKeyDown={onKeyDown}
        />
        <Button size="s" aria-disabled={value.trim() === '' || problem !== null} onClick={done}>
          {action}
        </Button>
      </div>
      <ul
        id={`${id}-offers`}
        className="debug-offers"
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
      <p id={`${id}-wrong`} className="debug-wrong" aria-live="polite">
        {problem !== null &&
          shown.length === 0 &&
          text.column(problem.column, programProblem(problem.message))}
      </p>
    </div>
  );
}

function offers(
  setup: Parameters<typeof complete>[2] | null,
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
