import type { PropertyReport, Report } from '../checker';
import { writeLink } from '../link/link';
import { warningsOf } from '../program/build';
import { askedOf, type Asked } from '../scenarios/asked';
import { answerOf } from './answer';
import { modelOf, watchedIds } from '../scenarios/model';
import { WHEN, type OwnText } from '../scenarios/own';
import { problemLine } from '../scenarios/problem';
import { parseScenario } from '../scenarios/schema';
import type { Setup } from '../scenarios/setup';
import { counterexampleOf, worstOf } from '../trace/counterexample';
import { VERDICT_HUES } from './colour';
import type { Flags, Given } from './flags';
import { EXIT, UsageError, unknown, type Io } from './io';
import { runText } from './run-text';
import { programProblem } from '#texts/problems';
import { searchAll, SEARCH_FLAGS } from './search';
import { ready, SCENARIO_FLAGS, subjectOf, type Subject } from './subject';

export const CHECK_USAGE =
  'shadow-walk check <preset | file | link | folder | pattern>... [flags], or --protocol ID [flags]';

export const CHECK_FLAGS: Flags = {
  ...SCENARIO_FLAGS,
  always: { value: 'EXPR', multiple: true, help: 'holds in every state of every run: "reader_counter <= 1"' },
  sometimes: { value: 'EXPR', multiple: true, help: 'holds in some state of some run' },
  eventually: {
    value: 'EXPR',
    multiple: true,
    help: 'comes to hold on every run that treats everybody fairly',
  },
  property: { value: 'ID', multiple: true, help: 'look at this property only; may be given more than once' },
  'no-reduction': { help: 'without symmetry and partial order: every state' },
  ...SEARCH_FLAGS,
  json: { help: 'one JSON object instead of text; an array where there are several' },
  junit: { help: "JUnit's XML instead of text" },
  sarif: { help: 'SARIF instead of text' },
  github: { help: "annotations of GitHub's workflows instead of text" },
};

/** Exit status by verdict. */
export const EXIT_OF = { holds: EXIT.holds, violated: EXIT.bug, bounded: EXIT.bad } as const;

/** Searches every interleaving of one scenario, and tells all that was found. */
export async function checkOne(given: Given, io: Io): Promise<number> {
  const subject = withOwn(subjectOf(given, io), given);
  const { report, seconds } = await checkSubject(subject, given, io);
  const schedule = scheduleOf(report);
  if (given.has('json')) io.out(JSON.stringify(jsonOf(subject.setup, report, seconds, schedule)));
  else io.out([...warningsIn(subject), textOf(subject, report, seconds)].join('\n'), VERDICT_HUES);
  return EXIT_OF[report.verdict];
}

/** Warnings about a program that runs. */
function warningsIn({ setup: { scenario } }: Subject): string[] {
  if (scenario.kind !== 'program') return [];
  return warningsOf(scenario.source).map(
    ({ line, column, message }) => `warning: line ${line}, column ${column}: ${programProblem(message)}`,
  );
}

/** The subject with the properties that the flags state of it. Throws a UsageError at one that makes no sense. */
export function withOwn(subject: Subject, given: Given): Subject {
  const stated = WHEN.flatMap((when) => given.all(when).map((holds): OwnText => ({ when, holds })));
  if (stated.length === 0) return subject;
  const { scenario } = subject.setup;
  const parsed = parseScenario({ ...scenario, properties: [...(scenario.properties ?? []), ...stated] });
  if (!parsed.ok) throw new UsageError(parsed.problems.map(problemLine).join('\n'));
  return { ...subject, setup: ready(parsed.scenario) };
}

/** Checks what the flags ask for. */
export async function checkSubject(
  { setup }: Subject,
  given: Given,
  io: Io,
): Promise<{ report: Report; seconds: number }> {
  const model = modelOf(setup);
  const ids = model.properties.map((p) => p.id);
  const asked = given.list('property');
  for (const id of asked ?? []) if (!ids.includes(id)) throw unknown('property', id, ids);
  const own = setup.own.map(({ id }) => id);
  const watched = asked === undefined ? watchedIds(setup, model) : [...new Set([...asked, ...own])];
  if (watched.length === 0)
    throw new UsageError(`the scenario watches none of its properties; there are: ${ids.join(', ')}`);
  const reduce = !given.has('no-reduction');
  return searchAll(
    model,
    setup.scenario,
    { properties: watched, symmetry: reduce, partialOrder: reduce, shorten: 'all' },
    given,
    io,
  );
}

function stepsOf(property: PropertyReport | undefined): readonly number[] {
  return property === undefined ? [] : (counterexampleOf(property)?.schedule ?? []);
}

/** The counterexample of the worst thing found, as steps; of a lasso, the stem and once round the loop. */
export function scheduleOf(report: Report): readonly number[] {
  return stepsOf(worstOf(report.properties));
}

export function jsonOf(setup: Setup, report: Report, seconds: number, schedule: readonly number[]): object {
  const asked = askedOf(setup, report);
  return {
    verdict: report.verdict,
    properties: report.properties.map(({ id, kind, verdict, steps }) => ({
      id,
      kind,
      verdict,
      steps: steps ?? null,
    })),
    ...(asked === null ? {} : { condition: asked.says, reached: asked.reached }),
    states: report.states,
    // What the states are counted under; without any, every state counts for itself.
    reductions: reductionsOf(report),
    transitions: report.transitions,
    depth: report.depth,
    complete: report.complete,
    seconds: Math.round(seconds * 1000) / 1000,
    schedule,
  };
}

