import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { text } from '#texts/course';
import { MOST, type CourseTask } from '../../../courses/course';
import { isFinite } from '../../../courses/read';
import { propertyText } from '../../../narrate/properties';
import { writeLink } from '../../../link/link';
import { setUp } from '../../../scenarios/setup';
import { shown } from '../../../scenarios/shown';
import { solve, type Solved } from '../../../session/courses/solution';
import { useSession } from '../../../session/store';
import { pagePool } from '../../../worker/page';
import { Button } from '../../ground/ui/Button';
import { exampleFor } from '../../ground/ui/example';
import { ExpressionInput } from '../../ground/ui/ExpressionInput';
import { GOALS, wantedOf, type Asking, type GoalKind } from './asking';

/** What is written of a task. */
type Words = Pick<CourseTask, 'title' | 'text' | 'hint'>;

const NO_WORDS: Words = { title: '', text: '', hint: '' };

/** What the search is called: by what it finds. */
const FIND = {
  break: 'find',
  reach: 'find',
  finish: 'find',
  fix: 'findFix',
  predict: 'findQuestions',
} as const satisfies Record<GoalKind, string>;

type Search =
  | { readonly is: 'idle' }
  | { readonly is: 'working'; readonly count: number }
  | { readonly is: 'ended'; readonly solved: Solved };

/** A task that begins at the moment on screen: its goal, what that takes, and its words. */
export function NewTask({ onAdd }: { readonly onAdd: (task: CourseTask) => void }): ReactNode {
  const setup = useSession((s) => s.setup);
  const trace = useSession((s) => s.trace);
  const position = useSession((s) => s.position);
  const [asking, setAsking] = useState<Asking>({ goal: 'break', property: '', expression: '', questions: 4 });
  const [search, become] = useState<Search>({ is: 'idle' });
  const [words, setWords] = useState(NO_WORDS);
  const cancel = useRef(() => undefined as void);
  useEffect(() => () => cancel.current(), []);
  const id = useId();
  if (setup === null) return null;
  const possible = setup.possible.filter((one) => isFinite(one.id, setup));
  const ask = (part: Partial<Asking>): void => {
    cancel.current();
    become({ is: 'idle' });
    setAsking({ ...asking, ...part });
  };
  const wanted = wantedOf(asking, setup);
  const from = trace.events.slice(0, position).map(({ step }) => step);
  const find = async (): Promise<void> => {
    if (!wanted.ok) return;
    become({ is: 'working', count: 0 });
    const solving = solve(pagePool(), wanted.scenario, from, wanted.wanted, (count) =>
      become((now) => (now.is === 'working' ? { is: 'working', count } : now)),
    );
    let stopped = false;
    cancel.current = () => {
      stopped = true;
      solving.cancel();
    };
    const solved = await solving.end;
    if (!stopped) become({ is: 'ended', solved });
    else become((now) => (now.is === 'working' ? { is: 'idle' } : now));
  };
  const add = (): void => {
    if (!wanted.ok || search.is !== 'ended' || search.solved.is !== 'solved') return;
    const { goal } = search.solved;
    const steps = goal.kind === 'break' || goal.kind === 'finish' ? from : [];
    const start = writeLink(setUp(wanted.scenario), steps, steps.length);
    if (start.length > MOST.link) return become({ is: 'ended', solved: { is: 'too-long' } });
    const title = words.title.trim() || text.goals[asking.goal];
    onAdd({ ...words, title, start, goal });
    setWords(NO_WORDS);
    become({ is: 'idle' });
  };
  const fromStart = asking.goal === 'fix' || asking.goal === 'predict';
  return (
    <fieldset className="course-new">
      <legend className="pane-label">{text.newTask}</legend>
      <p className="course-note">{text.here(shown(setup.scenario.title), fromStart ? 0 : position)}</p>
      <label htmlFor={`${id}-goal`}>{text.goal}</label>
      <select
        id={`${id}-goal`}
        value={asking.goal}
        onChange={({ target }) => ask({ goal: GOALS.find((one) => one === target.value) ?? 'break' })}
      >
        {GOALS.map((goal) => (
          <option key={goal} value={goal}>
            {text.goals[goal]}
          </option>
        ))}
      </select>
      <GoalFields id={id} asking={asking} possible={possible.map((one) => one.id)} ask={ask} />
      {!wanted.ok && wanted.problem !== '' && (
        <p id={`${id}-wrong`} className="course-wrong" aria-live="polite">
          {wanted.problem}
        </p>
      )}
      {search.is === 'working' ? (
        <div className="course-actions">
          <p role="status">
            {asking.goal === 'fix' ? text.trying(search.count) : text.searching(search.count)}
          </p>
          <Button size="s" onClick={() => cancel.current()}>
            {text.cancel}
          </Button>
        </div>
      ) : (
        <div className="course-actions">
          <Button aria-disabled={!wanted.ok} onClick={() => void find()}>
            {text[FIND[asking.goal]]}
          </Button>
          <p role="status">{search.is === 'ended' && said(search.solved)}</p>
        </div>
      )}
      {search.is === 'ended' && search.solved.is === 'solved' && (
        <>
          <TaskWords id={id} words={words} onChange={setWords} />
          <div className="course-actions">
            <Button look="strong" onClick={add}>
              {text.add}
            </Button>
          </div>
        </>
      )}
    </fieldset>
  );
}

