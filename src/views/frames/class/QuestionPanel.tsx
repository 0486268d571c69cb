import { useId, useState, type ReactNode } from 'react';
import { text } from '#texts/class';
import type { Asked } from '../../../class/messages';
import { pageClass, useClass } from '../../../session/class/store';
import { Button } from '../../ground/ui/Button';
import { Histogram } from './Histogram';
import { OrderButton, useConnected } from './OrderButton';
import { Panel } from './Panel';
import { sayAbout, sayOption } from './words';

/** The question put to the class, for as long as it is open. */
export function QuestionPanel(): ReactNode {
  const asked = useClass((view) => view.asked);
  const teacher = useClass((view) => view.role === 'teacher');
  if (asked === null) return null;
  return (
    <Panel title={text.question} className="class-question">
      <p className="class-ask">{sayAbout(asked.question)}</p>
      {teacher ? <TeacherView asked={asked} /> : <StudentView key={asked.round} asked={asked} />}
    </Panel>
  );
}

function TeacherView({ asked }: { readonly asked: Asked }): ReactNode {
  const { question, answers, counts, told } = asked;
  const turn = (to: 'show' | 'tell' | 'again' | 'end') => () => pageClass().order({ type: 'turn', to });
  return (
    <>
      {counts === null ? (
        <ol className="class-options">
          {question.options.map((option) => (
            <li key={option}>{sayOption(question, option)}</li>
          ))}
        </ol>
      ) : (
        <Histogram asked={asked} chosen={null} />
      )}
      <p className="class-count" role="status">
        {text.answers(answers ?? 0)}
      </p>
      <div className="class-actions">
        {counts === null && (
          <OrderButton look="strong" onClick={turn('show')}>
            {text.show}
          </OrderButton>
        )}
        {!told && <OrderButton onClick={turn('tell')}>{text.tell}</OrderButton>}
        {told && <StepButton />}
        <OrderButton onClick={turn('again')}>{text.again}</OrderButton>
        <OrderButton look="quiet" onClick={turn('end')}>
          {text.end}
        </OrderButton>
      </div>
    </>
  );
}

/** The model answers, a step a press: the run goes on with what shows it. */
function StepButton(): ReactNode {
  const [left, show] = useState(() => pageClass().answerLeft);
  if (left === 0) return null;
  return (
    <Button look="strong" onClick={() => show(pageClass().showAnswer())}>
      {text.step(left)}
    </Button>
  );
}

function StudentView({ asked }: { readonly asked: Asked }): ReactNode {
  const { question, counts, told } = asked;
  const chosen = useClass((view) => view.chosen);
  const connected = useConnected();
  const [marked, mark] = useState<readonly number[]>(chosen ?? []);
  const [changing, change] = useState(false);
  const name = useId();
  const open = !told && (chosen === null || changing);
  if (!open)
    return (
      <>
        {counts === null ? (
          <p className="class-sent" role="status">
            {text.sent}
          </p>
        ) : (
          <Histogram asked={asked} chosen={chosen} />
        )}
        {!told && (
          <Button size="s" onClick={() => change(true)}>
            {text.change}
          </Button>
        )}
      </>
    );
  return (
    <form
      className="class-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!connected || (!question.many && marked.length !== 1)) return;
        pageClass().answer(marked);
        change(false);
      }}
    >
      <fieldset className="class-fieldset">
        <legend className="class-note">{question.many ? text.chooseMany : text.chooseOne}</legend>
        {question.options.map((option, place) => (
          <label key={option} className="class-option">
            <input
              type={question.many ? 'checkbox' : 'radio'}
              name={name}
              checked={marked.includes(place)}
              onChange={({ target: { checked } }) =>
                mark(
                  question.many
                    ? checked
                      ? [...marked, place]
                      : marked.filter((one) => one !== place)
                    : [place],
                )
              }
            />
            <span>{sayOption(question, option)}</span>
          </label>
        ))}
      </fieldset>
      <Button
        type="submit"
        look="strong"
        aria-disabled={!connected || (!question.many && marked.length === 0)}
      >
        {text.send}
      </Button>
    </form>
  );
}
