import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { asDraft, type ThreadDraft } from '../../../editing/draft';
import {
  addThread,
  changeThread,
  MOST_THREADS,
  moveThread,
  newThread,
  removeThread,
  runsFor,
} from '../../../editing/threads';
import type { DomainScenario } from '../../../scenarios/scenario';
import { Button, IconButton } from '../../ground/ui/Button';
import { SelectField, TextField, Wrong } from './fields';
import { useForm, useMessages } from './form';
import { Section } from './Section';
import { useRowFocus } from './useRowFocus';
import { text } from '#texts/editor';
import { ThreadFields } from './ThreadFields';
import { threadWords } from './words';
import '../../ground/ui/badge.css';

/** The CPUs and what each runs. */
export function ThreadsSection({ draft }: { draft: DomainScenario }): ReactNode {
  const { change } = useForm();
  const { threads } = asDraft(draft);
  const full = threads.length >= MOST_THREADS;
  const list = useRef<HTMLElement>(null);
  useRowFocus(list, threads.length, { rows: '.ed-thread' });
  return (
    <Section title={text.threads} own={list}>
      <Wrong messages={useMessages('threads')} />
      {threads.map((thread, cpu) => (
        <ThreadCard key={cpu} draft={draft} thread={thread} cpu={cpu} />
      ))}
      <div className="ed-buttons" role="group" aria-label={text.addThread}>
        <span className="ed-label">{text.addThread}</span>
        {runsFor(draft).map((runs) => (
          <Button
            key={runs}
            size="s"
            aria-disabled={full}
            title={threadWords(draft.kind, runs).what}
            onClick={() => change(addThread(draft, runs))}
          >
            <Plus aria-hidden />
            {threadWords(draft.kind, runs).name}
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
  draft: DomainScenario;
  thread: ThreadDraft;
  cpu: number;
}): ReactNode {
  const { change } = useForm();
  const path = `threads.${cpu}`;
  const set = (next: ThreadDraft, run?: string): void => change(changeThread(draft, cpu, next), run);
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
            label: threadWords(draft.kind, runs).name,
          }))}
          onChange={(runs) => set(newThread(removeThread(draft, cpu), runs))}
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
            aria-disabled={cpu === asDraft(draft).threads.length - 1}
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
      <p className="ed-hint">{threadWords(draft.kind, thread.runs).what}</p>
      <Wrong messages={useMessages(path)} />
      <ThreadFields draft={draft} thread={thread} path={path} set={set} />
    </fieldset>
  );
}
