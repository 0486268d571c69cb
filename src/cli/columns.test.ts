import { expect, it } from 'vitest';
import { columns } from './columns';
import { printable } from './printable';

it('a table stays one, whatever its cells hold', () => {
  const table = columns(
    ['name', 'result'],
    [
      ['Ada', 'solved'],
      ['\u001b[2JEve', 'a\nb\tc'],
      ['Bob\r\n', '–'],
    ],
  );
  expect(printable(table).split('\n')).toEqual([
    'name          result',
    '────────────  ──────',
    'Ada           solved',
    '\\u001b[2JEve  a b c',
    'Bob           –',
  ]);
});
