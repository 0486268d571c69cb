import { expect, test } from 'vitest';
import { readAncestors } from './ancestors.mjs';

test.each([
  "'none'",
  "'self'",
  '*',
  'https:',
  'https://course.example.org',
  'https://*.example.org:8443/walks/',
  'http://localhost:*',
  'http://[::1]:8080',
  "'self' https://a.example https://b.example",
])('%s says who may embed', (text) => {
  expect(readAncestors(`  ${text}\t`)).toBe(text);
});

test.each([
  ['', 'names no page'],
  ['   ', 'names no page'],
  ["'none' https://a.example", 'stands alone'],
  ['self', "write 'self'"],
  ["*; script-src 'unsafe-inline'", '"*;"'],
  ['https://a.example;sandbox', 'a.example;sandbox'],
  ['https://a.example, https://b.example', 'a.example,'],
  ['*\r\nSet-Cookie: a=b', 'Set-Cookie'],
  ['https://a.example\nb', '\\n'],
  ['https://ü.example', 'names no page'],
  ["'unsafe-eval'", 'names no page'],
])('%j is refused: %s', (text, message) => {
  expect(() => readAncestors(text)).toThrow(RangeError);
  expect(() => readAncestors(text)).toThrow(message);
});
