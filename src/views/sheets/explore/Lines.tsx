import { memo, type ReactNode } from 'react';
import type { PropertyReport, Report } from '../../../checker';
import { MEMORY_MODELS, type MemoryModel } from '../../../machine/models';
import type { Outcome, Outcomes } from '../../../session/explore/explore';
import type { LineRow, Survey, Subject } from '../../../session/explore/survey';
import { useExploration } from '../../../session/explore/store';
import { CodeText } from '../../ground/ui/CodeText';
import { Legend } from './Legend';
import { Room } from './Room';
import { text as headings } from '#texts/code';
import { text } from '#texts/explore';
import { text as memoryText } from '#texts/memory';
import { ViolationButton } from './Verdict';

/** Each removable line off in turn: what breaks that did not break before, under each memory model. */
export function Lines({ survey }: { survey: Survey }): ReactNode {
  const reports = useExploration((s) => s.reports);
  if (survey.lines.length === 0) return <p className="explore-note">{text.noLines}</p>;
  return (
    <>
      <Room label={text.sections.lines}>
        <table className="grid lines-grid">
          <caption className="visually-hidden">{text.intros.lines}</caption>
          <thead>
            <tr>
              <th scope="col" className="corner">
                {text.line}
              </th>
              {MEMORY_MODELS.map((memory) => (
                <th key={memory} scope="col" className="column" data-current={memory === survey.memory}>
                  {memoryText[memory].full}
                  {memory === survey.memory && <span className="here">{text.here}</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr className="as-is">
              <th scope="row">{text.asItIs}</th>
              {MEMORY_MODELS.map((memory) => (
                <Breaks
                  key={memory}
                  name={`as-is/${memory}`}
                  whole
                  subject={survey.whole[memory]}
                  outcome={reports.get(survey.whole[memory].key)}
                  where={text.under(memoryText[memory].full)}
                />
              ))}
            </tr>
            {survey.lines.map((row) => (
              <Line key={row.line} row={row} survey={survey} reports={reports} />
            ))}
          </tbody>
        </table>
      </Room>
      <Legend />
    </>
  );
}

interface LineProps {
  readonly row: LineRow;
  readonly survey: Survey;
  readonly reports: Outcomes<Report>;
}

function Line({ row, survey, reports }: LineProps): ReactNode {
  const code = row.text.replace(/;\s*$/, '');
  const cell = (memory: MemoryModel): ReactNode => {
    const subject = row.without[memory];
    return (
      <Breaks
        key={memory}
        name={`${row.line}/${memory}`}
        subject={subject}
        outcome={reports.get(subject.key)}
        before={reports.get(survey.whole[memory].key)}
        where={`${text.without(code)}, ${memoryText[memory].full}`}
      />
    );
  };
  return (
    <tr data-line={row.line}>
      <th scope="row">
        <code className="line-code">
          <CodeText text={code} />
        </code>
        <span className="line-fn">{headings.heading(row.fn)}</span>
      </th>
      {MEMORY_MODELS.map(cell)}
    </tr>
  );
}

interface BreaksProps {
  readonly name: string;
  /** It is the scenario itself, which is compared with nothing. */
  readonly whole?: boolean;
  readonly subject: Subject;
  readonly outcome: Outcome<Report> | undefined;
  /** What the scenario does with the line. */
  readonly before?: Outcome<Report> | undefined;
  readonly where: string;
}

/** What breaks in one variant; without what is broken anyway. */
const Breaks = memo(function Breaks({
  name,
  whole = false,
  subject,
  outcome,
  before,
  where,
}: BreaksProps): ReactNode {
  const ready = outcome?.state === 'done' && (whole || before?.state === 'done');
  if (!ready)
    return (
      <td data-cell={name} data-verdict={outcome?.state === 'failed' ? 'failed' : 'waiting'}>
        <Pending outcome={outcome} />
      </td>
    );
  const report = outcome.value;
  const known = before?.state === 'done' ? idsViolated(before.value) : new Set<string>();
  const broken = report.properties.filter((p) => p.verdict === 'violated' && !known.has(p.id));
  const worst = broken.some((p) => p.kind !== 'concern') ? 'bug' : broken.length > 0 ? 'concern' : 'holds';
  return (
    <td data-cell={name} data-verdict={worst === 'holds' && !report.complete ? 'unknown' : worst}>
      <div className="breaks">
        {bugsFirst(broken).map((property) => (
          <ViolationButton
            key={property.id}
            property={property}
            scenario={subject.scenario}
            where={where}
            named
          />
        ))}
        {broken.length === 0 && (
          <span className="quiet">{known.size > 0 ? text.nothingNew : text.nothing}</span>
        )}
        {!report.complete && <span className="quiet">{text.statesOf(report.states, false)}</span>}
      </div>
    </td>
  );
});

function Pending({ outcome }: { outcome: Outcome<Report> | undefined }): ReactNode {
  if (outcome?.state === 'running') return <span className="quiet">{text.searching(outcome.states)}</span>;
  if (outcome?.state === 'failed') return <span className="quiet">{text.verdicts.failed}</span>;
  return (
    <span className="quiet pending">
      <span aria-hidden>···</span>
      <span className="visually-hidden">{text.verdicts.waiting}</span>
    </span>
  );
}

function idsViolated({ properties }: Report): Set<string> {
  return new Set(properties.flatMap((p) => (p.verdict === 'violated' ? [p.id] : [])));
}

function bugsFirst(properties: readonly PropertyReport[]): PropertyReport[] {
  const rank = ({ kind }: PropertyReport): number => (kind === 'concern' ? 1 : 0);
  return [...properties].sort((a, b) => rank(a) - rank(b));
}
