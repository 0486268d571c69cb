import { describe, expect, it } from 'vitest';
import { PRESETS } from '../scenarios/presets';
import { setUp } from '../scenarios/setup';
import { writeLink } from '../link/link';
import { check } from './check';
import { encodingOf } from './encoding';
import { importText } from './import';

const LINK = writeLink(setUp(PRESETS[0]), [], 0);

/** What is said of a file that does not open. */
function refusal(text: string, name = 'a file'): string {
  const found = importText(text, name, PRESETS[0]);
  if (found.ok) throw new Error('it opens');
  return found.message;
}

describe('a file that holds no scenario', () => {
  it.each([
    ['a course', JSON.stringify({ shadowWalkCourse: 1, title: 'Walks', text: '', tasks: [] }), 'is a course'],
    ["a course's link", 'https://example.org/#course.1.rPflk_uuqkYU', 'is a course'],
    ['a link', LINK, 'holds links'],
    [
      'the hand-ins of a class',
      `Ada https://example.org/#${LINK}\nBob #task.crash-it.0.1k3x9fq.${LINK}\n`,
      'holds links',
    ],
    ['a bookmark of Windows', `[InternetShortcut]\r\nURL=https://example.org/#${LINK}\r\n`, 'holds links'],
    [
      'a litmus test in assembly',
      'X86 SB\n{}\n P0 | P1 ;\n MOV [x],$1 | MOV [y],$1 ;\nexists (0:EAX=0)\n',
      'in assembly language',
    ],
    ['notes', '# v2.0 notes\nC code of a thread\n', 'no scenario (JSON'],
    ['a list', '[1, 2]', 'no scenario (JSON'],
    ['bytes that are no UTF-8', 'K\ufffdse', 'is not in UTF-8'],
    ['bytes that are no text', '\u0089PNG\u0000', 'is not a text file'],
  ])('%s is told by its name, and changes nothing', (_name, text, said) => {
    expect(refusal(text)).toMatch(/^a file /);
    expect(refusal(text)).toContain(said);
    expect(refusal(text)).toContain('Nothing was changed.');
  });

  it('names every kind that a scenario may be', () => {
    const kinds = new Set(PRESETS.map(({ kind }) => kind));
    for (const kind of kinds) expect(refusal('[]')).toContain(`"${kind}"`);
  });
});

it('a broken scenario whose words hold a link still opens as text', () => {
  const text = `{ "kind": "program", "question": "As in https://example.org/#${LINK}?", `;
  expect(importText(text, 'a file', PRESETS[0])).toMatchObject({ ok: true, work: { text, readable: false } });
});

it('the mark before a text says how it is encoded', () => {
  const bytes = (...start: number[]): Uint8Array => Uint8Array.from([...start, 123, 0, 125]);
  expect(encodingOf(bytes(0xff, 0xfe))).toBe('utf-16le');
  expect(encodingOf(bytes(0xfe, 0xff))).toBe('utf-16be');
  expect(encodingOf(bytes(0xef, 0xbb, 0xbf))).toBe('utf-8');
  expect(encodingOf(Uint8Array.of())).toBe('utf-8');
});

it.each([
  ['no kind', { title: 'x', memory: 'sc' }, { path: 'kind', message: 'is missing' }],
  ['an unknown kind', { kind: 'arm' }, { path: 'kind', message: 'must be "program", "kvm" or "mm"' }],
])('a scenario of %s is told so', (_name, draft, issue) => {
  expect(check(draft).issues).toEqual([issue]);
});
