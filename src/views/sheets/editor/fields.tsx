import { useId, useState, type ReactNode } from 'react';
import { useSession } from '../../../session/store';
import { ExpressionInput } from '../../ground/ui/ExpressionInput';
import { useForm, useMessages } from './form';
import { text } from '#texts/editor';

interface FieldProps {
  readonly label: string;
  /** Where in the scenario it stands; its problems are shown beside it. */
  readonly path: string;
  readonly hint?: string | undefined;
  /** The label is for listeners only. */
  readonly quiet?: boolean;
}

interface Shared {
  readonly id: string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string | undefined;
}

/** A label, a control, what is wrong with it. */
function Field({
  label,
  path,
  hint,
  quiet = false,
  own,
  children,
}: FieldProps & {
  readonly own?: string | undefined;
  readonly children: (shared: Shared) => ReactNode;
}): ReactNode {
  const id = useId();
  const found = useMessages(path);
  const messages = own === undefined ? found : [own];
  const described = [messages.length > 0 ? `${id}-wrong` : '', hint === undefined ? '' : `${id}-hint`]
    .filter((part) => part !== '')
    .join(' ');
  return (
    <div className="ed-field">
      <label htmlFor={id} className={quiet ? 'visually-hidden' : 'ed-label'}>
        {label}
      </label>
      {children({
        id,
        'aria-invalid': messages.length > 0,
        'aria-describedby': described === '' ? undefined : described,
      })}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="ed-hint">
          {hint}
        </p>
      )}
      <Wrong id={`${id}-wrong`} messages={messages} />
    </div>
  );
}

/** Problems, read out as they come. */
export function Wrong({ id, messages }: { id?: string; messages: readonly string[] }): ReactNode {
  return (
    <div id={id} className="ed-wrong" aria-live="polite">
      {[...new Set(messages)].map((message) => (
        <p key={message}>{message}</p>
      ))}
    </div>
  );
}

export function TextField({
  value,
  onChange,
  area = false,
  code = false,
  placeholder,
  ...field
}: FieldProps & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly area?: boolean;
  readonly code?: boolean;
  readonly placeholder?: string;
}): ReactNode {
  const { rest } = useForm();
  return (
    <Field {...field}>
      {(shared) => {
        const all = {
          ...shared,
          value,
          placeholder,
          className: 'ed-input',
          spellCheck: !code,
          'data-code': code,
          onBlur: rest,
          onChange: (event: { target: { value: string } }) => onChange(event.target.value),
        };
        return area ? <textarea {...all} rows={2} /> : <input type="text" {...all} />;
      }}
    </Field>
  );
}

/** A field for an expression about the scenario on screen. */
export function ConditionField({
  value,
  onChange,
  placeholder,
  ...field
}: FieldProps & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder: string;
}): ReactNode {
  const { rest } = useForm();
  const setup = useSession((s) => s.setup);
  return (
    <Field {...field}>
      {({ id, ...shared }) => (
        <ExpressionInput
          id={id}
          className="ed-input"
          setup={setup}
          placeholder={placeholder}
          value={value}
          invalid={shared['aria-invalid']}
          describedBy={shared['aria-describedby']}
          onChange={onChange}
          onBlur={rest}
        />
      )}
    </Field>
  );
}

export function NumberField({
  value,
  onChange,
  ...field
}: FieldProps & { readonly value: number; readonly onChange: (value: number) => void }): ReactNode {
  const { rest } = useForm();
  // The typed text, as long as it is no number.
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <Field {...field} own={typed === null ? undefined : text.wholeNumber}>
      {(shared) => (
        <input
          type="text"
          inputMode="numeric"
          {...shared}
          className="ed-input ed-number"
          value={typed ?? String(value)}
          onBlur={() => {
            setTyped(null);
            rest();
          }}
          onChange={({ target }) => {
            const whole = /^\d{1,7}$/.test(target.value);
            setTyped(whole ? null : target.value);
            if (whole) onChange(Number(target.value));
          }}
        />
      )}
    </Field>
  );
}

export interface Choosable {
  readonly value: string;
  readonly label: string;
}

/** A native select: short, and familiar on phones. A value that is not among the options is shown as it is. */
export function SelectField({
  value,
  options,
  onChange,
  ...field
}: FieldProps & {
  readonly value: string;
  readonly options: readonly Choosable[];
  readonly onChange: (value: string) => void;
}): ReactNode {
  const { rest } = useForm();
  const known = options.some((option) => option.value === value);
  return (
    <Field {...field}>
      {(shared) => (
        <select
          {...shared}
          className="ed-input"
          value={value}
          onChange={({ target }) => {
            onChange(target.value);
            rest();
          }}
        >
          {!known && <option value={value}>{text.unknown(value)}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export function CheckField({
  label,
  hint,
  checked,
  onChange,
}: {
  readonly label: ReactNode;
  readonly hint?: string | undefined;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}): ReactNode {
  const id = useId();
  return (
    <div className="ed-check">
      <input
        type="checkbox"
        id={id}
        checked={checked}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={({ target }) => onChange(target.checked)}
      />
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="ed-hint">
          {hint}
        </p>
      )}
    </div>
  );
}
