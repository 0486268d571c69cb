import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { DOMAINS } from '../domains';
import { domainOf } from '../scenarios/domain-of';
import { ALL_PRESETS } from '../scenarios/presets';
import { subjectKey } from '../machine/instructions';
import type { Scenario } from '../scenarios/scenario';
import { CALLS } from '../program/words';
import { setUp } from '../scenarios/setup';
import { Runner } from '../link/runner';
import { protocolWords } from './de/core';
import { late } from './de/late';
import { protocolWords as englishWords } from './en/core';
import { late as englishLate } from './en/late';
import type { ProgramMessage, ProgramMessages } from '../program/messages';
import { FAULTS } from '../editing/json-faults';
import { jsonProblem, programProblem } from './de/problems';
import { reasonText } from './de/waits';
import { reasonText as englishReason } from './en/waits';
import { subjectText } from './de/subjects';
import { subjectText as englishSubject } from './en/subjects';
import * as germanGlossary from './de/glossary';
import * as englishGlossary from './en/glossary';
import * as englishProblems from './en/problems';
import { plain, type Rich } from './parts';

type Catalogue = Readonly<Record<string, unknown>>;

const english = import.meta.glob<Catalogue>('./en/*.ts', { eager: true });
const german = import.meta.glob<Catalogue>('./de/*.ts', { eager: true });
const areaOf = (path: string): string => basename(path, '.ts');

/** Names and terms that are the same in both languages; any other text must differ. */
const SAME = new Set(
  [
    'Shadow Walk, Name, Code, RCU, Link, Text, MMIO, CPUs, Threads, PNG, SVG, TLB, Promela, TLA+, HTML, x86, x86 (TSO)',
    'Trace (ITF JSON), Debugger, Pause, Problem, Matrix',
    // Memory models, what herd7 says, and formats of graphs.
    'x86-TSO, ARMv8, LKMM, TSO, Never, Sometimes, Always, DOT, TikZ, rcu',
  ]
    .join(', ')
    .split(', '),
);

/** `mmu_lock`, `role.invalid`, `synchronize_rcu()`: names in the kernel's code. */
const isFromCode = (text: string): boolean => /^\w+[_.]\w+(\(\))?$/.test(text);

/** Arguments to call any function of a catalogue with: each its own, so that one that is lost is missed. */
const WORDS = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta'];
const NUMBERS = [7, 23, 31, 43, 59, 61];

/** A text, or what a function of texts gives, as plain text. */
function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return Array.isArray(value) && value.every((part) => typeof part === 'string' || isPart(part))
    ? plain(value as Rich)
    : null;
}

function isPart(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'kind' in value && 'text' in value;
}

/** Arguments that are one of a few words, which each language says in its own. */
const CHOICES: Readonly<Record<string, { readonly at: number; readonly word: string }>> = {
  'narrate-what.what.readHalf': { at: 2, word: 'low' },
  'narrate-what.what.writeHalf': { at: 2, word: 'low' },
  'narrate-what.what.fence': { at: 1, word: 'read' },
};

type Made = (...args: unknown[]) => unknown;

/**
 * Ways to call: words for all arguments, numbers for all, and what is left, so that every function is called at least
 * in one way that it understands.
 */
function callsOf(make: Made): unknown[][] {
  const places = Array.from({ length: make.length }, (_, i) => i);
  const one = { kind: 'code', text: 'solo' };
  const kinds: ((i: number) => unknown)[] = [
    (i) => WORDS[i],
    (i) => NUMBERS[i],
    (i) => (i === 0 ? WORDS[i] : NUMBERS[i]),
    (i) => (i === 0 ? NUMBERS[i] : WORDS[i]),
    (i) => (i === 0 ? [WORDS[0], WORDS[1]] : NUMBERS[i]),
    (i) => (i === 1 ? [WORDS[0], WORDS[1]] : NUMBERS[i]),
    (i) => (i === 0 ? one : [WORDS[i]]),
    () => ({}),
    () => ({ page: 'alpha', freedBy: 'beta', freedStep: 23, usedBy: 'gamma', usedStep: 31 }),
    () => true,
    () => false,
    () => 1,
    () => 0,
    (i) => (i === 0 ? true : { from: 7, to: 23 }),
  ];
  return kinds.map((kind) => places.map(kind));
}

