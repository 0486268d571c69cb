import { memo, type ReactNode } from 'react';
import type { PropertyInfo, Report } from '../../../checker';
import { propertyText } from '../../../narrate/properties';
import type { Outcome } from '../../../session/explore/explore';
import type { MatrixRow, Survey } from '../../../session/explore/survey';
import { useExploration } from '../../../session/explore/store';
import { usePresenting } from '../../ground/screen/screen';
import { Legend } from './Legend';
import { Room } from './Room';
import { SourcesButton } from './SourcesButton';
import { text } from '#texts/explore';
import { text as memoryText } from '#texts/memory';
import { VerdictCell } from './Verdict';
import { protocolName, whereOf } from './words';

/** All protocols × properties × memory models for the scenario at hand, filling in as results come. */
export function Matrix({ survey }: { survey: Survey }): ReactNode {
  const reports = useExploration((s) => s.reports);
  const stage = usePresenting(({ open }) => open);
  const all = columnsOf(survey.properties);
  // A room reads what happens: on stage the columns in which nothing does are named below.
  // Reports of the other tables (each line removed in turn) are no rows of this one.
  const own = survey.matrix.map(({ key }) => reports.get(key));
  const happens = all.filter(({ id }) => own.some((outcome) => foundIn(outcome, id)));
  const columns = stage && happens.length > 0 ? happens : all;
  const left = all.filter((property) => !columns.includes(property));
  const done = own.every((outcome) => outcome?.state === 'done');
  const program = survey.costs.length === 0;
  const bugs = columns.filter(({ kind }) => kind !== 'concern').length;
  return (
    <>
      <Room label={text.sections.matrix}>
        <table className="grid matrix">
          <caption className="visually-hidden">{text.intros.matrix(program)}</caption>
          <thead>
            <tr>
              <th rowSpan={2} scope="col" className="corner">
                {text.variant(program)}
              </th>
              {bugs > 0 && (
                <th colSpan={bugs} scope="colgroup" className="group">
                  {text.bugs}
                </th>
              )}
              {columns.length > bugs && (
                <th colSpan={columns.length - bugs} scope="colgroup" className="group" data-edge>
                  {text.concerns(program)}
                </th>
              )}
              <th rowSpan={2} scope="col" className="amount" data-edge title={text.statesMeans}>
                {text.states}
              </th>
            </tr>
            <tr>
              {columns.map(({ id }, i) => (
                <th key={id} scope="col" className="column" data-edge={i === bugs || undefined}>
                  {propertyText(id).failure}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {survey.matrix.map((row, i) => (
              <Row
                key={`${row.protocol}/${row.memory}`}
                row={row}
                first={i === 0 || survey.matrix[i - 1].protocol !== row.protocol}
                columns={columns}
                outcome={reports.get(row.key)}
              />
            ))}
          </tbody>
        </table>
      </Room>
      {left.length > 0 && done && (
        <p className="matrix-left">
          {text.verdicts.holds}: {left.map(({ id }) => propertyText(id).failure).join(', ')}
        </p>
      )}
      <Legend />
    </>
  );
}

function foundIn(outcome: Outcome<Report> | undefined, property: string): boolean {
  return (
    outcome?.state === 'done' &&
    outcome.value.properties.some(({ id, verdict }) => id === property && verdict === 'violated')
  );
}

interface RowProps {
  readonly row: MatrixRow;
  /** First of its protocol. */
  readonly first: boolean;
  readonly columns: readonly PropertyInfo[];
  readonly outcome: Outcome<Report> | undefined;
}

const Row = memo(function Row({ row, first, columns, outcome }: RowProps): ReactNode {
  const { protocol, memory, scenario, current } = row;
  const where = whereOf(row, memory);
  const name = `${protocol ?? 'program'}/${memory}`;
  return (
    <tr data-row={name} data-first={first} data-current={current} aria-current={current || undefined}>
      <th scope="row" className="variant">
        {protocol !== null && (
          <span className={first ? 'variant-protocol' : 'variant-protocol again'}>
            {protocolName(scenario.kind, protocol)}
            {first && <SourcesButton protocol={protocol} scenario={scenario} />}
          </span>
        )}
        <span className="variant-memory">
          {memoryText[memory].short}
          {current && <span className="here">{text.here}</span>}
        </span>
      </th>
      {columns.map((property, i) => (
        <VerdictCell
          key={property.id}
          name={`${name}/${property.id}`}
          property={property}
          outcome={outcome}
          scenario={scenario}
          where={where}
          edge={property.kind === 'concern' && columns[i - 1]?.kind !== 'concern'}
        />
      ))}
      <td className="amount" data-edge>
        <Amount outcome={outcome} />
      </td>
    </tr>
  );
});

/** How many states were searched, and whether that is all. */
function Amount({ outcome }: { outcome: Outcome<Report> | undefined }): ReactNode {
  if (outcome?.state === 'done') return text.statesOf(outcome.value.states, outcome.value.complete);
  if (outcome?.state === 'running') return text.searching(outcome.states);
  return outcome?.state === 'failed' ? <span title={outcome.message}>{text.verdicts.failed}</span> : null;
}

/** Bugs and liveness first, concerns last. */
function columnsOf(properties: readonly PropertyInfo[]): PropertyInfo[] {
  const isConcern = ({ kind }: PropertyInfo): boolean => kind === 'concern';
  return [...properties.filter((p) => !isConcern(p)), ...properties.filter(isConcern)];
}
