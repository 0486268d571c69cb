import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import type { Execution } from '../../../axioms/graph';
import { MODEL_IDS } from '../../../axioms/models';
import { MOST_LISTED, type ExecutionsView } from '../../../session/executions/executions';
import { pageExecutions } from '../../../session/executions/store';
import { IconButton } from '../../ground/ui/Button';
import { text } from '#texts/executions';

interface TurningProps {
  readonly view: ExecutionsView;
  readonly count: number;
  readonly execution: Execution | null;
}

/** Which execution is on screen, the ones beside it, and what is chosen of them. */
export function Turning({ view, count, execution }: TurningProps): ReactNode {
  const id = useId();
  const judged = view.judged.get(view.model);
  const allowed = judged?.state === 'done' && judged.value.ok ? judged.value.states : [];
  const listed = view.list.state === 'done' ? view.list.value.map(({ state }) => state) : [];
  const states = [...new Set([...allowed, ...listed, ...(view.state === null ? [] : [view.state])])].sort();
  return (
    <div className="executions-bar executions-turning">
      <span className="executions-choice">
        <label htmlFor={`${id}-model`}>{text.model}</label>
        <select
          id={`${id}-model`}
          value={view.model}
          onChange={(event) => {
            const model = MODEL_IDS.find((one) => one === event.target.value);
            if (model !== undefined) pageExecutions().choose(model);
          }}
        >
          {MODEL_IDS.map((model) => (
            <option key={model} value={model}>
              {text.models[model]}
            </option>
          ))}
        </select>
      </span>
      {view.which !== 'why' && (
        <span className="executions-choice">
          <label htmlFor={`${id}-state`}>{text.state}</label>
          <select
            id={`${id}-state`}
            value={view.state ?? ''}
            onChange={(event) =>
              pageExecutions().filter(event.target.value === '' ? null : event.target.value)
            }
          >
            <option value="">{text.all}</option>
            {states.map((state) => (
              <option key={state} value={state}>
                {state}
              </option>
            ))}
          </select>
        </span>
      )}
      {count > 0 && (
        <span className="executions-counter">
          <IconButton label={text.previous} size="s" onClick={() => pageExecutions().turn(-1)}>
            <ChevronLeft aria-hidden />
          </IconButton>
          <span aria-live="polite">{text.counter(view.at + 1, count, count >= MOST_LISTED)}</span>
          <IconButton label={text.next} size="s" onClick={() => pageExecutions().turn(1)}>
            <ChevronRight aria-hidden />
          </IconButton>
        </span>
      )}
      {execution !== null && (
        <span className="executions-state" data-allowed={execution.allowed}>
          <code>{execution.state}</code> {execution.allowed ? text.allowed : text.forbidden}
          {execution.meets ? `, ${text.meets}` : ''}
        </span>
      )}
    </div>
  );
}