interface GoalFieldsProps {
  readonly id: string;
  readonly asking: Asking;
  readonly possible: readonly string[];
  readonly ask: (part: Partial<Asking>) => void;
}

/** What a goal of that kind is about. */
function GoalFields({ id, asking, possible, ask }: GoalFieldsProps): ReactNode {
  const setup = useSession((s) => s.setup);
  const expression = (label: string): ReactNode => (
    <>
      <label htmlFor={`${id}-expression`}>{label}</label>
      <ExpressionInput
        id={`${id}-expression`}
        className="course-expression"
        setup={setup}
        placeholder={exampleFor(setup, 'joined')}
        value={asking.expression}
        invalid={false}
        describedBy={`${id}-wrong`}
        onChange={(value) => ask({ expression: value })}
      />
    </>
  );
  const properties = (first: ReactNode, label: string): ReactNode => (
    <>
      <label htmlFor={`${id}-property`}>{label}</label>
      <select
        id={`${id}-property`}
        value={asking.property}
        onChange={({ target }) => ask({ property: target.value })}
      >
        {first}
        {possible.map((one) => (
          <option key={one} value={one}>
            {propertyText(one).failure}
          </option>
        ))}
      </select>
    </>
  );
  const kind: GoalKind = asking.goal;
  switch (kind) {
    case 'break':
      return properties(<option value="">…</option>, text.property);
    case 'reach':
      return expression(text.expression);
    case 'finish':
      return (
        <>
          {properties(
            <>
              <option value="">{text.withoutNothing}</option>
              <option value="expression">{text.withoutState}</option>
            </>,
            text.without,
          )}
          {asking.property === 'expression' && expression(text.avoided)}
        </>
      );
    case 'fix':
      return null;
    case 'predict':
      return (
        <>
          <label htmlFor={`${id}-questions`}>{text.questions}</label>
          <input
            id={`${id}-questions`}
            type="number"
            min={1}
            max={MOST.questions}
            value={asking.questions}
            onChange={({ target }) => ask({ questions: target.valueAsNumber })}
          />
        </>
      );
  }
}

interface TaskWordsProps {
  readonly id: string;
  readonly words: Words;
  readonly onChange: (words: Words) => void;
}

function TaskWords({ id, words, onChange }: TaskWordsProps): ReactNode {
  return (
    <>
      <label htmlFor={`${id}-title`}>{text.taskTitle}</label>
      <input
        id={`${id}-title`}
        value={words.title}
        maxLength={MOST.title}
        onChange={({ target }) => onChange({ ...words, title: target.value })}
      />
      <label htmlFor={`${id}-text`}>{text.taskText}</label>
      <textarea
        id={`${id}-text`}
        rows={2}
        value={words.text}
        maxLength={MOST.text}
        onChange={({ target }) => onChange({ ...words, text: target.value })}
      />
      <label htmlFor={`${id}-hint`}>{text.taskHint}</label>
      <input
        id={`${id}-hint`}
        value={words.hint}
        maxLength={MOST.hint}
        onChange={({ target }) => onChange({ ...words, hint: target.value })}
      />
    </>
  );
}

interface EditTaskProps {
  readonly task: CourseTask;
  readonly onDone: (task: CourseTask) => void;
}

/** Changes the words of a task; where it begins and what it asks stay. */
export function EditTask({ task, onDone }: EditTaskProps): ReactNode {
  const [words, setWords] = useState<Words>({ title: task.title, text: task.text, hint: task.hint });
  const id = useId();
  return (
    <div className="course-new">
      <TaskWords id={id} words={words} onChange={setWords} />
      <div className="course-actions">
        <Button
          look="strong"
          onClick={() => onDone({ ...task, ...words, title: words.title.trim() || task.title })}
        >
          {text.change}
        </Button>
      </div>
    </div>
  );
}

/** What a search has come to, in words. */
function said(solved: Solved): string {
  switch (solved.is) {
    case 'solved': {
      const { goal } = solved;
      if (goal.kind === 'predict') return text.parQuestions(goal.questions);
      return goal.kind === 'fix' ? text.parFix(goal.par) : text.par(goal.par);
    }
    case 'impossible':
      return text.impossible;
    case 'unknown':
      return text.unknown;
    case 'already':
      return text.already;
    case 'no-bug':
      return text.noBug;
    case 'no-fix':
      return text.noFix;
    case 'no-questions':
      return text.noQuestions;
    case 'too-long':
      return text.tooLongTask;
    case 'cancelled':
      return '';
    case 'failed':
      return text.failed(solved.message);
  }
}
