import { ScheduleError } from '../../checker';
import { recorded } from '../../export/record';
import { drawMoment } from '../../picture/draw';
import { THEMES } from '../../picture/colours';
import { runOf } from '../run-of';
import { atMostWords, type Flags, type Given } from '../flags';
import { EXIT, UsageError, type Io } from '../io';
import { SCENARIO_FLAGS, subjectOf, type Subject } from '../subject';
import { late } from '#texts/late';
import { ALL_PRESETS } from '../../scenarios/presets';
import type { Kind } from './kind';
import { KINDS } from './kinds';

export const PICTURE_USAGE = `shadow-walk picture <link | preset | file> [${KINDS.map(({ name }) => `--${name}`).join('|')}] [flags]`;

export const PICTURE_FLAGS: Flags = {
  ...Object.fromEntries(KINDS.map(({ name, help }) => [name, { help }])),
  output: { value: 'FILE', help: 'the file to write; default: standard output' },
  at: { value: 'N', help: 'the moment after step N; default: the position of the link, else the end' },
  from: { value: 'N', help: 'gif: the first moment; default 0' },
  to: { value: 'N', help: 'gif: the last moment; default: the end' },
  theme: { value: 'THEME', values: THEMES, help: `${THEMES.join(' or ')}; default light` },
  scale: { value: 'N', help: 'png, gif: pixels a unit, 1 to 4; default 2, of a gif 1' },
  ...SCENARIO_FLAGS,
  property: {
    value: 'ID',
    help: 'the shortest run that violates this property, instead of the one it comes with',
  },
};

/** Most moments in a film: more would be tens of megabytes. */
const MOST_FRAMES = 120;
/** Far beyond any run. */
const FAR = 100_000;

/** Draws a moment of a run, or all of it as a film. */
export async function pictureCommand(given: Given, io: Io): Promise<number> {
  atMostWords(given, 1, PICTURE_USAGE);
  const kind = kindOf(given);
  const output = given.value('output');
  if (output === undefined && !kind.isText && io.isTerminal)
    throw new UsageError(`--${kind.name} cannot be written to a terminal: add --output FILE, or > FILE`);
  await late.load(() => Promise.resolve(ALL_PRESETS));
  const bytes = await made(kind, await withRun(subjectOf(given, io), given, io), given, io);
  if (output === undefined) io.write(bytes);
  else io.save(output, bytes);
  return EXIT.holds;
}

/** The subject with the run that is asked for. */
async function withRun(subject: Subject, given: Given, io: Io): Promise<Subject> {
  if (!given.has('property')) return subject;
  return { ...subject, schedule: (await runOf(subject, given, io)).schedule, position: null };
}

function kindOf(given: Given): Kind {
  const [kind, other] = KINDS.filter(({ name }) => given.has(name));
  if (other !== undefined) throw new UsageError(`--${kind.name} and --${other.name}: one at a time`);
  const chosen = kind ?? KINDS[0];
  for (const flag of ['from', 'to'])
    if (given.has(flag) && !chosen.isFilm) throw new UsageError(`--${flag} goes with --gif`);
  if (given.has('at') && chosen.isFilm)
    throw new UsageError('--at is for one moment; --gif takes --from and --to');
  if (given.has('scale') && chosen.isText) throw new UsageError(`--scale goes with --png and --gif`);
  return chosen;
}

async function made(kind: Kind, subject: Subject, given: Given, io: Io): Promise<Uint8Array> {
  const { setup, schedule, problem, position } = subject;
  if (problem !== null) io.err(`Careful: ${problem}`);
  const { trace } = record(setup, { schedule });
  const steps = schedule.length;
  const [from, to] = kind.isFilm ? partOf(given, steps) : twice(momentIn(given, steps, position));
  const theme = given.oneOf('theme', THEMES) ?? 'light';
  const frames = to - from + 1;
  try {
    return await kind.make({
      frames,
      scale: given.number('scale', 1, 4) ?? (kind.isFilm ? 1 : 2),
      draw: (i) => drawMoment(setup, trace, from + i, theme),
      async tell(done) {
        io.progress(`drawing moment ${done + 1} of ${frames}`);
        await io.pause();
      },
    });
  } finally {
    io.progress('');
  }
}

const twice = (moment: number): [number, number] => [moment, moment];

function record(...[setup, run]: Parameters<typeof recorded>): ReturnType<typeof recorded> {
  try {
    return recorded(setup, run);
  } catch (error) {
    if (error instanceof ScheduleError) throw new UsageError(error.message);
    throw error;
  }
}

/** A step that the run has; the end of the run for what is beyond. */
function within(given: Given, flag: string, steps: number): number | undefined {
  const at = given.number(flag, 0, FAR);
  if (at !== undefined && at > steps)
    throw new UsageError(`--${flag} is ${at}, but the run ends at step ${steps}`);
  return at;
}

const momentIn = (given: Given, steps: number, position: number | null): number =>
  within(given, 'at', steps) ?? position ?? steps;

function partOf(given: Given, steps: number): [from: number, to: number] {
  const to = within(given, 'to', steps) ?? steps;
  const from = within(given, 'from', steps) ?? Math.max(0, to - MOST_FRAMES + 1);
  if (from > to) throw new UsageError(`--from ${from} comes after --to ${to}`);
  if (to - from >= MOST_FRAMES)
    throw new UsageError(
      `an animation has at most ${MOST_FRAMES} moments; choose a part with --from and --to`,
    );
  return [from, to];
}
