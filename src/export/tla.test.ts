import { describe, expect, it } from 'vitest';
import { check } from '../checker';
import { modelOf } from '../scenarios/model';
import { ALL_PRESETS, presetById } from '../scenarios/presets';
import type { Scenario } from '../scenarios/scenario';
import { setUp } from '../scenarios/setup';
import { COMPUTING, randomHandlers, randomPrograms, randomScenarios } from './random.testkit';
import { toTla } from './tla';
import { Interpreter, type State } from './tla-eval.testkit';
import { parseTla } from './tla-parse.testkit';

/** Most states that are executed; the interpreter is slow. */
const SMALL = 1600;

/** Every reachable state of a module, the invariants that some state violates, and the deadlocks. */
function explore(
  text: string,
  invariants: readonly string[],
): { states: number; violated: string[]; stuck: number } {
  const interpreter = new Interpreter(parseTla(text));
  const seen = new Set<string>();
  const queue: State[] = [];
  const violated = new Set<string>();
  let stuck = 0;
  const add = (state: State): void => {
    const key = interpreter.key(state);
    if (seen.has(key)) return;
    seen.add(key);
    queue.push(state);
    for (const name of invariants) if (!interpreter.holds(state, name)) violated.add(name);
  };
  interpreter.initial().forEach(add);
  for (let state = queue.pop(); state !== undefined; state = queue.pop()) {
    const next = interpreter.after(state, 'Next');
    if (next.length === 0) stuck++;
    next.forEach(add);
  }
  return { states: seen.size, violated: [...violated].sort(), stuck };
}

const invariantsOf = (config: string): string[] =>
  [...config.matchAll(/^INVARIANT (\w+)$/gm)].map((m) => m[1]);

/** `use-after-free` is NoUseAfterFree, `freed-on-return` FreedOnReturn. */
function invariantOf(id: string, kind: string): string {
  const camel = id.replace(/(^|-)([a-z])/g, (_, _dash, letter: string) => letter.toUpperCase());
  return kind === 'bug' && id !== 'outcome' ? `No${camel}` : camel;
}

/** The module means what the machine does: as many states, the same violations. */
function agree(scenario: Scenario): void {
  const setup = setUp(scenario);
  const report = check(modelOf(setup), { symmetry: false, partialOrder: false });
  const { module, config } = toTla(setup);
  const found = explore(module, invariantsOf(config));
  const violated = report.properties.filter((p) => p.verdict === 'violated' && p.kind !== 'liveness');
  expect(found).toEqual({
    states: report.states,
    violated: violated
      .filter((p) => p.id !== 'deadlock')
      .map((p) => invariantOf(p.id, p.kind))
      .sort(),
    stuck: violated.some((p) => p.id === 'deadlock') ? (expect.any(Number) as number) : 0,
  });
  expect(found.stuck > 0).toBe(violated.some((p) => p.id === 'deadlock'));
}

/** Every preset of sc, and every program as one. */
const UNDER_SC = ALL_PRESETS.filter((p) => p.memory === 'sc' || p.kind === 'program').map((p): Scenario => ({
  ...p,
  memory: 'sc',
}));
const small = UNDER_SC.filter((p) => p.kind === 'program' || (p.expect?.states ?? Infinity) <= SMALL);

describe('the module, read and executed by an interpreter of its own, has our states and verdicts', () => {
  it('there are presets of every protocol', () => {
    const protocols = new Set(small.map((p) => (p.kind === 'kvm' ? p.protocol : 'program')));
    expect(protocols.size).toBeGreaterThanOrEqual(8);
  });
  for (const preset of [...small, ...COMPUTING, ...randomPrograms(24), ...randomHandlers(12)])
    it(preset.id ?? preset.title, () => agree(preset));
});

describe('what is too large to execute so slowly can be read: every name defined once, before its use', () => {
  const large = UNDER_SC.filter((p) => !small.includes(p));
  for (const scenario of [...large, ...randomScenarios(24)])
    it(scenario.id ?? scenario.title, () => {
      const setup = setUp(scenario);
      const { name, module, config } = toTla(setup);
      const { definitions } = parseTla(module);
      expect(module).toContain(` MODULE ${name} `);
      const actions = [...definitions.keys()];
      for (const t of setup.machine.threads) expect(actions.length).toBeGreaterThan(t.code.length);
      expect(actions.filter((d) => d.endsWith('_Next'))).toHaveLength(setup.machine.threads.length);
      for (const invariant of invariantsOf(config)) expect(definitions.has(invariant)).toBe(true);
    });
});

describe('toTla', () => {
  it('refuses a memory model with windows', () => {
    const weak = presetById('weak-all-barriers');
    expect(weak).toBeDefined();
    if (weak !== undefined) expect(() => toTla(setUp(weak))).toThrow('under sc only');
  });
});

describe('properties of a scenario itself', () => {
  const scenario = (id: string, ...holds: readonly string[]): Scenario => {
    const preset = presetById(id);
    if (preset === undefined) throw new Error(id);
    const properties = holds.flatMap((text) => [
      { when: 'always', holds: text } as const,
      { when: 'sometimes', holds: text } as const,
    ]);
    return {
      ...preset,
      id: undefined,
      memory: 'sc',
      expect: undefined,
      story: undefined,
      watch: undefined,
      properties,
    };
  };

  it.each([
    ['strawman', 'L2 freed', 'L3[2] == L2', '!(L2 freed) || vCPU 0 finished', 'mmu_lock == CPU 1'],
    ['strawman', 'use-after-free', 'vCPU 0:sptes[3] == L2', 'L1[7] == "MMIO"', 'L2 != freed'],
    ['program-lost-update', 'x + 1 >= 2', 'x - 1 == 255', 'x'],
  ])('are invariants of the module: %s', (id, ...holds) => {
    const setup = setUp(scenario(id, ...holds));
    const report = check(modelOf(setup), { symmetry: false, partialOrder: false });
    const { module, config } = toTla(setup);
    const { violated } = explore(module, invariantsOf(config));
    setup.own.forEach((own, i) => {
      const verdict = report.properties.find((p) => p.id === own.id)?.verdict;
      const breaks = own.kind === 'goal' ? verdict === 'holds' : verdict === 'violated';
      expect([own.id, violated.includes(`Own${i + 1}`)]).toEqual([own.id, breaks]);
    });
  });

  it('that it has no word for are told, not left out', () => {
    const { module, config } = toTla(setUp(scenario('strawman', 'L2 pending')));
    expect(module).toContain('Not written here: always L2 pending');
    expect(config).not.toContain('Own');
  });
});
