import { fails, findings, type Row } from './row';

/** Values of a workflow command: what would end them is escaped. */
const message = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string): string => message(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** Annotations of GitHub's workflows, one a line; a last line sums up. */
export function github(rows: readonly Row[]): string {
  const lines = rows.flatMap((row) => {
    const at = (kind: string, title: string, text: string): string =>
      `::${kind} file=${property(row.name)},title=${property(title)}::${message(text)}`;
    if ('problem' in row) return [at('error', 'cannot be checked', row.problem)];
    const { title } = row.setup.scenario;
    const found = findings(row).map((finding) =>
      at(fails(finding) ? 'error' : 'notice', finding.property, `${title}: ${finding.message}`),
    );
    return row.report.verdict === 'bounded'
      ? [...found, at('warning', 'not decided', `${title}: the search was stopped`)]
      : found;
  });
  return [...lines, `shadow-walk checked ${rows.length}`].join('\n');
}
