import { describe, expect, it } from 'vitest';
import { dice } from '../scenarios/hostile.testkit';
import { ALL_PRESETS, presetById } from '../scenarios/presets';
import { setUp, type Setup } from '../scenarios/setup';
import { Runner } from '../link/runner';
import { programProblem } from '#texts/problems';
import { complete, labelOf, read, readCondition } from '.';
import { Speaker } from './naive.testkit';
import { EXPRESSION_FORMS, formsOf } from './reference';

const SEED = 1402;

const preset = (id: string): Setup => {
  const found = presetById(id);
  if (found === undefined) throw new Error(`no preset ${id}`);
  return setUp(found);
};

const STRAWMAN = preset('strawman');

function spoken({ machine, reading, code }: Setup) {
  return { machine, reading, code };
}

function valueOf(text: string, setup: Setup, state = setup.machine.initial()[0]): number {
  const result = read(text, spoken(setup));
  if (!result.ok) throw new Error(`${text}: ${programProblem(result.problem.message)}`);
  return result.asking.value(state, 0);
}

function wrong(text: string, setup = STRAWMAN): string {
  const result = readCondition(text, spoken(setup));
  return result.ok ? 'right' : `${result.problem.column}: ${programProblem(result.problem.message)}`;
}

describe('expressions over a state', () => {
  it(`five hundred random ones agree with what a snapshot shows (seed ${SEED})`, () => {
    const next = dice(SEED);
    const setups = ALL_PRESETS.filter((_, i) => i % 3 === 0).map((scenario) => setUp(scenario));
    const runners = setups.map(({ machine }) => new Runner(machine));
    const seen = { true: 0, false: 0 };
    for (let round = 0; round < 500; round++) {
      const at = next(setups.length);
      const setup = setups[at];
      const runner = runners[at];
      const told = new Speaker(setup, next).condition(4);
      const result = readCondition(told.text, spoken(setup));
      if (!result.ok) throw new Error(`${told.text}: ${programProblem(result.problem.message)}`);
      let { image } = runner.start();
      for (let steps = next(25); steps >= 0; steps--) {
        const value = result.asking.value(image, 0);
        expect(value, told.text).toBe(told.value({ snapshot: setup.inspect(image), image }));
        seen[value === 0 ? 'false' : 'true']++;
        const enabled = runner.enabled(image);
        if (enabled.length === 0) break;
        image = runner.next(image, enabled[next(enabled.length)]).image;
      }
    }
    // Neither answer dominates.
    expect(Math.min(seen.true, seen.false)).toBeGreaterThan(500);
  });

  it('its value depends on nothing but the bytes it declares', () => {
    const next = dice(SEED + 1);
    for (const setup of ['strawman', 'x86-zapper-barrier', 'gup-against-collapse', 'shared-table-left'].map(
      preset,
    )) {
      const [image] = setup.machine.initial();
      for (let round = 0; round < 200; round++) {
        const result = readCondition(new Speaker(setup, next).condition(3).text, spoken(setup));
        if (!result.ok) throw new Error(programProblem(result.problem.message));
        const other = image.map((byte, at) => (result.asking.reads.has(at) ? byte : next(64)));
        expect(result.asking.value(other, 0)).toBe(result.asking.value(image, 0));
      }
    }
  });

  it('names are those on screen', () => {
    expect(valueOf('L2 live', STRAWMAN)).toBe(1);
    expect(valueOf('L2 == live && !(L2 freed)', STRAWMAN)).toBe(1);
    expect(valueOf('used_pages == 6', STRAWMAN)).toBe(1);
    expect(valueOf('n_used_mmu_pages == used_pages', STRAWMAN)).toBe(1);
    expect(valueOf('mmu_lock == 0', STRAWMAN)).toBe(1);
    expect(valueOf('use-after-free', STRAWMAN)).toBe(0);
    const [walker] = STRAWMAN.machine.threads;
    expect(valueOf(`${walker.spec.name} finished`, STRAWMAN)).toBe(0);
  });

  it('entries are compared with pages and with what the screen says of them', () => {
    const { machine, reading } = STRAWMAN;
    const entry = 'L3[2]';
    const label = reading.cellLabel(machine.layout.initial[machine.layout.names.indexOf(entry)]);
    expect(label).toBe('→ L2');
    expect(valueOf(`${entry} == L2`, STRAWMAN)).toBe(1);
    expect(valueOf(`${entry} == &L2`, STRAWMAN)).toBe(1);
    expect(valueOf(`${entry} == L1`, STRAWMAN)).toBe(0);
    expect(valueOf(`${entry} == "→ L2"`, STRAWMAN)).toBe(1);
    const result = read(entry, spoken(STRAWMAN));
    expect(result.ok && labelOf(result.asking, result.asking.value(machine.initial()[0], 0))).toBe('→ L2');
  });

  it('says what stands here for what other languages write', () => {
    const told = (text: string): string => wrong(text);
    expect(told('L2 = freed')).toBe('4: there is no "=" here: write == to compare');
    expect(told('!(L2 freed and vCPU 0 finished)')).toBe('12: there is no "and" here: write &&');
    expect(told('L2 freed or L1 freed')).toBe('10: there is no "or" here: write ||');
    expect(told('not L2 freed')).toBe('1: there is no "not" here: write !(…)');
    expect(told('mmu_lock == 0;')).toBe('14: there is no ";" here: leave it out');
    expect(told('!(L2.freed)')).toMatch(/^5: there is no "\." here: names are those on screen/);
    expect(told('kvm->arch.mmu_lock == 0')).toMatch(/^4: there is no "->" here: names are those on screen/);
    expect(told('L2 freed && CPU 0 finished')).toBe(
      '13: nothing on screen is called "CPU 0"; did you mean vCPU 0?',
    );
  });

  it('reports the column of a mistake, and what was probably meant', () => {
    expect(wrong('L2 pendign')).toMatch(/^4: "pendign".*did you mean pending\?$/);
    expect(wrong('reader_count == 1', preset('x86-zapper-barrier'))).toMatch(
      /^1: .*did you mean reader_counter\?$/,
    );
    expect(wrong('L2 freed &&')).toMatch(/^12: expected a value/);
    expect(wrong('L2 freed L1')).toMatch(/^10: the expression should end/);
    expect(wrong('L2 + 1 == 3')).toMatch(/^4: "\+" wants a number/);
    expect(wrong('L2')).toMatch(/wants a condition/);
    expect(wrong('L2 freed == 3')).toMatch(/cannot be compared/);
    expect(wrong('300 == 1')).toMatch(/a value is a byte/);
    expect(wrong(`${'('.repeat(30)}L2 freed`)).toMatch(/nested more than/);
    expect(wrong('L2 freed || '.repeat(60))).toMatch(/at most 400/);
    expect(wrong('')).toMatch(/^1: expected a value/);
  });

  it('the reference shows what can be read, in the names of the scenario', () => {
    const written = (setup: Setup): readonly string[] => {
      const entries = formsOf(
        setup,
        setup.possible.map(({ id }) => id),
      );
      for (const { id, forms } of entries)
        for (const form of forms) expect(read(form, setup).ok, `${id} ${form}`).toBe(true);
      return entries.map(({ id }) => id);
    };
    for (const scenario of ALL_PRESETS) expect(written(setUp(scenario)), scenario.title).toContain('thread');
    expect(written(preset('x86-zapper-barrier'))).toEqual(EXPRESSION_FORMS);
    expect(written(preset('litmus-sb'))).not.toContain('page');
    const tables = formsOf(preset('gup-against-collapse'), []).flatMap(({ forms }) => forms);
    expect(tables).toContain('frame 0x40._refcount == 1');
    expect(tables.join()).not.toMatch(/L2|reader_counter|mmu_lock/);
  });

  it('a count that stands on several frames is asked of one of them', () => {
    const setup = preset('gup-against-collapse');
    expect(valueOf('frame 0x40._refcount', setup)).toBe(1);
    expect(wrong('_refcount == 1', setup)).toMatch(/did you mean frame 0x40\._refcount/);
  });

  it('offers only completions that fit', () => {
    const options = (text: string): string[] =>
      complete(text, text.length, spoken(STRAWMAN)).options.map(({ label }) => label);
    expect(options('L2 ')).toContain('pending');
    expect(options('')).toEqual(expect.arrayContaining(['L2', 'use-after-free', 'used_pages']));
    const [walker] = STRAWMAN.machine.threads;
    expect(options(`${walker.spec.name} at `)).toEqual(STRAWMAN.code[0].lines.map(({ id }) => id));
    expect(options(`${walker.spec.name}:`).length).toBeGreaterThan(0);
  });
});
