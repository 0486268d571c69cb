import { expect, test } from 'vitest';
import { presetById } from '../scenarios/presets';
import { importText, isWholeScenario } from './import';
import { litmusIn } from './passage';

const TEST = [
  'C SB+mbs',
  '',
  '{}',
  '',
  'P0(int *x, int *y)',
  '{',
  '\tint r0;',
  '',
  '\tWRITE_ONCE(*x, 1);',
  '\tsmp_mb();',
  '\tr0 = READ_ONCE(*y);',
  '}',
  '',
  'P1(int *x, int *y)',
  '{',
  '\tint r0;',
  '',
  '\tWRITE_ONCE(*y, 1);',
  '\tsmp_mb();',
  '\tr0 = READ_ONCE(*x);',
  '}',
  '',
  'exists (0:r0=0 /\\ 1:r0=0)',
];

/** As an answer quotes it. */
const quoted = (lines: readonly string[], mark = '> ') => lines.map((line) => (mark + line).trimEnd());

const mail = (lines: readonly string[], behind = 'I do not think so.') =>
  [
    'On Tue, Jul 12, 2011, somebody wrote:',
    '> Does this not say it all?',
    '>',
    ...lines,
    '',
    behind,
    '',
    '-- ',
    'me',
  ].join('\n');

test.each([
  ['plain text', mail(TEST)],
  ['text with a line to cut at', mail(['---8<---', ...TEST, '--->8---'])],
  ['an answer', mail(quoted(TEST))],
  ['an answer to an answer', mail(quoted(quoted(TEST)))],
  ['an answer without blanks behind its marks', mail(quoted(TEST, '>'))],
  ['lines of a mail from Windows', mail(quoted(TEST)).replaceAll('\n', '\r\n')],
  [
    'an answer between its lines',
    mail(quoted(TEST).flatMap((line, i) => (i === 9 ? [line, '', 'Why this one?', ''] : [line]))),
  ],
])('a litmus test is found in %s', (_, text) => {
  const found = litmusIn(text);
  expect(found?.trim()).toBe(TEST.join('\n'));
  expect(isWholeScenario(text)).toBe(true);
});

test('lines that a mail program has cut are put together', () => {
  const cut = quoted(TEST).flatMap((line) =>
    line.includes('WRITE_ONCE') ? [line.replace(/ 1\);$/, ''), '1);'] : [line],
  );
  const result = importText(mail(cut), 'mail', presetById('deferred-free')!);
  expect(result.ok && result.warning).toBe(null);
});

test('a condition that goes on in the next line is whole, and what follows it is not part of the test', () => {
  const text = mail(
    quoted([
      ...TEST.slice(0, -1),
      'exists (0:r0=0 /\\',
      '1:r0=0) (* bad',
      'outcome *)',
      'locations of interest: none',
    ]),
  );
  expect(litmusIn(text)?.trimEnd().endsWith('exists (0:r0=0 /\\\n1:r0=0)')).toBe(true);
});

test('text without a test has none, whatever it says of C', () => {
  for (const text of [
    '',
    'C is a language\nwith exists (pointers)',
    'C programs\n\nexists',
    mail(['> C code']),
  ])
    expect(litmusIn(text)).toBe(null);
});

test('what is wrong with a test in a mail is said', () => {
  const broken = importText(
    mail(quoted(TEST.map((line) => line.replace('smp_mb', 'smp_mbb')))),
    'mail',
    presetById('deferred-free')!,
  );
  expect(broken).toMatchObject({ ok: false });
  expect(!broken.ok && broken.message).toMatch(/litmus test that cannot be opened: line \d+/);
});
