import { Check, CircleDot, CircleHelp, Octagon, X } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import type { PropertyInfo, PropertyReport, Report } from '../../../checker';
import { propertyText } from '../../../narrate/properties';
import type { Scenario } from '../../../scenarios/scenario';
import type { Outcome } from '../../../session/explore/explore';
import { text } from '#texts/explore';
import { openRun, verdictOf } from './words';

interface VerdictCellProps {
  /** For `data-cell`. */
  readonly name: string;
  readonly property: PropertyInfo;
  readonly outcome: Outcome<Report> | undefined;
  readonly scenario: Scenario;
  /** Which variant it is about, in words. */
  readonly where: string;
  /** First of a group of columns. */
  readonly edge?: boolean;
}

/** What the search says of one property of one variant; where it is violated, a button that opens the run. */
export const VerdictCell = memo(function VerdictCell(props: VerdictCellProps): ReactNode {
  const { name, property, outcome, scenario, where, edge = false } = props;
  const state = outcome === undefined ? 'waiting' : outcome.state;
  const found = outcome?.state === 'done' ? verdictOf(outcome.value, property.id) : null;
  const verdict = found === null ? state : found === 'none' ? 'none' : found.verdict;
  const kind = property.kind === 'concern' ? 'concern' : 'bug';
  return (
    <td data-cell={name} data-verdict={verdict} data-kind={kind} data-edge={edge || undefined}>
      {typeof found === 'object' && found?.verdict === 'violated' ? (
        <ViolationButton property={found} scenario={scenario} where={where} />
      ) : (
        <Quiet verdict={verdict} states={outcome?.state === 'done' ? outcome.value.states : 0} />
      )}
    </td>
  );
});

interface ViolationProps {
  readonly property: PropertyReport;
  readonly scenario: Scenario;
  readonly where: string;
  /** Says what is violated, where no column does. */
  readonly named?: boolean;
}

/** Opens the shortest run that violates the property. A bug is a stop sign, a concern a ring. */
export function ViolationButton({ property, scenario, where, named = false }: ViolationProps): ReactNode {
  const { failure } = propertyText(property.id);
  const steps = property.steps ?? 0;
  const concern = property.kind === 'concern';
  return (
    <button
      type="button"
      className="violation"
      data-kind={concern ? 'concern' : 'bug'}
      data-property={property.id}
      data-verdict="violated"
      aria-label={(named ? text.openNamed : text.openCell)(failure, steps, where)}
      onClick={() => openRun(scenario, property, where)}
    >
      {concern ? <CircleDot aria-hidden /> : <Stop />}
      {named && (
        <>
          <span className="violation-name">{failure}</span>{' '}
        </>
      )}
      <span className="violation-steps">{text.steps(steps)}</span>
    </button>
  );
}

/** Everything that is no violation. */
function Quiet({ verdict, states }: { verdict: string; states: number }): ReactNode {
  switch (verdict) {
    case 'holds':
      return (
        <span className="quiet">
          <Check aria-hidden />
          {text.verdicts.holds}
        </span>
      );
    case 'unknown':
      return (
        <span className="quiet" title={text.unknownHint(states)}>
          <CircleHelp aria-hidden />
          {text.verdicts.unknown}
        </span>
      );
    case 'running':
    case 'waiting':
      return (
        <span className="quiet pending">
          <span aria-hidden>···</span>
          <span className="visually-hidden">{text.verdicts[verdict]}</span>
        </span>
      );
    case 'failed':
      return <span className="quiet">{text.verdicts.failed}</span>;
    default:
      return (
        <span className="quiet">
          <span aria-hidden>–</span>
          <span className="visually-hidden">{text.verdicts.none}</span>
        </span>
      );
  }
}

/** The shape alone says alarm. */
export function Stop(): ReactNode {
  return (
    <span className="stop" aria-hidden>
      <Octagon />
      <X />
    </span>
  );
}
