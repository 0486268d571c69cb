import type { ReactNode } from 'react';
import type { FieldSpec } from '../../../domains/form';
import { Sources } from '../../ground/ui/Sources';
import { inOrder, MEMORY_MODELS, type MemoryModel } from '../../../machine/models';
import { formOf } from '../../../editing/draft';
import { domainOf, sourcesOf } from '../../../scenarios/domain-of';
import type { DomainScenario, Scenario } from '../../../scenarios/scenario';
import { text as memoryText } from '#texts/memory';
import { SelectField, TextField } from './fields';
import { useForm } from './form';
import { LinesSection } from './LinesSection';
import { PropertiesSection } from './PropertiesSection';
import { Section } from './Section';
import { TableSection } from './TableSection';
import { text } from '#texts/editor';
import { Fields } from './ThreadFields';
import { ThreadsSection } from './ThreadsSection';
import { fieldWords } from './words';
import { protocolWords } from '#texts/core';

/** A scenario of any domain, field by field. */
export function FormView({ draft }: { draft: DomainScenario }): ReactNode {
  return (
    <div className="ed-form">
      <AboutSection draft={draft} />
      <RulesSection draft={draft} />
      {formOf(draft).table !== null && <TableSection draft={draft} />}
      <GroundSections draft={draft} />
      <ThreadsSection draft={draft} />
      <LinesSection draft={draft} />
      <PropertiesSection draft={draft} />
    </div>
  );
}

export function AboutSection({ draft }: { draft: Scenario }): ReactNode {
  const { change } = useForm();
  const optional = (value: string): string | undefined => (value === '' ? undefined : value);
  return (
    <Section title={text.about}>
      <TextField
        label={text.fields.title}
        path="title"
        value={draft.title}
        onChange={(title) => change({ ...draft, title }, 'title')}
      />
      <TextField
        area
        label={text.fields.question}
        path="question"
        hint={text.fields.questionHint}
        value={draft.question ?? ''}
        onChange={(question) => change({ ...draft, question: optional(question) }, 'question')}
      />
      <TextField
        area
        label={text.fields.answer}
        path="answer"
        value={draft.answer ?? ''}
        onChange={(answer) => change({ ...draft, answer: optional(answer) }, 'answer')}
      />
    </Section>
  );
}

const WINDOWS = [
  { value: '', label: text.windowAuto },
  ...Array.from({ length: 13 }, (_, i) => ({ value: String(i + 2), label: String(i + 2) })),
];

/** How strong the CPUs' memory is, for every kind of scenario. */
export function MemoryFields({ draft }: { draft: Scenario }): ReactNode {
  const { change } = useForm();
  return (
    <>
      <SelectField
        label={text.memory}
        path="memory"
        hint={memoryText[draft.memory].detail}
        value={draft.memory}
        options={MEMORY_MODELS.map((memory) => ({ value: memory, label: memoryText[memory].name }))}
        onChange={(memory) => change({ ...draft, memory: memory as MemoryModel })}
      />
      {!inOrder(draft.memory) && (
        <SelectField
          label={text.window}
          path="window"
          value={draft.window === undefined ? '' : String(draft.window)}
          options={WINDOWS}
          onChange={(window) => change({ ...draft, window: window === '' ? undefined : Number(window) })}
        />
      )}
      <SelectField
        label={text.readers}
        path="readers"
        value={draft.readers ?? 'atomic'}
        options={[
          { value: 'atomic', label: text.readersAtomic },
          { value: 'sections', label: text.readersSections },
        ]}
        onChange={(readers) => change({ ...draft, readers: readers === 'sections' ? 'sections' : undefined })}
      />
    </>
  );
}

function RulesSection({ draft }: { draft: DomainScenario }): ReactNode {
  const { change } = useForm();
  const { short, origin } = protocolWords(draft.kind, draft.protocol);
  return (
    <Section title={text.rules}>
      <div className="ed-row">
        <SelectField
          label={text.protocol}
          path="protocol"
          hint={`${short}; ${origin}`}
          value={draft.protocol}
          options={domainOf(draft).protocols.map(({ id }) => ({
            value: id,
            label: protocolWords(draft.kind, id).name,
          }))}
          onChange={(id) => change({ ...draft, protocol: id } as Scenario)}
        />
        <MemoryFields draft={draft} />
      </div>
      <Sources
        sources={sourcesOf(draft, draft.protocol)}
        of={protocolWords(draft.kind, draft.protocol).name}
      />
      <OwnFields draft={draft} fields={formOf(draft).rules} />
    </Section>
  );
}

/** Fields of the scenario itself that only its domain knows. */
function OwnFields({ draft, fields }: { draft: DomainScenario; fields: readonly FieldSpec[] }): ReactNode {
  const { change } = useForm();
  return (
    <Fields
      draft={draft}
      fields={fields}
      holder={draft}
      runs=""
      path=""
      set={(key, value, run) => change({ ...draft, [key]: value }, run)}
    />
  );
}

/** What stands beside the tables, each under a heading of its own. */
function GroundSections({ draft }: { draft: DomainScenario }): ReactNode {
  return formOf(draft).ground.map((field: FieldSpec) => (
    <Section key={field.key} title={fieldWords(draft.kind, '', field.key).label}>
      <OwnFields draft={draft} fields={[field]} />
    </Section>
  ));
}
