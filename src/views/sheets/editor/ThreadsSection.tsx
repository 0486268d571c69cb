import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { KvmThread } from '../../../domains/kvm/spec';
import {
  addThread,
  changeThread,
  MOST_THREADS,
  moveThread,
  newThread,
  removeThread,
  runsFor,
  type Runs,
} from '../../../editing/threads';
import type { KvmScenario } from '../../../scenarios/scenario';
import { Button, IconButton } from '../../ground/ui/Button';
import { SelectField, TextField, Wrong } from './fields';
import { useForm, useMessages } from './form';
import { Section } from './Section';
import { text } from '#texts/editor';
import { ThreadFields } from './ThreadFields';

/** The CPUs and what each runs. */
export function ThreadsSection({ draft }: { draft: KvmScenario }): ReactNode {
  const { change } = useForm();
  const full = draft.threads.length >= MOST_THREADS;
  return (
    <Section title={text.threads}>
      <Wrong messages={useMessages('threads')} />
      {draft.threads.map((thread, cpu) => (
        <ThreadCard key={cpu} draft={draft} thread={thread} cpu={cpu} />
      ))}
      <div className="ed-buttons" role="group" aria-label={text.addThread}>
        <span className="ed-label">{text.addThread}</span>
        {runsFor(draft).map((runs) => (
          <Button
            key={runs}
            size="s"
            aria-disabled={full}
            title={text.runsWhat[runs]}
            onClick={() => change(addThread(draft, runs))}
          >
            <Plus aria-hidden />
            {text.runs[runs]}
          </Button>
        ))}
      </div>
    </Section>
  );
}

function ThreadCard({
  draft,
  thread,
  cpu,
}: {
  draft: KvmScenario;
  thread: KvmThread;
  cpu: number;
}): ReactNode {
  const { change } = useForm();
  const path = `threads.${cpu}`;
  const set = (next: KvmThread, run?: string): void => change(changeThread(draft, cpu, next), run);
  return (
    <fieldset className="ed-card ed-thread" data-hue={String(cpu & 7)}>
      <legend className="visually-hidden">{text.thread(cpu)}</legend>
      <div className="ed-card-head">
        <span className="badge" aria-hidden>
          {cpu}
        </span>
        <SelectField
          quiet
          label={text.does}
          path={`${path}.runs`}
          value={thread.runs}
          options={runsFor(removeThread(draft, cpu)).map((runs) => ({
            value: runs,
            label: text.runs[runs],
          }))}
          onChange={(runs) => set(newThread(removeThread(draft, cpu), runs as Runs))}
        />
        <TextField
          quiet
          label={text.threadName}
          path={`${path}.name`}
          placeholder={text.threadName}
          value={thread.name ?? ''}
          onChange={(name) => set({ ...thread, name: name === '' ? undefined : name }, `${path}.name`)}
        />
        <span className="ed-tools">
          <IconButton
            size="s"
            label={text.moveUp(cpu)}
            aria-disabled={cpu === 0}
            onClick={() => change(moveThread(draft, cpu, -1))}
          >
            <ArrowUp aria-hidden />
          </IconButton>
          <IconButton
            size="s"
            label={text.moveDown(cpu)}
            aria-disabled={cpu === draft.threads.length - 1}
            onClick={() => change(moveThread(draft, cpu, 1))}
          >
            <ArrowDown aria-hidden />
          </IconButton>
          <IconButton
            size="s"
            label={text.removeThread(cpu)}
            onClick={() => change(removeThread(draft, cpu))}
          >
            <Trash2 aria-hidden />
          </IconButton>
        </span>
      </div>
      <p className="ed-hint">{text.runsWhat[thread.runs]}</p>
      <Wrong messages={useMessages(path)} />
      <ThreadFields draft={draft} thread={thread} path={path} set={set} />
    </fieldset>
  );
}
