import type { ReactNode } from 'react';
import { verdictOf } from '../../../axioms/differences';
import { MODEL_IDS, type ModelId } from '../../../axioms/models';
import type { Judged } from '../../../axioms/judge';
import { MEMORY_MODELS, type MemoryModel } from '../../../machine/models';
import { Executions, type Answered, type ExecutionsView } from '../../../session/executions/executions';
import type { Endings } from '../../../worker/protocol';
import { text } from '#texts/executions';
import { text as memoryText } from '#texts/memory';

/** What each model says of the condition, the axioms' first, then what the machine reaches; and why they differ. */
export function Verdicts({ view }: { view: ExecutionsView }): ReactNode {
  const { judged, endings, model, subject } = view;
  const unstepped = subject?.ok === true ? subject.subject.unstepped : null;
  return (
    <>
      <table className="executions-verdicts">
        <caption className="visually-hidden">{text.verdictsCaption}</caption>
        <thead>
          <tr>
            <th scope="col">{text.model}</th>
            <th scope="col">{text.verdict}</th>
            <th scope="col">{text.counts}</th>
            <th scope="col">{text.states}</th>
          </tr>
        </thead>
        <tbody>
          <Heading label={text.axioms} />
          {MODEL_IDS.toReversed().map((id) => (
            <ByAxioms key={id} id={id} answer={judged.get(id)} chosen={id === model} />
          ))}
          <Heading label={text.machine} />
          {unstepped === null ? (
            MEMORY_MODELS.map((id) => <BySteps key={id} id={id} answer={endings.get(id)} />)
          ) : (
            <tr data-unstepped>
              <td colSpan={4}>{text.unstepped(unstepped.line, unstepped.column, unstepped.why)}</td>
            </tr>
          )}
        </tbody>
      </table>
      <Difference view={view} />
    </>
  );
}

const Heading = ({ label }: { label: string }): ReactNode => (
  <tr className="executions-kind">
    <th scope="colgroup" colSpan={4}>
      {label}
    </th>
  </tr>
);

interface RowProps<Id, T> {
  readonly id: Id;
  readonly answer: Answered<T> | undefined;
}

function ByAxioms({ id, answer, chosen }: RowProps<ModelId, Judged> & { chosen: boolean }): ReactNode {
  const judged = answer?.state === 'done' ? answer.value : null;
  return (
    <tr data-model={id} data-chosen={chosen ? '' : undefined}>
      <th scope="row">{text.models[id]}</th>
      {judged === null ? (
        <Pending answer={answer} />
      ) : judged.ok ? (
        <>
          <td data-verdict={judged.verdict}>
            {text.verdicts[judged.verdict]}
            {judged.flags.length > 0 && (
              <span className="executions-flags">
                {text.flags}: {judged.flags.join(', ')}
              </span>
            )}
          </td>
          <td>
            {judged.positive === null || judged.negative === null
              ? text.uncounted
              : `${judged.positive} / ${judged.negative}`}
          </td>
          <td title={judged.states.join('\n')}>
            {judged.counted ? judged.states.length : text.atLeast(judged.states.length)}
          </td>
        </>
      ) : (
        <td colSpan={3}>
          {text.line(judged.refused.line)}: {judged.refused.message}
        </td>
      )}
    </tr>
  );
}

function BySteps({ id, answer }: RowProps<MemoryModel, Endings>): ReactNode {
  const endings = answer?.state === 'done' ? answer.value : null;
  return (
    <tr data-memory={id}>
      <th scope="row">{memoryText[id].beside}</th>
      {endings === null ? (
        <Pending answer={answer} />
      ) : (
        <>
          <td data-verdict={verdictOf(endings.matching.length, endings.outcomes.length)}>
            {text.verdicts[verdictOf(endings.matching.length, endings.outcomes.length)]}
          </td>
          <td>
            {endings.matching.length} / {endings.outcomes.length - endings.matching.length}
          </td>
          <td title={endings.outcomes.join('\n')}>
            {endings.complete ? endings.outcomes.length : text.atLeast(endings.outcomes.length)}
          </td>
        </>
      )}
    </tr>
  );
}

function Pending({ answer }: { answer: Answered<unknown> | undefined }): ReactNode {
  return (
    <td colSpan={3}>
      {answer?.state === 'failed'
        ? answer.message
        : answer?.state === 'cancelled'
          ? text.cancelled
          : text.waiting}
    </td>
  );
}

/** One sentence where the machine and the LKMM do not say the same. */
function Difference({ view }: { view: ExecutionsView }): ReactNode {
  const difference = Executions.difference(view);
  if (difference === null) return null;
  return (
    <p className="executions-difference" data-difference={difference}>
      <strong>{text.differs}:</strong> {text.differences[difference]}
    </p>
  );
}
