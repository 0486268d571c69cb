import { expect, test } from 'vitest';
import { unquoted } from './quoted';

test('a quoted text loses its marks, however deep it was quoted', () => {
  expect(unquoted('> C SB\n>\n> {}\n')).toBe('C SB\n\n{}');
  expect(unquoted('\n> > C SB\n> >\n> > {}')).toBe('C SB\n\n{}');
});

test('any other text stays as it is', () => {
  for (const text of ['', '\n', 'C SB\n{}\n', '> a\nb', 'x = y\n> z']) expect(unquoted(text)).toBe(text);
});

test('lines that end as on old Macs end as today, those of Windows stay', () => {
  expect(unquoted('int x;\r// one\rthread P0 { }\r')).toBe('int x;\n// one\nthread P0 { }\n');
  expect(unquoted('int x;\r\n')).toBe('int x;\r\n');
});
