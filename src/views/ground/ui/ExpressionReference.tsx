import { useId, useState, type ReactNode } from 'react';
import { formsOf, type ExpressionForm } from '../../../expressions/reference';
import type { Setup } from '../../../scenarios/setup';
import { does, text } from '#texts/expressions';
import { Button } from './Button';
import { possibleIn } from './example';
import './expression-input.css';

interface Props {
  /** The scenario on screen, in whose names everything is written. */
  readonly setup: Setup | null;
  /** Takes a form as it stands; what that does is said by `use`. */
  readonly onUse: (form: string) => void;
  readonly use: string;
}

/** What the language of expressions has, folded away beside a field that takes one; a form is one press from its use. */
export function ExpressionReference({ setup, onUse, use }: Props): ReactNode {
  const id = useId();
  const [asked, ask] = useState('');
  const found = setup === null ? [] : formsFor(formsOf(setup, possibleIn(setup)), asked);
  return (
    <details className="expression-reference">
      <summary>{text.title}</summary>
      <p>{text.intro}</p>
      <label className="visually-hidden" htmlFor={id}>
        {text.search}
      </label>
      <input
        id={id}
        type="search"
        className="expression-search"
        value={asked}
        placeholder={text.search}
        spellCheck={false}
        onChange={(event) => ask(event.target.value)}
      />
      <p aria-live="polite">{found.length === 0 && text.none}</p>
      <dl>
        {found.map((entry) => (
          <div key={entry.id}>
            <dt>
              {entry.forms.map((form) => (
                <span key={form} className="expression-form">
                  <code>{form}</code>
                  <Button size="s" aria-label={text.useThis(use, form)} onClick={() => onUse(form)}>
                    {use}
                  </Button>
                </span>
              ))}
            </dt>
            <dd>{does[entry.id]}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** Entries in whose code or explanation every word of the search occurs. */
function formsFor(all: readonly ExpressionForm[], asked: string): readonly ExpressionForm[] {
  const words = asked.toLowerCase().split(/\s+/).filter(Boolean);
  return all.filter(({ id, forms }) => {
    const written = `${forms.join(' ')} ${does[id]}`.toLowerCase();
    return words.every((word) => written.includes(word));
  });
}