function call(make: Made, args: readonly unknown[]): string | null {
  try {
    return textOf(make(...args));
  } catch {
    return null; // not what it takes
  }
}

/** Which of the samples a text says. */
function samplesIn(text: string): string[] {
  const all = [...WORDS, ...NUMBERS.map(String), 'solo'];
  return all.filter((sample) => new RegExp(`(?<![\\w])${sample}(?![\\w])`).test(text));
}

type Visit = (path: string, english: unknown, german: unknown) => void;

function walk(path: string, en: unknown, de: unknown, visit: Visit): void {
  if (textOf(en) !== null || typeof en === 'function' || typeof en !== 'object' || en === null) {
    visit(path, en, de);
    return;
  }
  const other = de as Readonly<Record<string, unknown>>;
  for (const [key, value] of Object.entries(en)) walk(`${path}.${key}`, value, other[key], visit);
}

const SKIPPED = new Set(['language', 'core', 'problems', 'waits', 'subjects', 'glossary', 'late']);
const areas = Object.keys(english)
  .map(areaOf)
  .filter((area) => !SKIPPED.has(area));
const pair = (area: string): [Catalogue, Catalogue] => [
  english[`./en/${area}.ts`],
  german[`./de/${area}.ts`],
];

test('both languages have the same areas, apart from what comes late', () => {
  const names = (folder: string): string[] => readdirSync(join(import.meta.dirname, folder)).sort();
  expect(names('de').filter((name) => !name.startsWith('late-'))).toEqual(names('en'));
});

describe.each(areas)('%s', (area) => {
  it('says everything in both languages', () => {
    const [en, de] = pair(area);
    const keys = (catalogue: unknown): string[] => {
      const found: string[] = [];
      walk('', catalogue, catalogue, (path) => void found.push(path));
      return found.sort();
    };
    expect(keys(de)).toEqual(keys(en));
  });

  it('leaves nothing in English', () => {
    const [en, de] = pair(area);
    walk(area, en, de, (path, one, other) => {
      const [text, translated] = [textOf(one), textOf(other)];
      if (text === null || text.trim().length < 3 || SAME.has(text) || isFromCode(text)) return;
      expect(translated, path).not.toBe(text);
    });
  });

  it('loses no argument of a function', () => {
    const [en, de] = pair(area);
    walk(area, en, de, (path, one, other) => {
      if (typeof one !== 'function') return;
      let understood = 0;
      for (const args of callsOf(one as Made)) {
        const choice = CHOICES[path];
        if (choice !== undefined) args[choice.at] = choice.word;
        const text = call(one as Made, args);
        if (text === null || text.includes('undefined') || text.includes('[object')) continue;
        understood++;
        const translated = call(other as Made, args);
        expect(translated, `${path}(${JSON.stringify(args)})`).not.toBeNull();
        expect(samplesIn(translated ?? ''), `${path}(${JSON.stringify(args)}): ${translated}`).toEqual(
          samplesIn(text),
        );
      }
      expect(understood, path).toBeGreaterThan(0);
    });
  });
});

