import type { ReactNode } from 'react';
import { Sources } from '../../ground/ui/Sources';
import { protocolOf, PROTOCOLS, type ProtocolId } from '../../../domains/kvm/protocols';
import { inOrder, MEMORY_MODELS, type MemoryModel } from '../../../machine/models';
import type { KvmScenario, Scenario } from '../../../scenarios/scenario';
import { text as memoryText } from '#texts/memory';
import { CheckField, SelectField, TextField } from './fields';
import { useForm } from './form';
import { LinesSection } from './LinesSection';
import { PropertiesSection } from './PropertiesSection';
import { Section } from './Section';
import { TableSection } from './TableSection';
import { text } from '#texts/editor';
import { ThreadsSection } from './ThreadsSection';
import { protocolWords } from '#texts/core';

/** A scenario of the shadow table, field by field. */
export function FormView({ draft }: { draft: KvmScenario }): ReactNode {
  return (
    <div className="ed-form">
      <AboutSection draft={draft} />
      <RulesSection draft={draft} />
      <TableSection draft={draft} />
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
    </>
  );
}

function RulesSection({ draft }: { draft: KvmScenario }): ReactNode {
  const { change } = useForm();
  const { short, origin } = protocolWords('kvm', draft.protocol);
  return (
    <Section title={text.rules}>
      <div className="ed-row">
        <SelectField
          label={text.protocol}
          path="protocol"
          hint={`${short}; ${origin}`}
          value={draft.protocol}
          options={PROTOCOLS.map(({ id }) => ({ value: id, label: protocolWords('kvm', id).name }))}
          onChange={(id) => change({ ...draft, protocol: id as ProtocolId })}
        />
        <MemoryFields draft={draft} />
      </div>
      <Sources sources={protocolOf(draft.protocol).sources} of={protocolWords('kvm', draft.protocol).name} />
      <CheckField
        label={text.host32}
        hint={text.host32Hint}
        checked={draft.host32 === true}
        onChange={(on) => change({ ...draft, host32: on ? true : undefined })}
      />
    </Section>
  );
}
