import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { check } from '../checker';
import { recorded } from '../export/record';
import { modelOf } from '../scenarios/model';
import { ALL_PRESETS, presetById } from '../scenarios/presets';
import { setUp, type Setup } from '../scenarios/setup';
import { tellStory } from '../scenarios/story';
import { late } from '#texts/late';
import { NAMES, paletteOf, THEMES } from './colours';
import { drawMoment } from './draw';
import { withPlainLetters } from './letters';
import { piecesOf } from './path';
import { toPdf } from './pdf';
import { shortened, widthOf, wrapped, type Drawing, type Shape } from './shapes';
import { toSvg } from './svg';
import { latex, toTikz } from './tikz';

beforeAll(() => late.load(() => Promise.resolve(ALL_PRESETS)));

/** The run that a scenario comes with; else the first that goes on and on. */
function runOf(setup: Setup): readonly number[] {
  const { scenario, machine } = setup;
  if (scenario.story !== undefined) return tellStory(machine, scenario.story);
  const state = machine.initial()[0];
  const enabled = new Int32Array(machine.maxSteps);
  const steps: number[] = [];
  while (steps.length < 12 && machine.enabled(state, enabled) > 0) {
    steps.push(enabled[0]);
    machine.apply(state, enabled[0]);
  }
  return steps;
}

function drawings(id: string): Drawing[] {
  const setup = setUp(presetById(id) ?? expect.fail(id));
  const { trace } = recorded(setup, { schedule: runOf(setup) });
  const last = trace.events.length;
  return THEMES.flatMap((theme) =>
    [0, Math.floor(last / 2), last].map((at) => drawMoment(setup, trace, at, theme)),
  );
}

const textsOf = ({ shapes }: Drawing): Extract<Shape, { is: 'text' }>[] =>
  shapes.filter((shape) => shape.is === 'text');

const ids = ALL_PRESETS.flatMap(({ id }) => (id === undefined ? [] : [id]));

describe.each(ids)('%s', (id) => {
  it('lies inside its picture, whole numbers and all', () => {
    for (const drawing of drawings(id)) {
      expect(JSON.stringify(drawing)).not.toMatch(/null|NaN/);
      expect(textsOf(drawing).length).toBeGreaterThan(3);
      for (const { text, x, y, size, anchor = 'start' } of textsOf(drawing)) {
        const left = x - { start: 0, middle: 0.5, end: 1 }[anchor] * widthOf(text, size);
        expect([text, left >= 0, left + widthOf(text, size) <= drawing.width + 1]).toEqual([
          text,
          true,
          true,
        ]);
        expect([text, y > 0 && y <= drawing.height]).toEqual([text, true]);
      }
    }
  });

  it('can be written in every format', () => {
    const [drawing] = drawings(id);
    const plain = withPlainLetters(drawing);
    const svg = toSvg(plain);
    expect(svg.match(/<text/g)?.length).toBe(textsOf(plain).length);
    expect(svg).not.toMatch(/&(?!amp;|lt;|gt;|quot;)/);
    const tikz = toTikz(drawing);
    expect(tikz.replace(/\\[{}]/g, '').match(/\{/g)?.length).toBe(
      tikz.replace(/\\[{}]/g, '').match(/\}/g)?.length,
    );
    for (const [, name] of tikz.matchAll(/(?:fill|draw|text)=(c[0-9a-f]{6})/g))
      expect(tikz).toContain(`\\definecolor{${name}}`);
    const pdf = Buffer.from(toPdf(plain)).toString('latin1');
    for (const [i, [, place]] of [...pdf.matchAll(/^(\d{10}) 00000 n /gm)].entries())
      expect(pdf.slice(Number(place), Number(place) + 12)).toContain(`${i + 1} 0 obj`);
    const start = Number(/startxref\n(\d+)/.exec(pdf)?.[1]);
    expect(pdf.slice(start, start + 4)).toBe('xref');
  });
});

