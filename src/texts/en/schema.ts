import { either } from './language';

/** What is wrong with a place in a scenario's text; the place stands before it. */
export const text = {
  missing: 'is missing',
  mustBe: (what: string): string => `must be ${what}`,
  kinds: {
    string: 'a text',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
    array: 'a list',
    object: 'an object',
    record: 'an object',
  } as Readonly<Record<string, string>>,
  atLeast: (least: string): string => `must be at least ${least}`,
  empty: 'must not be empty',
  tooFew: (least: string): string => `needs at least ${least}`,
  tooLong: (most: string): string => `has at most ${most} characters`,
  tooMany: (most: string): string => `may list at most ${most}`,
  atMost: (most: string): string => `must be at most ${most}`,
  oneOf: (values: readonly string[]): string => `must be ${either(values)}`,
  unknownNames: (names: readonly string[]): string =>
    `there is nothing called ${names.map((name) => `"${name}"`).join(' or ')} here`,
  noneOf: 'is not allowed here',
  name: 'this name is not allowed here',
  spelling: 'has the wrong format',
  at: (line: number, column: number): string => `line ${line}, column ${column}`,
  atColumn: (column: number, what: string): string => `column ${column}: ${what}`,
  pageName: 'a page is named by a letter, then letters, digits and _',
  entry: 'an entry says none, mmio, frame:0x1c5 or the name of a page',
  entryIndex: 'an entry index is 0 to 511',
  sameName: 'two pages have the same name',
  rootLevel: (level: number): string => `the first page is the root and must be of level ${level}`,
  aboveRoot: (level: number): string => `level ${level} is above the root`,
  noPage: (name: string): string => `there is no page "${name}"`,
  wrongLevel: (name: string, level: number, wanted: number): string =>
    `"${name}" is of level ${level}, not ${wanted}`,
  walkLength: (indexes: number): string => `a walk of this table takes ${indexes} entry indexes`,
  noRoot: (name: string): string => `"${name}" is not the root of a process`,
  leadsNowhere: (address: readonly number[]): string => `the tables have no entry at ${address.join(', ')}`,
  zappedTwice: (name: string): string => `"${name}" is zapped twice`,
  noHost32: 'the posted walk and the TDP MMU do not exist on 32-bit hosts',
};
