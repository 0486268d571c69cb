import type { ReactNode } from 'react';
import { propertyText } from '../../../narrate/properties';
import type { Costs as Found } from '../../../scenarios/costs';
import type { Outcome } from '../../../session/explore/explore';
import type { CostRow, Survey } from '../../../session/explore/survey';
import { useExploration } from '../../../session/explore/store';
import { Room } from './Room';
import { SourcesButton } from './SourcesButton';
import { text } from '#texts/explore';
import { Stop } from './Verdict';
import { protocolName } from './words';

const words = text.costs;

interface Column {
  readonly id: string;
  readonly title: string;
  readonly means: string;
  readonly show: (costs: Found) => ReactNode;
}

const COLUMNS: readonly Column[] = [
  {
    id: 'pages-pending',
    title: words.pending,
    means: words.pendingMeans,
    show: ({ pagesPending, complete }) => <Amount value={pagesPending} exact={complete} />,
  },
  {
    id: 'commit-waits',
    title: words.waits,
    means: words.waitsMeans,
    show: ({ commitWaits, complete }) => <Amount value={commitWaits} exact={complete} />,
  },
  {
    id: 'finishes',
    title: words.finishes,
    means: words.finishesMeans,
    show: ({ finishes }) => <Finishes value={finishes} />,
  },
  {
    id: 'shared-writes',
    title: words.shared,
    means: words.sharedMeans,
    show: ({ writes }) => <Amount value={writes?.shared ?? null} exact />,
  },
  {
    id: 'own-writes',
    title: words.own,
    means: words.ownMeans,
    show: ({ writes }) => <Amount value={writes?.own ?? null} exact />,
  },
  {
    id: 'states',
    title: words.states,
    means: words.statesMeans,
    show: ({ states, complete }) => text.statesOf(states, complete),
  },
];

/** What each protocol costs in the scenario at hand, and what the numbers mean. */
export function Costs({ survey }: { survey: Survey }): ReactNode {
  const costs = useExploration((s) => s.costs);
  if (survey.costs.length === 0) return <p className="explore-note">{text.noCosts}</p>;
  const found = survey.costs.map((row) => costs.get(row.key));
  const halted = found.some((outcome) => outcome?.state === 'done' && outcome.value.bugs.length > 0);
  return (
    <>
      <Room label={text.sections.costs}>
        <table className="grid costs-grid">
          <caption className="visually-hidden">{text.intros.costs}</caption>
          <thead>
            <tr>
              <th scope="col" className="corner">
                {text.protocol}
              </th>
              {COLUMNS.map(({ id, title }) => (
                <th key={id} scope="col" className="column" aria-describedby={`means-${id}`}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {survey.costs.map((row, i) => (
              <Row key={row.protocol} row={row} outcome={found[i]} />
            ))}
          </tbody>
        </table>
      </Room>
      <Room className="definitions" label={words.definitions}>
        <h3 className="pane-label">{words.definitions}</h3>
        <dl>
          {COLUMNS.map(({ id, title, means }) => (
            <div key={id}>
              <dt>{title}</dt>
              <dd id={`means-${id}`}>{means}</dd>
            </div>
          ))}
        </dl>
        {halted && (
          <p className="definitions-bug">
            <Stop /> {words.bugNote}
          </p>
        )}
      </Room>
    </>
  );
}

function Row({ row, outcome }: { row: CostRow; outcome: Outcome<Found> | undefined }): ReactNode {
  const bug = outcome?.state === 'done' ? outcome.value.bugs.at(0) : undefined;
  return (
    <tr data-row={row.protocol} data-current={row.current} aria-current={row.current || undefined}>
      <th scope="row" className="variant">
        <span className="variant-protocol">
          {protocolName(row.scenario.kind, row.protocol)}
          <SourcesButton protocol={row.protocol} scenario={row.scenario} />
          {bug !== undefined && (
            <span
              className="halted"
              role="img"
              aria-label={words.bug(propertyText(bug).failure)}
              title={words.bug(propertyText(bug).failure)}
            >
              <Stop />
            </span>
          )}
        </span>
        {row.current && <span className="here">{text.here}</span>}
      </th>
      {COLUMNS.map(({ id, show }) => (
        <td
          key={id}
          className="amount"
          data-cell={`${row.protocol}/${id}`}
          data-verdict={outcome?.state ?? 'waiting'}
        >
          <Cell outcome={outcome} show={show} />
        </td>
      ))}
    </tr>
  );
}

function Cell({ outcome, show }: { outcome: Outcome<Found> | undefined; show: Column['show'] }): ReactNode {
  if (outcome?.state === 'done') return show(outcome.value);
  if (outcome?.state === 'failed') return <span title={outcome.message}>{text.verdicts.failed}</span>;
  return (
    <span className="quiet pending">
      <span aria-hidden>···</span>
      <span className="visually-hidden">{text.verdicts[outcome?.state ?? 'waiting']}</span>
    </span>
  );
}

function Amount({ value, exact }: { value: number | null; exact: boolean }): ReactNode {
  if (value === null)
    return (
      <>
        <span aria-hidden>{words.none}</span>
        <span className="visually-hidden">{words.noneWords}</span>
      </>
    );
  if (value === Infinity)
    return (
      <span className="unbounded">
        <span aria-hidden>{words.unbounded}</span> <small>{words.unboundedWords}</small>
      </span>
    );
  return exact ? value : words.atLeast(value);
}

function Finishes({ value }: { value: Found['finishes'] }): ReactNode {
  switch (value) {
    case null:
      return <Amount value={null} exact />;
    case 'holds':
      return words.returns;
    case 'unknown':
      return words.unsure;
    case 'violated':
      return (
        <span className="starves">
          <span aria-hidden>∞</span> {words.starves}
        </span>
      );
  }
}
