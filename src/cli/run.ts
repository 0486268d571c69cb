import { painted } from './colour';
import { COMMANDS } from './commands';
import { readFlags } from './flags';
import { commandHelp, commandNamed, help } from './help';
import { EXIT, UsageError, type Io } from './io';
import { printable } from './printable';
import { versionText } from './version';

/**
 * The whole command line: runs `argv` (without node and script) and resolves to the exit status: 0 it
 * holds, 1 a bug was found, 2 bad input or not decided. Never rejects for what people type.
 */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  const said = cleaned(io);
  try {
    return await run(argv, said);
  } catch (error) {
    if (error instanceof UsageError) said.err(`shadow-walk: ${error.message}`);
    else said.err(`shadow-walk: it failed: ${error instanceof Error ? error.message : String(error)}`);
    return EXIT.bad;
  }
}

/** Whatever is written passes here: nothing in it can command a terminal, but for our own colours. */
function cleaned(io: Io): Io {
  return {
    ...io,
    out: (text, hues = []) => io.out(io.colours ? painted(printable(text), hues) : printable(text)),
    err: (text) => io.err(printable(text)),
    progress: (text) => io.progress(printable(text)),
  };
}

async function run([first, ...rest]: readonly string[], io: Io): Promise<number> {
  if (first === undefined || first === '--help' || first === '-h') {
    io.out(help(COMMANDS));
    return EXIT.holds;
  }
  if (first === '--version' || first === '-V') {
    io.out(versionText());
    return EXIT.holds;
  }
  const command = commandNamed(first, COMMANDS);
  if (rest.includes('--help') || rest.includes('-h')) {
    io.out(commandHelp(command));
    return EXIT.holds;
  }
  return command.run(readFlags(rest, command.flags), io);
}
