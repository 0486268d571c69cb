import { DOMAINS } from '../domains';
import type { AnyDomains } from '../domains/domain';
import { MOST_CPUS } from '../domains/schema';
import { editableLines, foreignLines } from '../editing/lines';
import { parse, parseJson, type Parsed } from '../library/parse';
import { looksLikeLink, readLink } from '../link/link';
import { MEMORY_MODELS } from '../machine/models';
import { domainOf } from '../scenarios/domain-of';
import { ALL_PRESETS, presetById } from '../scenarios/presets';
import type { Scenario } from '../scenarios/scenario';
import { problemLine } from '../scenarios/problem';
import { parseScenario } from '../scenarios/schema';
import { setUp, type Setup } from '../scenarios/setup';
import { tellStory } from '../scenarios/story';
import type { Flags, Given } from './flags';
import { hint, MissingFile, shortened, UsageError, unknown, type Io } from './io';

/** Of every domain. */
const ALL_PROTOCOL_IDS = Object.values(DOMAINS).flatMap(({ protocols }) => protocols.map(({ id }) => id));

/** Flags that make a scenario, or change one that is named. */
export const SCENARIO_FLAGS: Flags = {
  protocol: {
    value: 'ID',
    values: ALL_PROTOCOL_IDS,
    help: `${ALL_PROTOCOL_IDS.join(', ')}; with a scenario, one of its domain's`,
  },
  memory: { value: 'MODEL', values: MEMORY_MODELS, help: 'sc, tso (x86) or weak (ARM)' },
  walkers: { value: 'N', help: `vCPUs that walk, 0 to ${MOST_CPUS - 1}; default 1` },
  rounds: { value: 'N', help: 'walks per walker, 1 to 12; default 1' },
  zap: { value: 'N', help: 'pages to zap, counted up from the last level; default 1' },
  without: { value: 'LINES', multiple: true, help: 'ids of lines to switch off, separated by commas' },
};

/** What a command is about. */
export interface Subject {
  readonly setup: Setup;
  /** The run that a link carries or a scenario comes with. */
  readonly schedule: readonly number[];
  /** Which moment of the run a link shows; null where nothing says. */
  readonly position: number | null;
  /** What is wrong with the run of a link. */
  readonly problem: string | null;
  /** What it was called on the command line. */
  readonly origin: string;
}

const SIZE_FLAGS = ['walkers', 'rounds', 'zap'] as const;

/**
 * The subject named by the words and flags of a command. Throws a UsageError that names what is wrong, and warns of what
 * changes nothing.
 */
export function subjectOf(given: Given, io: Io): Subject {
  const subject = namedBy(given, io);
  const { setup, origin } = subject;
  const lines = editableLines(setup);
  const ids = lines.map(({ line }) => line.id);
  for (const id of foreignLines(setup.scenario, lines))
    io.err(
      `Careful: ${shortened(origin)}: no line that can be switched or moved is called "${shortened(id)}".${hint(id, ids)}`,
    );
  return subject;
}

function namedBy(given: Given, io: Io): Subject {
  const word = given.words.at(0);
  if (word === undefined) {
    if (!given.has('protocol'))
      throw new UsageError('say what to look at: a preset, a file, a link, or --protocol ID');
    const setup = ready(scenarioOf(given));
    return { setup, schedule: [], position: null, problem: null, origin: 'flags' };
  }
  for (const flag of SIZE_FLAGS)
    if (given.has(flag)) throw new UsageError(`--${flag} goes with --protocol ID, not with "${word}"`);
  const named = openWord(word, io);
  const changed = change(named.scenario, given);
  if (changed !== named.scenario)
    return { setup: ready(changed), schedule: [], position: null, problem: null, origin: word };
  const setup = ready(named.scenario);
  const { position = null, problem } = named;
  return { setup, schedule: named.schedule ?? storyOf(setup), position, problem, origin: word };
}

interface Named {
  readonly scenario: Scenario;
  /** Null: the one the scenario comes with. */
  readonly schedule: readonly number[] | null;
  readonly position?: number;
  readonly problem: string | null;
}

/** A preset's id, a link, or the path of a file. */
function openWord(word: string, io: Io): Named {
  const preset = presetById(word);
  if (preset !== undefined) return { scenario: preset, schedule: null, problem: null };
  if (looksLikeLink(word)) return openLink(word);
  let text: string;
  try {
    text = io.read(word);
  } catch (error) {
    if (!(error instanceof MissingFile)) throw error;
    throw unknown(
      'preset, file or link',
      word,
      ALL_PRESETS.flatMap((p) => (p.id === undefined ? [] : [p.id])),
    );
  }
  if (looksLikeLink(text)) return openLink(text);
  const json = /[.]json$/i.test(word);
  const parsed = json ? parseJson(text) : parse(text, titleOf(word));
  if (!parsed.ok) throw refusal(word, parsed);
  return { scenario: parsed.scenario, schedule: null, problem: null };
}

