import { parseArgs } from 'node:util';
import { UsageError, unknown } from './io';

/** A flag: whether it takes a value, what that is called, and a line of help. */
export interface Flag {
  readonly value?: string;
  /** All values it may have, where they can be listed. */
  readonly values?: readonly string[];
  readonly help: string;
  readonly multiple?: boolean;
}

export type Flags = Readonly<Record<string, Flag>>;

/** What was given: flags by name, and the words that are no flags. */
export interface Given {
  readonly words: readonly string[];
  has(flag: string): boolean;
  /** The value of a flag that takes one; absent if it was not given. */
  value(flag: string): string | undefined;
  /** All values of a flag as they were given, commas and all. */
  all(flag: string): readonly string[];
  /** All values of a flag, those parted by commas one by one. */
  list(flag: string): string[] | undefined;
  /** A whole number from `least` to `most`; throws a UsageError otherwise. */
  number(flag: string, least: number, most: number): number | undefined;
  oneOf<T extends string>(flag: string, allowed: readonly T[]): T | undefined;
}

/** Reads the words after the command. Throws a UsageError that names what is wrong. */
export function readFlags(argv: readonly string[], flags: Flags): Given {
  const options = Object.fromEntries(
    Object.entries(flags).map(([name, { value, multiple }]) => [
      name,
      { type: value === undefined ? ('boolean' as const) : ('string' as const), multiple: multiple === true },
    ]),
  );
  const { tokens } = parseArgs({
    args: [...argv],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const words: string[] = [];
  const values = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    const flag = Object.hasOwn(flags, token.name) ? flags[token.name] : undefined;
    if (flag === undefined) {
      const names = Object.keys(flags).map((name) => `--${name}`);
      throw unknown('flag', token.rawName, names);
    }
    const before = values.get(token.name);
    if (before !== undefined && flag.multiple !== true)
      throw new UsageError(`${token.rawName} is given twice`);
    if (flag.value === undefined) {
      if (token.value !== undefined) throw new UsageError(`${token.rawName} takes no value`);
      values.set(token.name, []);
    } else {
      // A value that looks like a flag is a value forgotten.
      if (
        token.value === undefined ||
        token.value === '' ||
        (!token.inlineValue && token.value.startsWith('--'))
      )
        throw new UsageError(`${token.rawName} needs a value: ${token.rawName} ${flag.value}`);
      values.set(token.name, [...(before ?? []), token.value]);
    }
  }
  const value = (name: string): string | undefined => values.get(name)?.at(0);
  return {
    words,
    has: (name) => values.has(name),
    value,
    all: (name) => values.get(name) ?? [],
    list: (name) =>
      values.get(name)?.flatMap((text) =>
        text
          .split(',')
          .map((word) => word.trim())
          .filter((word) => word !== ''),
      ),
    number: (name, least, most) => {
      const text = value(name);
      if (text === undefined) return undefined;
      const number = Number(text);
      if (!/^\d+$/.test(text) || number < least || number > most)
        throw new UsageError(`--${name} is "${text}"; it must be a whole number from ${least} to ${most}`);
      return number;
    },
    oneOf: (name, allowed) => {
      const text = value(name);
      const found = allowed.find((word) => word === text);
      if (text !== undefined && found === undefined) throw unknown(`--${name}`, text, allowed);
      return found;
    },
  };
}

/** Throws a UsageError when there are more words than the command takes. */
export function atMostWords(given: Given, most: number, usage: string): void {
  if (given.words.length > most)
    throw new UsageError(`"${given.words[most]}" is one word too many; usage: ${usage}`);
}

/** Lines of help, one a flag. */
export function flagHelp(flags: Flags): string {
  const names = Object.entries(flags).map(
    ([name, { value }]) => `--${name}${value === undefined ? '' : ` ${value}`}`,
  );
  const width = Math.max(...names.map((name) => name.length));
  return Object.values(flags)
    .map(({ help }, i) => `  ${names[i].padEnd(width)}  ${help}`)
    .join('\n');
}
