import { ALL_PRESETS } from '../scenarios/presets';
import { LITMUS } from '../scenarios/presets/litmus';
import type { Command, Words } from './command';
import { atMostWords, type Flag, type Flags, type Given } from './flags';
import { UsageError, unknown } from './io';

const SHELLS = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof SHELLS)[number];

export const COMPLETION_USAGE = `shadow-walk completion ${SHELLS.join('|')}`;
export const COMPLETION_FLAGS: Flags = {};

/**
 * The script for the shell that is named:
 *
 *     source <(shadow-walk completion bash)      in ~/.bashrc; the like for zsh
 *     shadow-walk completion fish > ~/.config/fish/completions/shadow-walk.fish
 */
export function completionScript(given: Given, commands: readonly Command[]): string {
  atMostWords(given, 1, COMPLETION_USAGE);
  const word = given.words.at(0);
  if (word === undefined) throw new UsageError(`say for which shell: ${SHELLS.join(', ')}`);
  const shell = SHELLS.find((name) => name === word);
  if (shell === undefined) throw unknown('shell', word, SHELLS);
  return WRITERS[shell](commands);
}

const WRITERS: Readonly<Record<Shell, (commands: readonly Command[]) => string>> = { bash, zsh, fish };

/** Words that can be listed; files are for the shell to find. */
function wordsOf(words: Words, commands: readonly Command[]): readonly string[] {
  switch (words) {
    case 'subjects':
      return ALL_PRESETS.flatMap(({ id }) => (id === undefined ? [] : [id]));
    case 'litmus':
      return LITMUS.map(({ name }) => name);
    case 'commands':
      return commands.map(({ name }) => name);
    case 'shells':
      return SHELLS;
    case 'files':
    case 'none':
      return [];
  }
}

const takesFiles = (words: Words): boolean => words === 'subjects' || words === 'files' || words === 'litmus';

const flagsOf = ({ flags }: Command): [string, Flag][] => [
  ...Object.entries(flags),
  ['help', { help: 'usage and flags' }],
];

function bash(commands: readonly Command[]): string {
  const cases = commands.flatMap((command) => {
    const flags = flagsOf(command);
    const valued = flags.filter(([, { value }]) => value !== undefined);
    return [
      `    ${command.name})`,
      '      case "$before" in',
      ...valued.map(([name, { values }]) =>
        values === undefined
          ? `        --${name}) COMPREPLY=($(compgen -f -- "$word")); return ;;`
          : `        --${name}) COMPREPLY=($(compgen -W "${values.join(' ')}" -- "$word")); return ;;`,
      ),
      '      esac',
      `      words="${wordsOf(command.words, commands).join(' ')}"`,
      `      flags="${flags.map(([name]) => `--${name}`).join(' ')}"`,
      `      files=${takesFiles(command.words) ? 'yes' : 'no'} ;;`,
    ];
  });
  return [
    '# bash completion for shadow-walk',
    '_shadow_walk() {',
    '  local word="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}" words="" flags="" files=no',
    '  if [ "$COMP_CWORD" -eq 1 ]; then',
    `    COMPREPLY=($(compgen -W "${commands.map(({ name }) => name).join(' ')} --help --version" -- "$word"))`,
    '    return',
    '  fi',
    '  case "${COMP_WORDS[1]}" in',
    ...cases,
    '  esac',
    '  case "$word" in',
    '    -*) COMPREPLY=($(compgen -W "$flags" -- "$word")) ;;',
    '    *)',
    '      COMPREPLY=($(compgen -W "$words" -- "$word"))',
    '      if [ "$files" = yes ]; then COMPREPLY+=($(compgen -f -- "$word")); fi ;;',
    '  esac',
    '}',
    'complete -o filenames -F _shadow_walk shadow-walk',
  ].join('\n');
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** What `_arguments` and `_describe` of zsh would take for their own signs. */
const plain = (text: string): string => text.replace(/[[\]:\\]/g, '\\$&');

function zsh(commands: readonly Command[]): string {
  const cases = commands.map((command) => {
    const specs = flagsOf(command).map(([name, { help, value, values, multiple }]) => {
      const argument =
        value === undefined
          ? ''
          : `:${plain(value)}:${values === undefined ? '_files' : `(${values.join(' ')})`}`;
      return quoted(`${multiple === true ? '*' : ''}--${name}[${plain(help)}]${argument}`);
    });
    const words = wordsOf(command.words, commands);
    const rest = [
      ...(words.length > 0 ? [`compadd -- ${words.map(quoted).join(' ')}`] : []),
      ...(takesFiles(command.words) ? ['_files'] : []),
    ];
    if (rest.length > 0) specs.push(quoted(`*:word:{ ${rest.join('; ').replaceAll("'", '"')} }`));
    return `    ${command.name}) _arguments ${specs.join(' ')} ;;`;
  });
  return [
    '#compdef shadow-walk',
    '# zsh completion for shadow-walk',
    '_shadow_walk() {',
    '  if (( CURRENT == 2 )); then',
    '    local -a commands=(',
    ...commands.map(({ name, summary }) => `      ${quoted(`${name}:${plain(summary)}`)}`),
    '    )',
    "    _describe 'command' commands",
    '    return',
    '  fi',
    '  local command="$words[2]"',
    '  shift words; (( CURRENT-- ))',
    '  case "$command" in',
    ...cases,
    '  esac',
    '}',
    'if [ "$funcstack[1]" = "_shadow_walk" ]; then _shadow_walk "$@"; else compdef _shadow_walk shadow-walk; fi',
  ].join('\n');
}

function fish(commands: readonly Command[]): string {
  const start = 'complete -c shadow-walk';
  return [
    '# fish completion for shadow-walk',
    `${start} -f`,
    ...commands.map(
      ({ name, summary }) => `${start} -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`,
    ),
    `${start} -n __fish_use_subcommand -l version -d 'version, build and licence'`,
    ...commands.flatMap((command) => {
      const own = `${start} -n '__fish_seen_subcommand_from ${command.name}'`;
      const words = wordsOf(command.words, commands);
      return [
        ...(takesFiles(command.words) ? [`${own} -F`] : []),
        ...(words.length > 0 ? [`${own} -a ${quoted(words.join(' '))}`] : []),
        ...flagsOf(command).map(([name, { help, value, values }]) => {
          const argument =
            value === undefined ? '' : values === undefined ? ' -r' : ` -x -a ${quoted(values.join(' '))}`;
          return `${own} -l ${name}${argument} -d ${quoted(help)}`;
        }),
      ];
    }),
  ].join('\n');
}
