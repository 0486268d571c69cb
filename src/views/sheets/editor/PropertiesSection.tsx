import { useMemo, type ReactNode } from 'react';
import { propertyText } from '../../../narrate/properties';
import type { Scenario } from '../../../scenarios/scenario';
import { CheckField, Wrong } from './fields';
import { useForm, useMessages } from './form';
import { OwnProperties } from './OwnProperties';
import { Section } from './Section';
import { text } from '#texts/editor';

/** Which properties the search reports. */
export function PropertiesSection({ draft }: { draft: Scenario }): ReactNode {
  const { setup, change } = useForm();
  const possible = useMemo(
    () => setup?.possible.flatMap(({ id }) => (setup.own.some((own) => own.id === id) ? [] : [id])) ?? [],
    [setup],
  );
  const { watch } = draft;
  const foreign = watch?.filter((id) => !possible.includes(id)) ?? [];
  const toggle = (id: string, on: boolean): void =>
    change({ ...draft, watch: on ? [...(watch ?? []), id] : watch?.filter((other) => other !== id) });
  return (
    <Section title={text.properties}>
      <OwnProperties draft={draft} />
      <CheckField
        label={text.watchAll}
        checked={watch === undefined}
        onChange={(all) => change({ ...draft, watch: all ? undefined : possible })}
      />
      <Wrong messages={useMessages('watch', true)} />
      {watch !== undefined && (
        <div className="ed-properties">
          {[...possible, ...foreign].map((id) => (
            <CheckField
              key={id}
              label={possible.includes(id) ? propertyText(id).title : text.watchUnknown(id)}
              hint={propertyText(id).meaning === '' ? undefined : propertyText(id).meaning}
              checked={watch.includes(id)}
              onChange={(on) => toggle(id, on)}
            />
          ))}
        </div>
      )}
    </Section>
  );
}
