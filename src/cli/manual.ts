import type { Command } from './command';
import { STATUS } from './help';
import { VERSION } from './version';

/** What roff would take for its own: backslashes, hyphens (it would make dashes of them), dots at the start. */
const plain = (text: string): string =>
  text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^(['.])/, '\\&$1');

/** The manual page in roff, of section 1. */
export function manualPage(commands: readonly Command[]): string {
  return [
    `.TH SHADOW\\-WALK 1 "" "shadow\\-walk ${VERSION}" "User Commands"`,
    '.SH NAME',
    'shadow\\-walk \\- lockless page\\-table walks, step by step and exhaustively',
    '.SH SYNOPSIS',
    '.B shadow\\-walk',
    '.I command',
    '[\\fIwords\\fR] [\\fIflags\\fR]',
    '.SH DESCRIPTION',
    'Steps, checks and draws the runs of small concurrent systems: walks of page tables without a lock, litmus tests,',
    'programs of your own. A file is a scenario or a link; \\- is standard input.',
    '.SH COMMANDS',
    ...commands.flatMap(({ usage, summary, flags }) => [
      '.TP',
      `.B ${plain(usage)}`,
      `${plain(summary)}.`,
      ...Object.entries(flags).flatMap(([name, { value, help }]) => [
        '.RS',
        '.TP',
        `\\fB\\-\\-${plain(name)}\\fR${value === undefined ? '' : ` \\fI${plain(value)}\\fR`}`,
        plain(help),
        '.RE',
      ]),
    ]),
    '.SH EXIT STATUS',
    plain(STATUS),
    '.SH ENVIRONMENT',
    '.TP',
    '.B NO_COLOR',
    'If it is set and not empty, nothing is coloured.',
  ].join('\n');
}
