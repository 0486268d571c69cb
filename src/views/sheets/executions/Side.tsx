import { Ban, Play } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Execution } from '../../../axioms/graph';
import {
  Executions as Asked,
  MOST_LISTED,
  type ExecutionsView,
} from '../../../session/executions/executions';
import { pageExecutions } from '../../../session/executions/store';
import type { Subject } from '../../../session/executions/subject';
import { useSession } from '../../../session/store';
import { MOST_STATES } from '../../../worker/limits';
import { Button } from '../../ground/ui/Button';
import { LitmusText } from './LitmusText';
import { Verdicts } from './Verdicts';
import { text } from '#texts/executions';
import { number } from '#texts/language';
import { text as memoryText } from '#texts/memory';

interface SideProps {
  readonly view: ExecutionsView;
  readonly subject: Subject;
  readonly execution: Execution | null;
  readonly onClose: () => void;
}

export function Side({ view, subject, execution, onClose }: SideProps): ReactNode {
  return (
    <>
      <Progress view={view} />
      <p>
        {text.condition}: <code>{subject.condition}</code>
      </p>
      {view.which === 'why' && <Lines view={view} subject={subject} />}
      {subject.steps !== null && execution?.allowed === true && (
        <How view={view} execution={execution} onClose={onClose} />
      )}
      <Verdicts view={view} />
      <details className="executions-source">
        <summary>
          {text.source} · {subject.original ? text.originalNote : text.exportedNote}
        </summary>
        <pre>
          <LitmusText text={subject.source} />
        </pre>
      </details>
      <p className="executions-note">{text.limits(MOST_LISTED, number(MOST_STATES))}</p>
    </>
  );
}

/** How many answers have come, and how to stop the rest. */
function Progress({ view }: { view: ExecutionsView }): ReactNode {
  const { done, all, cancelled } = Asked.progress(view);
  if (done === all) return null;
  return (
    <div className="executions-bar" data-testid="executions-progress">
      <progress value={done} max={all} aria-label={text.progress(done, all)} />
      <span>{text.progress(done, all)}</span>
      {cancelled ? (
        <Button size="s" onClick={() => pageExecutions().resume()}>
          <Play aria-hidden />
          {text.resume}
        </Button>
      ) : (
        <Button size="s" onClick={() => pageExecutions().cancel()}>
          <Ban aria-hidden />
          {text.cancel}
        </Button>
      )}
    </div>
  );
}

/** The lines without which the condition could be met. */
function Lines({ view, subject }: { view: ExecutionsView; subject: Subject }): ReactNode {
  const why = view.why.get(view.model);
  if (why?.state !== 'done' || why.value.execution === null) return null;
  const { lines, orders } = why.value;
  if (lines.length + orders.length === 0) return <p>{text.noLines}</p>;
  return (
    <div className="executions-lines">
      <p>{lines.length === 0 ? text.noLines : text.lines(lines)}</p>
      <LineList lines={lines} subject={subject} />
      {orders.length > 0 && <p>{text.orders(orders)}</p>}
      <LineList lines={orders} subject={subject} />
    </div>
  );
}

function LineList({ lines, subject }: { lines: readonly number[]; subject: Subject }): ReactNode {
  if (lines.length === 0) return null;
  return (
    <ul>
      {lines.map((line) => (
        <li key={line} data-line={line}>
          {text.line(line)}: <code>{subject.lines[line - 1]?.trim()}</code>
        </li>
      ))}
    </ul>
  );
}

/** A run of the stepper that ends as the execution does. */
function How({
  view: { search },
  execution,
  onClose,
}: {
  view: ExecutionsView;
  execution: Execution;
  onClose: () => void;
}): ReactNode {
  const memory = useSession((s) => s.scenario.memory);
  const isHere = search.is !== 'idle' && search.state === execution.state;
  return (
    <div className="executions-how">
      <div className="executions-bar">
        <Button title={text.howHint} onClick={() => pageExecutions().open(execution.state, memory)}>
          <Play aria-hidden />
          {text.open(memoryText[memory].beside)}
        </Button>
        {isHere && search.is === 'opened' && <Button onClick={onClose}>{text.toStepper}</Button>}
      </div>
      <p role="status">{isHere ? (search.is === 'failed' ? search.message : text.search[search.is]) : ''}</p>
    </div>
  );
}
