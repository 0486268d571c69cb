import { stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import { hasColours } from './colour';
import { run } from './io.testkit';

const red = (text: string): string => `\u001b[1;31m${text}\u001b[0m`;
const green = (text: string): string => `\u001b[1;32m${text}\u001b[0m`;
const narrow = (text: string): string => text.replaceAll(/ +/g, ' ');

it('verdicts are coloured where colours are shown, and only there; the words stay', async () => {
  const plain = await run('check strawman');
  const coloured = await run('check strawman', {}, {}, true);
  expect(coloured.out).toContain(`${red('VIOLATED')}: `);
  expect(narrow(coloured.out)).toContain(`use-after-free ${red('violated')} in 10 steps`);
  expect(narrow(coloured.out)).toContain(`double-free ${green('holds')}`);
  const bare = (text: string): string => stripVTControlCharacters(text).replaceAll(/[\d.]+ s$/gm, '');
  expect(bare(coloured.out)).toBe(bare(plain.out));
  const table = await run('check zap-alone strawman', {}, {}, true);
  expect(narrow(table.out)).toContain(`\nstrawman ${red('violated')} use-after-free`);
  // What a machine reads is never coloured.
  expect((await run('check strawman --json', {}, {}, true)).out).not.toContain('\u001b');
});

it('a title cannot command the terminal through them', async () => {
  const file = JSON.stringify({ kind: 'program', title: 'x\u001b[2J', source: 'thread A { }', memory: 'sc' });
  const { out } = await run('check a.json', { 'a.json': file }, {}, true);
  expect(out).toContain('x\\u001b[2J');
  expect(out).toContain('\u001b[1;32mHOLDS');
});

it('NO_COLOR, a dumb terminal and a pipe forbid colours', () => {
  expect(hasColours(true, {})).toBe(true);
  expect(hasColours(true, { NO_COLOR: '', TERM: 'xterm' })).toBe(true);
  expect(hasColours(true, { NO_COLOR: '1' })).toBe(false);
  expect(hasColours(true, { TERM: 'dumb' })).toBe(false);
  expect(hasColours(false, {})).toBe(false);
});
