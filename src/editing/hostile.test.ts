import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bombard, damaged as damagedText, dice, endless } from '../scenarios/hostile.testkit';
import { PRESETS } from '../scenarios/presets';
import { check } from './check';
import { importText, isWholeScenario, MOST_TEXT } from './import';
import { lineAndColumn, offsetOf, placeOf, placesOf } from './places';
import { TEMPLATES } from './templates';
import { edited, startEditing, workOf } from './work';

const seed = 20120514;
const samples = [...TEMPLATES.map(({ scenario }) => scenario), ...PRESETS].map((s) => workOf(s).text);
const programs = PRESETS.flatMap((preset) => (preset.kind === 'program' ? [preset.source] : []));
const before = TEMPLATES[0].scenario;

/** Everything the editor does with a text. Throws only if our own code is at fault. */
function openAll(text: string): void {
  isWholeScenario(text);
  const found = importText(text, 'a file', before);
  if (!found.ok) {
    expect(found.message).not.toBe('');
    return;
  }
  let editing = startEditing(workOf(before));
  editing = edited(editing, { type: 'replace', work: found.work });
  editing = edited(editing, { type: 'format' });
  editing = edited(editing, { type: 'mend' });
  const checked = check(editing.now.draft);
  const places = placesOf(found.work.text);
  for (const { path } of checked.issues) if (places.ok) placeOf(places.root, path);
  if (!places.ok) {
    const { line, column } = lineAndColumn(found.work.text, places.at);
    expect(offsetOf(found.work.text, line, column)).toBe(places.at);
  }
}

/** A scenario's text with pieces cut, doubled and overwritten. */
const damaged = fc
  .tuple(
    fc.constantFrom(...samples),
    fc.array(fc.tuple(fc.nat(), fc.nat(40), fc.oneof(fc.string({ maxLength: 8 }), fc.json())), {
      minLength: 1,
      maxLength: 6,
    }),
  )
  .map(([text, cuts]) =>
    cuts.reduce((all, [at, length, piece]) => {
      const from = at % (all.length + 1);
      return all.slice(0, from) + piece + all.slice(from + length);
    }, text),
  );

/** A scenario with one of its values replaced by any other. */
const odd = fc.tuple(fc.constantFrom(...samples), fc.nat(), fc.jsonValue()).map(([text, at, value]) => {
  const holders: { holder: Record<string, unknown>; key: string }[] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const holder = node as Record<string, unknown>;
    for (const key of Object.keys(holder)) {
      holders.push({ holder, key });
      walk(holder[key]);
    }
  };
  const root: unknown = JSON.parse(text);
  walk(root);
  const { holder, key } = holders[at % holders.length];
  holder[key] = value;
  return JSON.stringify(root);
});

it('no text makes it throw', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json(), damaged, odd), openAll), { seed, numRuns: 4000 });
});

/** The result of opening a file, before the form touches it. */
function read(text: string): void {
  const found = importText(text, 'a file', before);
  if (!found.ok) {
    if (found.message === '') throw new Error('no word of why it is not opened');
    return;
  }
  const places = placesOf(found.work.text);
  if (!places.ok && (places.at < 0 || places.at > found.work.text.length)) throw new Error('a place outside');
}

it('a hundred thousand damaged files are read or refused', () => {
  const roll = dice(seed);
  const files = [...samples, ...samples.map((text) => JSON.stringify(JSON.parse(text))), ...programs];
  bombard(94_000, () => damagedText(files, roll), read);
  bombard(2_000, () => damagedText(files, roll), openAll);
});

it('a program may carry a thing called table', () => {
  const program = { kind: 'program', title: 't', memory: 'sc', source: 'thread P0 { smp_mb(); }' };
  for (const table of ['', [], { pages: [] }, null]) read(JSON.stringify({ ...program, table }));
});

it('files of one thing over and over', () => {
  const roll = dice(seed);
  bombard(300, (i) => endless(i % 10 === 0 ? MOST_TEXT + (i % 3) : 20_000, roll), read);
});

it.each([
  ['deep', '['.repeat(50_000) + ']'.repeat(50_000)],
  [
    'deep inside a scenario',
    `{"kind":"program","title":"x","memory":"sc","source":"","x":${'['.repeat(9000)}${']'.repeat(9000)}}`,
  ],
  ['unfinished and deep', '{"a":'.repeat(20_000)],
  ['prototype', '{"__proto__":{"kind":"kvm"},"kind":"kvm","constructor":1}'],
  [
    'prototype in moved',
    '{"kind":"program","title":"x","memory":"sc","source":"thread P { }","moved":{"__proto__":1}}',
  ],
  ['wide', `{"kind":"kvm","table":{"pages":[${'{},'.repeat(20_000)}{}]}}`],
  [
    'markup',
    '{"kind":"program","title":"<img src=x onerror=alert(1)>","memory":"sc","source":"thread P { }"}',
  ],
  ['a program of nothing but braces', `thread P {${'{'.repeat(15_000)}`],
])('%s', (_, text) => {
  openAll(text);
});

it('reports what is wrong with a file, and that nothing was changed', () => {
  const message = (text: string): string => {
    const found = importText(text, 'walk.json', before);
    return found.ok ? (found.warning ?? '') : found.message;
  };
  expect(message(' '.repeat(MOST_TEXT + 1))).toMatch(/400,001 characters.*Nothing was changed/);
  expect(message('')).toMatch(/is empty/);
  expect(message('PK\u0000\u0003')).toMatch(/not a text file/);
  expect(message('hello')).toMatch(/holds no scenario/);
  expect(message('[1, 2]')).toMatch(/holds no scenario/);
  expect(message('{ "kind": "kvm", }')).toMatch(/line 1, column 18.*open as text/);
  expect(message('{ "kind": "kvm" }')).toMatch(/parts of a scenario are missing/);
  expect(message('thread P0 {\n  oops;\n}')).toMatch(/line 2, column 7/);
  expect(message('thread P0 { smp_mb(); }')).toBe('');
});
