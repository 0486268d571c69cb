import { useDeferredValue, useId, useState, type ReactNode } from 'react';
import { does, text } from '#texts/reference';
import { REFERENCE, type ReferenceEntry, type ReferenceId } from '../../../program/reference';
import type { Scenario } from '../../../scenarios/scenario';
import { Button } from '../../ground/ui/Button';

type Entry = ReferenceEntry & { readonly id: ReferenceId };

/** What the language has, beside the program that is written in it; each entry's example opens at a press. */
export function LanguageReference({ onOpen }: { readonly onOpen: (example: Scenario) => void }): ReactNode {
  const id = useId();
  const [asked, setAsked] = useState('');
  const found = entriesFor(useDeferredValue(asked));
  return (
    <details className="ed-reference">
      <summary>{text.title}</summary>
      <label className="ed-label" htmlFor={id}>
        {text.search}
      </label>
      <input
        id={id}
        type="search"
        className="ed-input"
        value={asked}
        placeholder={text.searchHint}
        spellCheck={false}
        onChange={(event) => setAsked(event.target.value)}
      />
      <p className="ed-hint" aria-live="polite">
        {found.length === 0 && text.none(asked)}
      </p>
      <dl>
        {found.map((entry) => (
          <div key={entry.id} className="ed-reference-entry">
            <dt>
              {entry.forms.map((form) => (
                <code key={form}>{form}</code>
              ))}
            </dt>
            <dd>
              <span>{does[entry.id]}</span>
              <Button
                size="s"
                aria-label={text.tryThis(entry.forms[0])}
                onClick={() => onOpen(scenarioOf(entry))}
              >
                {text.tryIt}
              </Button>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** Entries that have every word asked for, in what is written or in what it does. */
function entriesFor(asked: string): readonly Entry[] {
  const words = asked.toLowerCase().split(/\s+/).filter(Boolean);
  return REFERENCE.filter((entry) => {
    const all = `${entry.forms.join(' ')} ${does[entry.id]} ${entry.example}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
}

function scenarioOf({ forms, example }: Entry): Scenario {
  return { kind: 'program', title: text.exampleTitle(forms[0]), memory: 'weak', source: example };
}
