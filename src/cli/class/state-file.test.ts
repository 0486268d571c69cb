import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aRoom } from '../../class/room.testkit';
import { readText } from '../read-text';
import { readState, writeState } from './state-file';

const windows = process.platform === 'win32';
const io = { read: readText };
const saved = aRoom().room.save();

let top: string;
beforeAll(() => {
  top = mkdtempSync(join(tmpdir(), 'class-state-'));
});
afterAll(() => rmSync(top, { recursive: true }));

test('what is written is read back, and no file is no class yet', () => {
  const path = join(top, 'class.json');
  expect(readState(path, io)).toBeNull();
  writeState(path, saved);
  expect(readState(path, io)).toEqual(saved);
});

test.skipIf(windows)(
  'only its owner reads it, also where others could before; a link to it stays one',
  () => {
    const path = join(top, 'loose.json');
    writeFileSync(path, '{}');
    chmodSync(path, 0o644);
    const link = join(top, 'link.json');
    symlinkSync(path, link);
    writeState(link, saved);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readState(path, io)).toEqual(saved);
  },
);

test.each([
  ['damaged', '{"shadowWalkClass":1', 'it is no JSON'],
  ['foreign', '{"a":1}', 'it is no saved class'],
  ['empty', '', 'it is no JSON'],
])('a %s file is named, and left as it is', (name, text, why) => {
  const path = join(top, `${name}.json`);
  writeFileSync(path, text);
  expect(() => readState(path, io)).toThrow(why);
  expect(readFileSync(path, 'utf8')).toBe(text);
});

test('what can be neither read nor written is named, with the reason', () => {
  expect(() => readState(top, io)).toThrow(`${top} is a folder`);
  expect(() => readState('-', io)).toThrow('--state needs a file');
  const nowhere = join(top, 'absent', 'class.json');
  expect(() => writeState(nowhere, saved)).toThrow(`${nowhere} cannot be written: there is no such folder`);
  expect(() => writeState(top, saved)).toThrow('cannot be written');
  expect(
    readdirSync(join(top, '..')).filter((name) => name.endsWith('.tmp') && name.startsWith('class-state-')),
  ).toEqual([]);
});
