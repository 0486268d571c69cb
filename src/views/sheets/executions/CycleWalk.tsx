import { ChevronDown, ChevronUp } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Cycle, CycleEdge } from '../../../axioms/cycle';
import type { GraphEvent } from '../../../axioms/graph';
import { eventText, letterOf } from '../../../layout/execution';
import { IconButton } from '../../ground/ui/Button';
import { text } from '#texts/executions';

interface CycleWalkProps {
  readonly cycle: Cycle;
  readonly leaves: readonly CycleEdge[];
  readonly events: readonly GraphEvent[];
  readonly codeOf: (event: GraphEvent) => string;
  /** Index of the edge being explained. */
  readonly at: number;
  readonly onWalk: (by: number) => void;
  readonly onChoose: (at: number) => void;
}

/** The cycle that forbids an execution, edge by edge: each with its lines of code and the rule it comes from. */
export function CycleWalk({
  cycle,
  leaves,
  events,
  codeOf,
  at,
  onWalk,
  onChoose,
}: CycleWalkProps): ReactNode {
  return (
    <section className="executions-cycle" aria-label={text.cycle}>
      <div className="executions-bar">
        <h3>{text.cycle}</h3>
        <span aria-live="polite">{text.step(at + 1, leaves.length)}</span>
        <IconButton label={text.previous} size="s" onClick={() => onWalk(-1)}>
          <ChevronUp aria-hidden />
        </IconButton>
        <IconButton label={text.next} size="s" onClick={() => onWalk(1)}>
          <ChevronDown aria-hidden />
        </IconButton>
      </div>
      <p>{text.axiomOf[cycle.axiom] ?? cycle.axiom}</p>
      <ol>
        {leaves.map(({ from, to, rule }, i) => (
          <li key={i}>
            <button
              type="button"
              aria-current={i === at ? 'step' : undefined}
              data-rule={rule}
              onClick={() => onChoose(i)}
            >
              <Side event={events[from]} code={codeOf(events[from])} />
              <span className="executions-rule">
                {text.rules[rule] ?? rule} <code>{rule}</code>
              </span>
              <Side event={events[to]} code={codeOf(events[to])} />
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Side({ event, code }: { event: GraphEvent; code: string }): ReactNode {
  return (
    <span className="executions-side" data-hue={event.thread % 8}>
      <b>{eventText(letterOf(event.id), event)}</b>
      <code>
        {text.line(event.line)}: {code}
      </code>
    </span>
  );
}
