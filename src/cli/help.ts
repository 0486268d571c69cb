import type { Command } from './command';
import { atMostWords, flagHelp, type Given } from './flags';
import { unknown } from './io';

export const HELP_USAGE = 'shadow-walk help [command]';

export const STATUS =
  'Exit status: 0 it holds, 1 a bug was found, 2 bad input or not decided, 130 interrupted.';

/** Help of the command that is named; of all of them when none is. */
export function helpFor(given: Given, commands: readonly Command[]): string {
  atMostWords(given, 1, HELP_USAGE);
  const name = given.words.at(0);
  return name === undefined ? help(commands) : commandHelp(commandNamed(name, commands));
}

/** The command of that name. Throws a UsageError that tells which there are. */
export function commandNamed(name: string, commands: readonly Command[]): Command {
  const found = commands.find((command) => command.name === name);
  if (found === undefined)
    throw unknown(
      'command',
      name,
      commands.map((command) => command.name),
    );
  return found;
}

export function commandHelp({ usage, summary, flags }: Command): string {
  const parts = [`usage: ${usage}`, summary];
  if (Object.keys(flags).length > 0) parts.push(flagHelp(flags));
  return parts.join('\n\n');
}

export function help(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    'usage: shadow-walk <command> [words] [flags]',
    '',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    'A file is a scenario or a link; - is standard input. A link may be given with its address.',
    STATUS,
    'One command and its flags: shadow-walk help <command>. Version and licence: shadow-walk --version',
  ].join('\n');
}