it('a use after free is told, with the page, the reader and the step that freed it', () => {
  const setup = setUp(presetById('strawman') ?? expect.fail());
  const report = check(modelOf(setup), { properties: ['use-after-free'] });
  const schedule = report.properties[0].witness ?? expect.fail();
  const { trace } = recorded(setup, { schedule });
  const said = textsOf(drawMoment(setup, trace, schedule.length, 'light')).map(({ text }) => text);
  expect(said).toContain('use after free');
  expect(said.join(' ')).toMatch(/Use after free: vCPU 0 uses L2, which CPU 1 freed in step \d+\./);
  expect(said).toContain(`Step ${schedule.length} of ${schedule.length}`);
  expect(() => drawMoment(setup, trace, schedule.length + 1, 'light')).toThrow(/has \d+ steps/);
});

it('has the colours of the page', () => {
  const css = readFileSync(resolve(import.meta.dirname, '../views/ground/theme/tokens.css'), 'utf8');
  const told = new Map(
    [...css.matchAll(/--([\w-]+): light-dark\((#\w+), (#\w+)\)/g)].map(([, name, ...both]) => [name, both]),
  );
  for (const name of NAMES)
    expect([name, THEMES.map((theme) => paletteOf(theme)(name))]).toEqual([name, told.get(name)]);
});

describe('letters', () => {
  const text = { is: 'text', x: 10, y: 20, size: 10, fill: '#000000' } as const;
  const plain = (shape: Shape): readonly Shape[] =>
    withPlainLetters({ width: 1, height: 1, background: '#ffffff', title: '', shapes: [shape] }).shapes;

  it('are not joined, and arrows are drawn where they stand', () => {
    expect(plain({ ...text, text: 'a->b' })).toEqual([
      { ...text, anchor: 'start', text: 'a-' },
      { ...text, anchor: 'start', x: 22, text: '>b' },
    ]);
    const [before, arrow, after] = plain({ ...text, text: '0 → L2', anchor: 'end' as const });
    expect([before, after]).toMatchObject([
      { x: -26, text: '0 ' },
      { x: -8, text: ' L2' },
    ]);
    expect(arrow).toMatchObject({ is: 'path', x: -11 });
    expect(plain({ ...text, text: 'plain' })).toEqual([{ ...text, text: 'plain' }]);
  });

  it('that a format has no way to say do no harm', () => {
    const hostile = '</text><script>&"\u0000{\\input{x}}%$_^~()';
    const drawing = {
      width: 9,
      height: 9,
      background: '#ffffff',
      title: hostile,
      shapes: [{ ...text, text: hostile }],
    } as const;
    expect(toSvg(drawing)).not.toMatch(/<script|\0/);
    expect(latex('\\input{x}%$')).toBe('\\textbackslash{}input\\{x\\}\\%\\$');
    expect(Buffer.from(toPdf(drawing)).toString('latin1')).not.toMatch(/script|input/);
  });
});

it('no title sends a terminal a command, or turns the text after it round', () => {
  const title = 'x\u001b[2J\u0007\u009b31m\u202etxt\u007f\u2028y';
  const shapes = [{ is: 'text', x: 0, y: 0, size: 9, fill: '#000000', text: title }] as const;
  const drawing: Drawing = { width: 9, height: 9, background: '#ffffff', title, shapes };
  for (const text of [toSvg(drawing), toTikz(drawing)]) {
    // eslint-disable-next-line no-control-regex -- these are the ones looked for
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u202e]/);
    expect(text).toContain('31m');
  }
});

it('lines and words are as long as they may be', () => {
  expect(wrapped('one two three', 7)).toEqual(['one two', 'three']);
  expect(wrapped('abcdefgh i', 3)).toEqual(['abc', 'def', 'gh', 'i']);
  expect(wrapped('', 3)).toEqual([]);
  expect(shortened('abcdef', 4)).toBe('abc…');
});

it('paths come in pieces that every format has', () => {
  expect(piecesOf('M1,2H3V4Q6,4,6,7Z', 10, 20)).toEqual([
    { is: 'move', x: 11, y: 22 },
    { is: 'line', x: 13, y: 22 },
    { is: 'line', x: 13, y: 24 },
    { is: 'curve', one: [15, 24], two: [16, 25], x: 16, y: 27 },
    { is: 'close' },
  ]);
});
