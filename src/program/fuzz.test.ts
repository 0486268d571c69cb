import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MEMORY_MODELS } from '../machine/models';
import { LITMUS } from '../scenarios/presets/litmus';
import { PROGRAM_PRESETS } from '../scenarios/presets/programs';
import { bombard, damaged, dice, endless } from '../scenarios/hostile.testkit';
import { setUp } from '../scenarios/setup';
import { buildProgram, problemOf } from './build';
import { LIMITS } from './problem';
import { FUNCTIONS } from './words';
import { programProblem } from '#texts/problems';

const SEED = Number(process.env['SEED'] ?? 1106);
const RUNS = Number(process.env['RUNS'] ?? 3000);

const SOURCES = [...LITMUS, ...PROGRAM_PRESETS].map((p) => p.source);
const WORDS = [
  ...['thread', 'P0', 'P1', 'int', 'page', 'unused', 'spinlock', 'name', 'x', 'y', 'r0', 'A', 'p', 'l', 'a'],
  ...['if', 'else', 'while', 'goto', 'break', 'continue', 'return', 'after', 'NULL', '"n"', '0', '1', '255'],
  ...[
    'exists',
    'never',
    'forall',
    '{',
    '}',
    '(',
    ')',
    '[',
    ';',
    ',',
    ':',
    '=',
    '==',
    '!=',
    '->',
    '&',
    '*',
    '+',
  ],
  ...[
    '&&',
    '||',
    '!',
    '++',
    '-=',
    '/*',
    '//',
    '"',
    '\\/',
    '\n',
    '__proto__',
    'constructor',
    'tmp',
    '@',
    'é',
    '💥',
  ],
  ...FUNCTIONS,
];

/** Builds the text, and runs it a little if it can be built; whatever is wrong must come back as a problem. */
function survives(source: string): void {
  const problem = problemOf(source);
  if (problem !== null) {
    expect(programProblem(problem.message)).not.toBe('');
    const lines = source.split('\n');
    expect(problem.line).toBeGreaterThanOrEqual(1);
    expect(problem.line).toBeLessThanOrEqual(lines.length);
    expect(problem.column).toBeGreaterThanOrEqual(1);
    expect(problem.column).toBeLessThanOrEqual(lines[problem.line - 1].length + 1);
  } else
    for (const memory of MEMORY_MODELS) {
      const setup = setUp({ kind: 'program', title: 'fuzz', memory, source });
      const [state] = setup.machine.initial();
      const steps = new Int32Array(setup.machine.maxSteps);
      for (let i = 0; i < 50; i++) {
        const count = setup.machine.enabled(state, steps);
        if (count === 0) break;
        const step = steps[(i * 7) % count];
        if (i % 10 === 0) setup.describe(state, step);
        setup.machine.apply(state, step);
      }
      setup.inspect(state);
    }
}

const assert = (texts: fc.Arbitrary<string>, runs: number): void =>
  fc.assert(fc.property(texts, survives), { seed: SEED, numRuns: runs });

