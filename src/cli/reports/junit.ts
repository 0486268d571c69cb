import { fails, findings, type Row } from './row';

const xml = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`).replaceAll('\n', '&#10;');

/** JUnit's XML, as continuous integration reads it: one test case a subject. */
export function junit(rows: readonly Row[]): string {
  const time = (row: Row): string => ('problem' in row ? '0' : row.seconds.toFixed(3));
  const cases = rows.map((row) => {
    const head = `<testcase classname="shadow-walk" name="${xml(row.name)}" time="${time(row)}"`;
    const inside = insideOf(row);
    return inside === '' ? `    ${head}/>` : `    ${head}>${inside}</testcase>`;
  });
  const failures = rows.filter((row) => findings(row).some(fails)).length;
  const errors = rows.filter(cannotTell).length;
  const counts = `tests="${rows.length}" failures="${failures}" errors="${errors}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${counts}>`,
    `  <testsuite name="shadow-walk check" ${counts}>`,
    ...cases,
    '  </testsuite>',
    '</testsuites>',
  ].join('\n');
}

const cannotTell = (row: Row): boolean =>
  'problem' in row || (row.report.verdict === 'bounded' && !findings(row).some(fails));

function insideOf(row: Row): string {
  if ('problem' in row) return `<error message="${xml(row.problem)}"/>`;
  const found = findings(row).filter(fails);
  if (found.length > 0)
    return `<failure message="${xml(found.map(({ message }) => message).join('; '))}">${xml(row.link ?? '')}</failure>`;
  return cannotTell(row) ? '<error message="not decided: the search was stopped"/>' : '';
}