/** One mistake of every kind; what is put into a sentence is `q1`, `q2` or a number. */
const MISTAKES: { readonly [Id in keyof ProgramMessages]: ProgramMessages[Id] } = {
  unexpected: { wanted: 'value', found: 'q1' },
  unknownCharacter: { character: 'q1' },
  fault: { why: 'q1' },
  openComment: {},
  openQuotes: {},
  tooMany: { of: 'lines', most: 42 },
  tooManyInstructions: { thread: 'q1', count: 210, most: 200 },
  nameTooLong: { most: 16 },
  tooDeep: { most: 20 },
  notAByte: {},
  wraps: { value: 300, byte: 44 },
  noInitial: { name: 'q1' },
  noArray: { name: 'q1' },
  outOfBounds: { name: 'q1', index: 3, size: 3 },
  wholeArray: { name: 'q1' },
  arraySize: { most: 16 },
  indexIsShared: {},
  recursion: { name: 'q1' },
  returnsValue: { name: 'q1' },
  reserved: { name: 'q1' },
  taken: { what: 'thread', name: 'q1' },
  fieldTaken: { name: 'q1' },
  labelTaken: { name: 'q1' },
  variableTaken: { name: 'q1' },
  noPage: { name: 'q1' },
  noField: { name: 'q1' },
  noFieldOf: { page: 'q1', name: 'q2' },
  noThread: { name: 'q1' },
  noRegister: { thread: 'q1', name: 'q2' },
  noVariable: { name: 'q1' },
  noLabel: { thread: 'q1', name: 'q2' },
  onlyInC: { word: 'q1', instead: 'while' },
  noStar: { name: 'q1' },
  noStatement: { name: 'q1' },
  noFunction: { name: 'q1' },
  notShared: { name: 'q1' },
  unknownName: { name: 'q1' },
  pageIsNoRegister: { name: 'q1' },
  pageIsNoValue: { name: 'q1' },
  declaredTwice: { name: 'q1' },
  mixedField: { name: 'q1' },
  notANumber: {},
  notAPointer: {},
  numberAndPointer: {},
  fieldAddress: {},
  variableAddress: { name: 'q1' },
  notAPlace: {},
  noThreads: {},
  secondCondition: {},
  valueAlone: {},
  outsideLoop: { word: 'q1' },
  onlyInCondition: { operator: 'q1' },
  assignsLock: {},
  lockIsNoVariable: {},
  wrongLock: { name: 'l', word: 'read_lock', wanted: 'rwlock' },
  notARegister: {},
  notABit: {},
  queuesInLoop: {},
  ipiTarget: {},
  ipiToItself: {},
  secondHandler: { name: 'P0' },
  notInHandler: { name: 'wait_ipis', why: 'ipis' },
  handlerLoops: { name: null },
  allocWantsPage: {},
  returnsNothing: { name: 'q1' },
  wantsNumber: { name: 'q1' },
  noSuchThing: { name: 'q1' },
  noWord: { word: 'q1', of: 'page' },
  noLine: { thread: 'q1', name: 'q2' },
  noLabelled: { label: 'q1' },
  wantsKind: { operator: 'q1', kind: 'byte' },
  notComparable: { left: 'byte', right: 'lifecycle' },
  onlyOfSteps: { name: 'q1' },
  nothingFollows: { found: 'q1' },
  wantsArguments: { name: 'q1', count: 2, given: 3 },
};

test('the glossary explains every word in both languages', () => {
  expect(Object.keys(germanGlossary.glossary)).toEqual(Object.keys(englishGlossary.glossary));
  for (const [id, { says }] of Object.entries(germanGlossary.glossary))
    expect(says, id).not.toBe(englishGlossary.glossary[id as englishGlossary.TermId].says);
});

/** A program as it is; a domain's scenario under each of its protocols, with every line in its place. */
function everyProtocol(scenario: Scenario): Scenario[] {
  if (scenario.kind === 'program') return [scenario];
  return domainOf(scenario).protocols.map(
    ({ id }) => ({ ...scenario, protocol: id, off: [], on: [], moved: {}, watch: [] }) as Scenario,
  );
}