function reductionsOf({ symmetry, partialOrder }: Report): string[] {
  return [...(symmetry ? ['symmetry'] : []), ...(partialOrder ? ['partial order'] : [])];
}

const count = (n: number): string => n.toLocaleString('en-US');

function textOf(subject: Subject, report: Report, seconds: number): string {
  const { setup, origin } = subject;
  const { scenario } = setup;
  const facts = [
    ...(scenario.kind === 'program' ? [] : [scenario.protocol]),
    scenario.memory,
    `${setup.machine.threads.filter((t) => !t.isContext).length} CPUs`,
    ...((scenario.off ?? []).length > 0 ? [`without ${scenario.off?.join(', ') ?? ''}`] : []),
  ];
  const head = origin === 'flags' ? scenario.title : `${scenario.title} (${facts.join(' · ')})`;
  const found = worstOf(report.properties);
  return [
    head,
    ...(scenario.question === undefined ? [] : [scenario.question]),
    '',
    `${verdictWord(setup, report)}: ${extent(report, seconds)}`,
    ...conditionLine(askedOf(setup, report)),
    '',
    ...coverage(subject, report),
    ...propertyLines(setup, report),
    ...measureLines(report),
    ...(found === undefined ? [] : counterexample(subject, found)),
  ].join('\n');
}

/** A question that `exists` asks is no promise: it is answered, neither kept nor broken. */
export function verdictWord(setup: Setup, report: Report): string {
  const asked = askedOf(setup, report);
  if (report.verdict === 'violated') return 'VIOLATED';
  if (asked?.asks === 'exists' && asked.reached !== null) return asked.reached ? 'REACHED' : 'NOT REACHED';
  return report.verdict === 'holds' ? 'HOLDS' : 'NOT DECIDED';
}

function conditionLine(asked: Asked | null): string[] {
  return asked === null ? [] : [`  ${asked.says}: ${answerOf(asked)}`];
}

function extent(report: Report, seconds: number): string {
  const { states, transitions, depth, complete, stopped } = report;
  const size = `${count(states)} states, ${count(transitions)} transitions, depth ${depth}`;
  const reductions = reductionsOf(report);
  return [
    complete ? `complete, ${size}` : `stopped (${stopped ?? 'unfinished'}) at ${size}`,
    reductions.length > 0 ? `reduced by ${reductions.join(' and ')}` : 'no reduction',
    `${seconds.toFixed(2)} s`,
  ].join('; ');
}

/** What a search that was cut off has seen, and where to go on. */
function coverage({ origin }: Subject, { complete, levels = 0, partialOrder }: Report): string[] {
  if (complete) return [];
  const what = origin === 'flags' ? '<the same flags>' : origin.length > 60 ? '<the same link>' : origin;
  return [
    levels === 0
      ? '  covered: not even all first steps'
      : partialOrder
        ? `  covered: the first ${count(levels)} levels of the reduced search; --no-reduction tells it in steps of runs`
        : `  covered: every run of fewer than ${count(levels)} steps`,
    '  further: --max-states and --max-memory; or elsewhere, on a cluster say, with SPIN or TLC:',
    `           shadow-walk export ${what} --to promela, or --to tla`,
    '',
  ];
}

/** A program has no reviewer: its concerns are outcomes. */
const headings = ({ scenario }: Setup): Readonly<Record<PropertyReport['kind'], string>> => ({
  bug: 'bugs',
  liveness: 'liveness',
  goal: 'own goals',
  concern: scenario.kind === 'program' ? 'outcomes' : "the reviewer's concerns",
});

const GOAL = { holds: 'reached', violated: 'never reached', unknown: 'not decided' } as const;

function propertyLines(setup: Setup, report: Report): string[] {
  const width = Math.max(...report.properties.map((p) => p.id.length));
  return (['bug', 'liveness', 'goal', 'concern'] as const).flatMap((kind) => {
    const own = report.properties.filter((p) => p.kind === kind);
    if (own.length === 0) return [];
    const rows = own.map((p) => {
      const length = p.steps === undefined ? '' : ` in ${p.steps} steps`;
      const asked = p.id === 'outcome' ? askedOf(setup, report) : null;
      const answer = p.kind === 'goal' ? GOAL[p.verdict] : asked === null ? p.verdict : answerOf(asked);
      return `    ${p.id.padEnd(width)}  ${answer}${length}`;
    });
    return [`  ${headings(setup)[kind]}`, ...rows];
  });
}

function measureLines(report: Report): string[] {
  if (report.measures.length === 0) return [];
  return [
    '  costs',
    ...report.measures.map(
      ({ id, max, exact }) => `    ${id.replaceAll('-', ' ')}, at most: ${max}${exact ? '' : ' or more'}`,
    ),
  ];
}

function counterexample({ setup }: Subject, found: PropertyReport): string[] {
  if (found.kind === 'goal') return ['', `No run reaches what is ${found.id}: every one was looked at.`];
  const schedule = stepsOf(found);
  if (schedule.length === 0) return ['', `No run shorter than the initial state violates ${found.id}.`];
  const marks =
    found.lasso === undefined
      ? {}
      : { [found.lasso.stem.length]: '  ── the loop begins here: this repeats forever ──' };
  return [
    '',
    `How ${found.id} is ${found.id === 'outcome' ? 'reached' : 'violated'}, in ${schedule.length} steps:`,
    runText(setup, schedule, marks),
    '',
    `Open it in the stepper: #${writeLink(setup, schedule, schedule.length)}`,
  ];
}
