import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { missing } from './spin.mjs';

let top: string;

beforeAll(() => {
  top = mkdtempSync(join(tmpdir(), 'spin-'));
  mkdirSync(join(top, 'a'));
  mkdirSync(join(top, 'b/gcc'), { recursive: true }); // a folder, which X_OK alone would take
});
afterAll(() => rmSync(top, { recursive: true }));

test('names the commands that PATH lacks', () => {
  const PATH = [join(top, 'a'), join(top, 'b')].join(delimiter);
  expect(missing({ PATH })).toEqual(['spin', 'gcc']);
  for (const name of ['spin', 'gcc']) writeFileSync(join(top, 'a', name), '#!/bin/sh\n');
  chmodSync(join(top, 'a/spin'), 0o755);
  expect(missing({ PATH })).toEqual(['gcc']);
  chmodSync(join(top, 'a/gcc'), 0o755);
  expect(missing({ PATH })).toEqual([]);
  expect(missing({})).toEqual(['spin', 'gcc']);
});