describe('the parser survives any text', () => {
  it('any text', () => {
    assert(fc.oneof(fc.string({ maxLength: 300 }), fc.string({ unit: 'binary', maxLength: 300 })), RUNS);
  });

  it('words of the language in any order', () => {
    const word = fc.constantFrom(...WORDS);
    const words = fc.array(word, { maxLength: 60 }).map((list) => list.join(' '));
    assert(
      fc.oneof(
        words,
        words.map((text) => `int x, y; page A { a = 1 } page *p; thread P0 { ${text} }`),
      ),
      RUNS,
    );
  });

  it('statements that make sense one by one', () => {
    const call = fc
      .constantFrom(...FUNCTIONS)
      .chain((name) =>
        fc
          .constantFrom('', '&x', 'x', '&x, 1', 'x, r0', '&x, 0, 1', '&p', 'p', 'A', '1', 'r0 == 1')
          .map((args) => `${name}(${args})`),
      );
    const statement = fc.oneof(
      call.map((c) => `${c};`),
      call.map((c) => `r0 = ${c};`),
      fc.constantFrom(
        'x = r0;',
        'r1 = x after r0;',
        'q = p;',
        'r2 = q->a;',
        'p->a = x + 1;',
        'x++;',
        'a:',
        'b:',
      ),
      fc.constantFrom(
        'goto a;',
        'goto b;',
        'if (x) {',
        'while (1) {',
        'while (r0 || y) {',
        '}',
        '} else {',
        'break;',
      ),
    );
    const body = fc.array(statement, { maxLength: 14 }).map((list) => {
      const open = list.filter((s) => s.endsWith('{')).length - list.filter((s) => s.startsWith('}')).length;
      return `${list.join('\n')}${'}'.repeat(Math.max(0, open))}`;
    });
    const source = fc
      .tuple(body, body)
      .map(
        ([a, b]) => `int x, y; page A { a = 1 } page *p = &A;\nthread P0 {\n${a}\n}\nthread P1 {\n${b}\n}`,
      );
    assert(source, RUNS);
  });

  it('good programs with a piece cut out, doubled or replaced', () => {
    const damaged = fc
      .tuple(fc.constantFrom(...SOURCES), fc.nat(), fc.nat({ max: 40 }), fc.constantFrom('', '', ...WORDS))
      .map(([source, at, length, word]) => {
        const from = at % source.length;
        return `${source.slice(0, from)}${word}${source.slice(from + length)}`;
      });
    assert(damaged, RUNS);
  });
});

describe('a hundred thousand texts', () => {
  const roll = dice(SEED);
  /** Every problem has a place in the text. */
  const eat = (source: string): void => {
    const problem = problemOf(source);
    if (problem === null) return;
    const lines = source.split('\n');
    const line = lines.at(problem.line - 1);
    const said = programProblem(problem.message);
    if (said === '' || problem.line < 1 || line === undefined || problem.column > line.length + 1)
      throw new Error(`${problem.line}:${problem.column} ${said}`);
  };

  it('damaged programs', () => {
    bombard(60_000, () => damaged(SOURCES, roll, WORDS), eat);
  });

  it('damaged bytes', () => {
    bombard(30_000, () => damaged(SOURCES, roll), eat);
  });

  it('one thing over and over', () => {
    bombard(500, (i) => endless(LIMITS.characters + (i % 3), roll, i % 2 === 0 ? WORDS : undefined), eat);
  });
});

describe('programs at the limits are built without delay', () => {
  const inThread = (body: string): string => `int x;\nthread P {\n${body}\n}`;
  const deep = (n: number): string => 'if (x) { x = 1; '.repeat(n) + '} else { x = 2; }'.repeat(n);
  it.each([
    ['deep branches', inThread(deep(19))],
    ['many branches one after the other', inThread('if (x) { x = 1; } else { x = 2; }\n'.repeat(66))],
    ['many branches inside one', inThread(`if (x) { ${'if (x) x = 1; else x = 2;\n'.repeat(60)} }`)],
    ['many loops', inThread('while (x) { x = 1; }\n'.repeat(90))],
    ['loops within loops', inThread('while (x) { x++; '.repeat(18) + '}'.repeat(18))],
    [
      'jumps everywhere',
      inThread(`${Array.from({ length: 60 }, (_, i) => `l${i}: if (x) goto l${(i * 37) % 60};`).join('\n')}`),
    ],
    ['an endless loop in an arm', inThread('if (x) { a: x = 1; goto a; } else { r = x; } x = 2;')],
    [
      'six full threads',
      Array.from({ length: 6 }, (_, i) => `thread P${i} { ${'r = 1;'.repeat(200)} }`).join('\n'),
    ],
    ['open parentheses', inThread(`x = ${'('.repeat(9000)}`)],
    ['exclamation marks', inThread(`x = ${'!'.repeat(9000)}x;`)],
    ['one long comment', `/*${'*'.repeat(19_000)}`],
    ['blanks', ' '.repeat(LIMITS.characters)],
    ['nothing but else', inThread('if (x) x = 1; else '.repeat(900))],
  ])('%s', (_name, source) => {
    survives(source);
    expect(buildProgram(source, { memory: 'weak' }).ok).toBeTypeOf('boolean');
  });
});
