import { Plus, X } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { MOST_OWN, WHEN, type OwnText, type When } from '../../../scenarios/own';
import type { Scenario } from '../../../scenarios/scenario';
import { useSession } from '../../../session/store';
import { Button } from '../../ground/ui/Button';
import { ExpressionReference } from '../../ground/ui/ExpressionReference';
import { exampleFor, someNames } from '../../ground/ui/example';
import { ConditionField, SelectField, Wrong } from './fields';
import { useForm, useMessages } from './form';
import { useRowFocus } from './useRowFocus';
import { text } from '#texts/editor';

/** What the author states of the scenario, each with when it is to hold. */
export function OwnProperties({ draft }: { draft: Scenario }): ReactNode {
  const { change } = useForm();
  const setup = useSession((s) => s.setup);
  const own = draft.properties ?? [];
  const list = useRef<HTMLDivElement>(null);
  useRowFocus(list, own.length, { rows: '.ed-own-row', field: 'input' });
  const put = (properties: readonly OwnText[], run?: string): void =>
    change({ ...draft, properties: properties.length === 0 ? undefined : properties }, run);
  const set = (i: number, to: Partial<OwnText>, run?: string): void =>
    put(
      own.map((one, j) => (j === i ? { ...one, ...to } : one)),
      run,
    );
  return (
    <div className="ed-own" ref={list}>
      {own.map(({ when, holds }, i) => (
        <div key={i} className="ed-own-row" role="group" aria-label={text.own.one(i + 1)}>
          <SelectField
            quiet
            label={text.own.when}
            path={`properties.${i}.when`}
            value={when}
            options={WHEN.map((word) => ({ value: word, label: text.own.words[word] }))}
            onChange={(word) => set(i, { when: word as When })}
          />
          <ConditionField
            quiet
            label={text.own.holds}
            path={`properties.${i}.holds`}
            placeholder={exampleFor(setup, 'joined')}
            value={holds}
            onChange={(to) => set(i, { holds: to }, `properties.${i}`)}
          />
          <Button
            size="s"
            look="quiet"
            aria-label={text.own.remove(i + 1)}
            onClick={() => put(own.filter((_, j) => j !== i))}
          >
            <X aria-hidden />
          </Button>
        </div>
      ))}
      <Wrong messages={useMessages('properties')} />
      {own.length < MOST_OWN && (
        <Button size="s" onClick={() => put([...own, { when: 'always', holds: '' }])}>
          <Plus aria-hidden /> {text.own.add}
        </Button>
      )}
      <p className="ed-hint">{text.own.hint(someNames(setup))}</p>
      <ExpressionReference
        setup={setup}
        use={text.own.words.always}
        onUse={(form) => {
          if (own.length < MOST_OWN) put([...own, { when: 'always', holds: form }]);
        }}
      />
    </div>
  );
}