describe('sentences that the core makes', () => {
  const originals = (): Promise<readonly Scenario[]> => Promise.resolve(ALL_PRESETS);
  beforeAll(() => Promise.all([late.load(originals), englishLate.load(originals)]));

  test('every preset has its texts, and no text is left over', () => {
    const presets = late.now()?.presets ?? {};
    expect(Object.keys(presets).sort()).toEqual(ALL_PRESETS.map(({ id }) => id).sort());
    for (const { id = '', ...preset } of ALL_PRESETS)
      for (const text of ['title', 'question', 'answer'] as const)
        expect(presets[id][text], `${id}.${text}`).not.toBe(preset[text]);
  });

  test('the reason of every line of every program', () => {
    const reasons = new Set<string>(Object.values(CALLS).map(({ why }) => why));
    for (const preset of ALL_PRESETS)
      for (const scenario of everyProtocol(preset))
        for (const { lines } of setUp(scenario).code)
          for (const { why } of lines) if (why !== undefined) reasons.add(why);
    expect(reasons.size).toBeGreaterThan(60);
    expect([...reasons].filter((why) => late.reason(why) === undefined)).toEqual([]);
    expect([...reasons].filter((why) => late.reason(why) === englishLate.reason(why))).toEqual([]);
  });

  test('what an instruction is about, whatever it is', () => {
    const subjects = [
      { is: 'level', level: 3 },
      { is: 'table', holds: 'pte' },
      { is: 'table', holds: null },
      { is: 'page', page: 'L3' },
      { is: 'entry', page: 'L3', entry: 2 },
      { is: 'cpu', cpu: 1, virtual: true },
      { is: 'name', name: '_refcount' },
    ] as const;
    const names = ['L3', 'L3[2]', 'vCPU 1', '_refcount'];
    expect(subjects.map(englishSubject)).toEqual(['level 3', 'the pte table', 'the table', ...names]);
    expect(subjects.map(subjectText)).toEqual(['Ebene 3', 'die pte-Tabelle', 'die Tabelle', ...names]);
    // Links of format 1 hold a hash over the keys.
    expect(subjects.map(subjectKey)).toEqual(subjects.map(englishSubject));
  });

  test('why a thread must wait, whatever it is', () => {
    const reasons = new Map<string, string>();
    for (const preset of ALL_PRESETS)
      for (const memory of ['sc', 'weak'] as const) {
        const setup = setUp({ ...preset, memory });
        const runner = new Runner(setup.machine);
        let { image } = runner.start();
        for (let turn = 0; turn < 80; turn++) {
          for (const { window } of setup.inspect(image).threads)
            for (const { reason } of window)
              if (reason !== undefined) reasons.set(reasonText(reason), englishReason(reason));
          const enabled = runner.enabled(image);
          if (enabled.length === 0) break;
          ({ image } = runner.next(image, enabled[(turn * 7) % enabled.length]));
        }
      }
    const kinds = new Set([...reasons.keys()].map((reason) => reason.split(/[:\d]/)[0]));
    expect(kinds.size).toBeGreaterThan(9);
    expect([...reasons].filter(([german, english]) => german === english)).toEqual([]);
    const three = { kind: 'ipi', threads: ['vCPU 0', 'CPU 1', 'vCPU 2'] } as const;
    expect(reasonText(three)).toBe('wartet, bis vCPU 0, CPU 1 und vCPU 2 den IPI bestätigen');
    expect(englishReason(three)).toBe('waiting for vCPU 0, CPU 1 and vCPU 2 to acknowledge the IPI');
  });

  test.each(Object.values(FAULTS))('a fault in a JSON text: %s', (fault) => {
    for (const ended of [true, false])
      expect(jsonProblem(fault, ended)).not.toBe(englishProblems.jsonProblem(fault, ended));
  });

  test.each(Object.keys(MISTAKES) as (keyof ProgramMessages)[])('a mistake in a program: %s', (id) => {
    const message = { id, ...MISTAKES[id] } as ProgramMessage;
    const [en, de] = [englishProblems.programProblem(message), programProblem(message)];
    expect(de).not.toBe(en);
    for (const value of Object.values(MISTAKES[id]))
      if (typeof value === 'number' || /^q\d$/.test(String(value)))
        for (const said of [en, de]) expect(said).toContain(String(value));
  });

  test('a mistake that names what was expected and what was found', () => {
    const message = { id: 'unexpected', wanted: { mark: ')', why: 'ends the call' }, found: null } as const;
    expect(englishProblems.programProblem(message)).toBe('expected ")" to end the call; the text ends here');
    expect(programProblem(message)).toBe('erwartet: ")" am Ende des Aufrufs; hier endet der Text');
  });

  test('what protocols are called', () => {
    for (const [kind, { protocols }] of Object.entries(DOMAINS))
      for (const { id } of protocols) {
        const [en, de] = [englishWords(kind, id), protocolWords(kind, id)];
        expect(en.name, `${kind}.${id}`).not.toBe(id);
        expect(de.short, `${kind}.${id}`).not.toBe(en.short);
        if (!/^\d/.test(en.origin)) expect(de.origin, `${kind}.${id}`).not.toBe(en.origin);
      }
  });
});
