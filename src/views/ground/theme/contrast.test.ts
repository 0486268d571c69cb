import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');
const presenting = readFileSync(join(import.meta.dirname, 'contrast.css'), 'utf8');

/** Every colour token of a style sheet with its value in both themes. */
function coloursOf(sheet: string) {
  const found = sheet.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g);
  return new Map([...found].map(([, name, light, dark]) => [name, { light, dark }] as const));
}

const colours = coloursOf(css);

function luminance(hex: string): number {
  const channel = (at: number) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

/** WCAG 2 contrast ratio, 1..21. */
function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const threads = [0, 1, 2, 3, 4, 5, 6, 7, 'rcu'].map((id) => `thread-${id}`);
const judgements = ['ok', 'concern', 'alarm', 'pending'];
const text = ['ink', 'ink-soft', 'accent', ...judgements, ...threads];

/** Pairs of text and what it stands on, as the style sheets use them. */
const pairs: [string, string][] = [
  ...text.flatMap((name) => ['ground', 'panel', 'inset', 'raised'].map((on): [string, string] => [name, on])),
  ...threads.map((name): [string, string] => ['on-thread', name]),
  ['on-accent', 'accent'],
  ['on-ink', 'ink'],
  ['ok', 'ok-soft'],
  ['concern', 'concern-soft'],
  ['alarm', 'alarm-soft'],
  ['pending', 'pending-soft'],
  ...['highlight', 'pending-soft', 'ok-soft', 'concern-soft', 'alarm-soft'].map((on): [string, string] => [
    'ink',
    on,
  ]),
  ['ink-soft', 'highlight'],
];

test('reads every colour', () => {
  expect(colours.size).toBe(css.match(/light-dark\(#/g)?.length);
});

describe.each(['light', 'dark'] as const)('%s', (theme) => {
  test.each(pairs)('%s on %s', (name, on) => {
    expect(contrast(colours.get(name)![theme], colours.get(on)![theme])).toBeGreaterThanOrEqual(4.5);
  });

  test('control outlines stand out at 3:1', () => {
    expect(contrast(colours.get('line-strong')![theme], colours.get('panel')![theme])).toBeGreaterThanOrEqual(
      3,
    );
  });

  test('no two threads share a colour', () => {
    expect(new Set(threads.map((name) => colours.get(name)![theme])).size).toBe(threads.length);
  });
});

/** A colour with part of another upon it, as #rrggbb. */
function veiled(colour: string, veil: string, part: number): string {
  const channel = (at: number): string => {
    const [a, b] = [colour, veil].map((hex) => parseInt(hex.slice(at, at + 2), 16)) as [number, number];
    return Math.round(a * (1 - part) + b * part)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(1)}${channel(3)}${channel(5)}`;
}

describe.each(['light', 'dark'] as const)('what is to come in the timeline, %s', (theme) => {
  const veil = Number(/--veil: ([\d.]+);/.exec(css)?.[1]);
  test.each([...threads, 'concern', 'alarm'])('%s keeps 3:1 under the veil', (name) => {
    const panel = colours.get('panel')![theme];
    expect(veil).toBeGreaterThan(0);
    expect(contrast(veiled(colours.get(name)![theme], panel, veil), panel)).toBeGreaterThanOrEqual(3);
  });
});

describe.each(['light', 'dark'] as const)('presenting, %s', (theme) => {
  const large = new Map([...colours, ...coloursOf(presenting)]);

  test.each(text.flatMap((name) => ['ground', 'panel', 'inset', 'raised'].map((on) => [name, on] as const)))(
    '%s on %s',
    (name, on) => {
      expect(contrast(large.get(name)![theme], large.get(on)![theme])).toBeGreaterThanOrEqual(7);
    },
  );

  test.each(pairs)('%s on %s is no worse than elsewhere', (name, on) => {
    expect(contrast(large.get(name)![theme], large.get(on)![theme])).toBeGreaterThanOrEqual(4.5);
  });

  test('no two threads share a colour', () => {
    expect(new Set(threads.map((name) => large.get(name)![theme])).size).toBe(threads.length);
  });
});

test('every pair of contrast known: 21 for black on white', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
});
