import type { ReactNode } from 'react';
import type { ExecutionsView, Which } from '../../../session/executions/executions';
import { codeAt } from '../../../litmus/shown';
import type { Subject } from '../../../session/executions/subject';
import { EMPTY } from './drawn';
import { Shown } from './Shown';
import { Side } from './Side';
import { Turning } from './Turning';
import { text } from '#texts/executions';

interface CandidatesProps {
  readonly view: ExecutionsView;
  readonly subject: Subject;
  readonly which: Which;
  readonly onClose: () => void;
}

/** Executions under a model, one after the other. */
export function Candidates({ view, subject, which, onClose }: CandidatesProps): ReactNode {
  const { list, at } = view;
  const all = list.state === 'done' ? list.value : [];
  const execution = all.at(at) ?? null;
  const empty =
    list.state === 'running'
      ? text.loading
      : list.state === 'cancelled'
        ? text.stopped
        : list.state === 'failed'
          ? list.message
          : text.none[which];
  return (
    <Shown
      key={`${which} ${view.model} ${at} ${view.state}`}
      graph={execution ?? EMPTY}
      execution={execution}
      title={subject.test.name}
      empty={empty}
      codeOf={(event) => codeAt(subject.source, event)}
      threadName={(thread) =>
        (subject.original ? undefined : subject.steps?.program.threads[thread]?.name) ?? `P${thread}`
      }
      side={<Side view={view} subject={subject} execution={execution} onClose={onClose} />}
    >
      <Turning view={view} count={all.length} execution={execution} />
    </Shown>
  );
}
