import { CHECK_FLAGS, CHECK_USAGE, checkCommand } from './check';
import { EXPORT_FLAGS, EXPORT_USAGE, exportCommand } from './export';
import { flagHelp, readFlags, type Flags, type Given } from './flags';
import { EXIT, UsageError, unknown, type Io } from './io';
import { GRADE_FLAGS, GRADE_USAGE, gradeCommand } from './grade';
import { LIST_FLAGS, LIST_USAGE, listCommand } from './list';
import { LITMUS_FLAGS, LITMUS_USAGE, litmusCommand } from './litmus';
import { REPLAY_FLAGS, REPLAY_USAGE, replayCommand } from './replay';

interface Command {
  readonly usage: string;
  readonly summary: string;
  readonly flags: Flags;
  run(given: Given, io: Io): number;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  list: { usage: LIST_USAGE, summary: 'the presets', flags: LIST_FLAGS, run: listCommand },
  check: {
    usage: CHECK_USAGE,
    summary: 'every interleaving: verdicts and the shortest counterexample',
    flags: CHECK_FLAGS,
    run: checkCommand,
  },
  replay: {
    usage: REPLAY_USAGE,
    summary: 'the run of a link, or the story of a preset, step by step',
    flags: REPLAY_FLAGS,
    run: replayCommand,
  },
  export: {
    usage: EXPORT_USAGE,
    summary: 'a scenario for SPIN or TLC, a run as JSON or ITF',
    flags: EXPORT_FLAGS,
    run: exportCommand,
  },
  litmus: {
    usage: LITMUS_USAGE,
    summary: 'every way a litmus test can end, under each memory model',
    flags: LITMUS_FLAGS,
    run: litmusCommand,
  },
  grade: {
    usage: GRADE_USAGE,
    summary: 'the challenges that a class handed in, one link to a line',
    flags: GRADE_FLAGS,
    run: gradeCommand,
  },
};

/**
 * The whole command line: runs `argv` (without node and script) and resolves to the exit status: 0 it
 * holds, 1 a bug was found, 2 bad input or not decided. Never throws for what people type.
 */
export function main(argv: readonly string[], io: Io): Promise<number> {
  return Promise.resolve(run(argv, io));
}

function run(argv: readonly string[], io: Io): number {
  const [name, ...rest] = argv;
  if (name === undefined) {
    io.err(help());
    return EXIT.bad;
  }
  if (name === 'help' || name === '--help' || name === '-h') {
    io.out(rest.length > 0 && Object.hasOwn(COMMANDS, rest[0]) ? commandHelp(COMMANDS[rest[0]]) : help());
    return EXIT.holds;
  }
  try {
    if (!Object.hasOwn(COMMANDS, name)) throw unknown('command', name, Object.keys(COMMANDS));
    const command = COMMANDS[name];
    if (rest.includes('--help') || rest.includes('-h')) {
      io.out(commandHelp(command));
      return EXIT.holds;
    }
    return command.run(readFlags(rest, command.flags), io);
  } catch (error) {
    if (error instanceof UsageError) io.err(`shadow-walk: ${error.message}`);
    else io.err(`shadow-walk: it failed: ${error instanceof Error ? error.message : String(error)}`);
    if (!Object.hasOwn(COMMANDS, name)) io.err(`\n${help()}`);
    return EXIT.bad;
  }
}

function commandHelp({ usage, summary, flags }: Command): string {
  return `usage: ${usage}\n\n${summary}\n\n${flagHelp(flags)}`;
}

function help(): string {
  const names = Object.keys(COMMANDS);
  const width = Math.max(...names.map((name) => name.length));
  return [
    'usage: npm run --silent shadow-walk -- <command>',
    '',
    ...names.map((name) => `  ${name.padEnd(width)}  ${COMMANDS[name].summary}`),
    '',
    ...names.map((name) => COMMANDS[name].usage),
    '',
    'Exit status: 0 it holds, 1 a bug was found, 2 bad input or not decided.',
    'More of one: shadow-walk help <command>',
  ].join('\n');
}
