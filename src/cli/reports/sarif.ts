import { VERSION } from '../version';
import { fails, findings, type Row } from './row';

/** SARIF 2.1.0, as code scanning reads it: one result a violated property, or a subject that cannot be checked. */
export function sarif(rows: readonly Row[]): string {
  const results = rows.flatMap((row) => {
    const locations = [{ physicalLocation: { artifactLocation: { uri: uriOf(row.name) } } }];
    if ('problem' in row)
      return [{ ruleId: 'cannot-be-checked', level: 'error', message: { text: row.problem }, locations }];
    return findings(row).map((finding) => ({
      ruleId: finding.property,
      level: fails(finding) ? 'error' : 'note',
      message: { text: `${row.setup.scenario.title}: ${finding.message}` },
      locations,
    }));
  });
  const rules = [...new Set(results.map(({ ruleId }) => ruleId))].sort().map((id) => ({ id }));
  return JSON.stringify({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'shadow-walk', version: VERSION, rules } }, results }],
  });
}

/** A path as a relative reference: Windows' separators turned, what an address may not hold escaped. */
const uriOf = (path: string): string =>
  path.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/').replace(/^([a-z])%3A/i, 'file:///$1:');