/** A program is named by its file. */
const titleOf = (path: string): string =>
  path === '-' ? 'standard input' : (path.split(/[\\/]/).at(-1) ?? path);

function refusal(word: string, { as, problems }: Extract<Parsed, { ok: false }>): UsageError {
  const lines = problems.map((p) => `  ${problemLine(p)}`).join('\n');
  switch (as) {
    case 'json':
      return new UsageError(`${word} is not JSON: ${problems[0].message}`);
    case 'scenario':
      return new UsageError(`${word} is not a scenario:\n${lines}`);
    case 'program':
      return new UsageError(`${word} is neither a scenario in JSON nor a program:\n${lines}`);
    case 'litmus':
      return new UsageError(
        `${word} is a litmus test that cannot be stepped:\n${lines}\n` +
          '`shadow-walk litmus` may still judge it by its executions.',
      );
  }
}

function openLink(text: string): Named {
  const link = readLink(text, { parse: parseScenario, setUp });
  if (!link.ok) throw new UsageError(`${link.problem.title}. ${link.problem.detail}`);
  const { scenario, schedule, position, problem } = link;
  return {
    scenario,
    schedule,
    position,
    problem: problem === null ? null : `${problem.title}. ${problem.detail}`,
  };
}

/** Sets a scenario up, with what makes that impossible as a UsageError. */
export function ready(scenario: Scenario): Setup {
  try {
    return setUp(scenario);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function storyOf(setup: Setup): readonly number[] {
  const { story } = setup.scenario;
  try {
    return story === undefined ? [] : tellStory(setup.machine, story);
  } catch (error) {
    throw new UsageError(`its story: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The scenario with the changes that the flags ask for; itself if they ask for none. */
function change(scenario: Scenario, given: Given): Scenario {
  const memory = given.oneOf('memory', MEMORY_MODELS);
  const ids =
    scenario.kind === 'program' ? ALL_PROTOCOL_IDS : domainOf(scenario).protocols.map(({ id }) => id);
  const protocol = given.oneOf('protocol', ids);
  const without = given.list('without');
  if (memory === undefined && protocol === undefined && without === undefined) return scenario;
  // What was declared and told of it need not be true of the changed one.
  const rest = { ...scenario, expect: undefined, story: undefined };
  const off = without === undefined ? {} : { off: [...new Set([...(scenario.off ?? []), ...without])] };
  const common = { ...(memory === undefined ? {} : { memory }), ...off };
  if (rest.kind === 'program') {
    if (protocol !== undefined)
      throw new UsageError('--protocol goes with scenarios about tables; this is a program');
    return checkLines({ ...rest, ...common }, without ?? []);
  }
  const changed = { ...rest, ...common, ...(protocol === undefined ? {} : { protocol }) } as Scenario;
  return checkLines(changed, without ?? []);
}

/** The scenario that the flags alone describe: of the domain that has the protocol. */
function scenarioOf(given: Given): Scenario {
  const protocol = given.oneOf('protocol', ALL_PROTOCOL_IDS) ?? '';
  const domains: AnyDomains = DOMAINS;
  const found = Object.entries(domains).find(([, { protocols }]) =>
    protocols.some(({ id }) => id === protocol),
  );
  const small = found?.[1].small ?? null;
  if (found === undefined || small === null)
    throw new UsageError(`--protocol ${protocol} goes with a scenario that is named`);
  const { most } = small;
  const memory = given.oneOf('memory', MEMORY_MODELS) ?? 'sc';
  const walkers = given.number('walkers', 0, most.walkers) ?? 1;
  const rounds = given.number('rounds', 1, most.rounds) ?? 1;
  const zap = given.number('zap', 0, most.zap) ?? 1;
  if (walkers === 0 && zap === 0) throw new UsageError('--walkers 0 with --zap 0 leaves nobody to run');
  const without = given.list('without') ?? [];
  const title = [
    protocol,
    memory,
    `${walkers} ${walkers === 1 ? 'walker' : 'walkers'}`,
    `${rounds} ${rounds === 1 ? 'round' : 'rounds'}`,
    `zap ${zap}`,
  ].join(' · ');
  const off = without.length === 0 ? {} : { off: without };
  const scenario = {
    kind: found[0],
    title,
    memory,
    ...small.make(protocol, { walkers, rounds, zap }),
    ...off,
  };
  return checkLines(scenario as unknown as Scenario, without);
}

/** Lines that are to be switched off must be there. */
function checkLines(scenario: Scenario, without: readonly string[]): Scenario {
  if (without.length === 0) return scenario;
  const lines = ready(scenario).code.flatMap((thread) => thread.lines);
  const removable = [...new Set(lines.filter((line) => line.removable === true).map((line) => line.id))];
  for (const id of without)
    if (!removable.includes(id)) throw unknown('line that can be removed,', id, removable);
  return scenario;
}
