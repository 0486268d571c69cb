import type { ModelId } from '../../axioms/models';
import { expectedText } from '../../axioms/expected';
import { answerOf } from '../answer';
import type { Result } from './file';
import type { Stepped } from './machine';
import { text } from '#texts/executions';

/** One line of `--json`. */
export function asJson(
  { file, judged, seconds, expected, differs, stepped }: Result,
  model: ModelId,
): object {
  if (!judged.ok) return { file, refused: judged.refused };
  const { verdict, positive, negative, flags, states } = judged;
  return {
    file,
    model,
    verdict,
    positive,
    negative,
    flags,
    states,
    seconds: Number(seconds.toFixed(6)),
    ...(expected === null ? {} : { expected: expectedText(expected), differs }),
    ...(stepped === null ? {} : { machine: machineOf(stepped) }),
  };
}

function machineOf(stepped: Stepped): object {
  if (!stepped.ok) return { memory: 'weak', refused: stepped.refused };
  const { reached, states, difference } = stepped;
  return {
    memory: 'weak',
    reached,
    states,
    ...(difference === null ? {} : { difference, why: text.differences[difference] }),
  };
}

/** `Sometimes 1 3  MP.litmus  data-race`. */
export function asLine({ file, judged, expected, differs, stepped }: Result): string {
  if (!judged.ok)
    return `refused    ${file}:${judged.refused.line}:${judged.refused.column}: ${judged.refused.message}`;
  const { verdict, positive, negative, flags } = judged;
  const counts = `${positive ?? 'some'} ${negative ?? 'some'}`;
  const rest = [
    ...(flags.length > 0 ? [flags.join(', ')] : []),
    ...(differs && expected !== null ? [`DIFFERS from ${expected.source}: ${expectedText(expected)}`] : []),
    ...(stepped === null ? [] : [machineText(stepped)]),
  ];
  return [`${verdict} ${counts}`.padEnd(20), file, ...rest].join('  ');
}

function machineText(stepped: Stepped): string {
  if (!stepped.ok) return `cannot be stepped: ${stepped.refused}`;
  const { difference } = stepped;
  return `weak: ${answerOf(stepped)}${difference === null ? '' : ` (${difference})`}`;
}

export function summary(results: readonly Result[], model: ModelId, seconds: number): string {
  const judged = results.filter((r) => r.judged.ok).length;
  const compared = results.filter((r) => r.judged.ok && r.expected !== null).length;
  const differing = results.filter((r) => r.differs).length;
  return [
    '',
    `${results.length} ${results.length === 1 ? 'test' : 'tests'} under ${model} in ${seconds.toFixed(1)} s: ${judged} judged, ` +
      `${results.length - judged} refused; ${compared} compared, ${differing} different`,
  ].join('\n');
}

/** One JUnit document: a test that differs is a failure, a refused one is skipped with its reason. */
export function asJunit(results: readonly Result[], model: ModelId): string {
  const failures = results.filter((r) => r.differs).length;
  const skipped = results.filter((r) => !r.judged.ok).length;
  const cases = results.map((r) => {
    const head = `  <testcase classname="litmus.${model}" name="${xml(r.file)}" time="${r.seconds.toFixed(6)}"`;
    if (!r.judged.ok) {
      const { line, column, message } = r.judged.refused;
      return `${head}><skipped message="${xml(`${line}:${column}: ${message}`)}"/></testcase>`;
    }
    if (!r.differs || r.expected === null) return `${head}/>`;
    const { verdict, positive, negative } = r.judged;
    const message = `${verdict} ${positive ?? '?'} ${negative ?? '?'}, expected ${expectedText(r.expected)} by ${r.expected.source}`;
    return `${head}><failure message="${xml(message)}"/></testcase>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuite name="litmus ${model}" tests="${results.length}" failures="${failures}" skipped="${skipped}">`,
    ...cases,
    '</testsuite>',
  ].join('\n');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for an attribute; what XML cannot hold becomes a question mark. */
const xml = (text: string): string =>
  // eslint-disable-next-line no-control-regex -- those are exactly the characters that XML forbids
  text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, '?').replace(/[&<>"]/g, (c) => ENTITIES[c]);
