import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBrowser, findShell } from './browser.mjs';

let top: string;
let PATH: string;

function executable(path: string): string {
  const file = join(top, path);
  writeFileSync(file, '#!/bin/sh\n');
  chmodSync(file, 0o755);
  return file;
}

beforeAll(() => {
  top = mkdtempSync(join(tmpdir(), 'browser-'));
  mkdirSync(join(top, 'bin/chromium'), { recursive: true }); // a folder, which X_OK alone would take
  mkdirSync(join(top, 'sbin'));
  PATH = [join(top, 'bin'), join(top, 'sbin')].join(delimiter);
});

afterAll(() => rmSync(top, { recursive: true }));

test('CHROMIUM_PATH, then PATH, then what Playwright keeps, then none', () => {
  expect(findBrowser({ PATH }, join(top, 'absent'))).toBeUndefined();
  const kept = executable('kept');
  expect(findBrowser({ PATH }, kept)).toBe(kept);
  const system = executable('sbin/google-chrome');
  expect(findBrowser({ PATH }, kept)).toBe(system);
  const chosen = executable('chosen');
  expect(findBrowser({ PATH, CHROMIUM_PATH: chosen }, kept)).toBe(chosen);
});

test('a wrong CHROMIUM_PATH is an error, not passed over', () => {
  expect(() => findBrowser({ PATH, CHROMIUM_PATH: join(top, 'absent') })).toThrow('CHROMIUM_PATH');
});

test('the headless shell comes before the whole browser, where there is one', () => {
  const kept = executable('kept');
  expect(findShell({ PATH: '' }, join(top, 'absent'))).toBeUndefined();
  expect(findShell({ PATH: '' }, kept)).toBe(kept);
  const shell = executable('sbin/chromium-headless-shell');
  expect(findShell({ PATH }, kept)).toBe(shell);
  const chosen = executable('chosen');
  expect(findShell({ PATH, CHROMIUM_PATH: chosen }, kept)).toBe(chosen);
});
