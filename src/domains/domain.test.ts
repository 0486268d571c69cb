import { describe, expect, it } from 'vitest';
import { check, replay } from '../checker';
import { modelOf } from '../scenarios/model';
import { parseScenario } from '../scenarios/schema';
import { setUp, type Setup } from '../scenarios/setup';
import { DOMAINS, SCHEMAS } from '.';
import { TOY, TOY_FORM, TOY_SCHEMA, type ToySpec } from './toy.testkit';

/** Its row in the registry, and in that of the schemas. */
const WITH_TOY = { ...DOMAINS, toy: TOY };
const SCHEMAS_WITH_TOY = { ...SCHEMAS, toy: TOY_SCHEMA };

const file = (change: Partial<ToySpec> = {}): unknown => ({
  kind: 'toy',
  title: 'two pages',
  memory: 'sc',
  protocol: 'unhook-first',
  threads: [{ runs: 'walk' }, { runs: 'zap' }],
  ...change,
});

function opened(change: Partial<ToySpec> = {}): Setup {
  const parsed = parseScenario(file(change), SCHEMAS_WITH_TOY);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return setUp(parsed.scenario, WITH_TOY);
}

describe('a second domain needs its own folder and a row of the registry', () => {
  it('the domain parses its scenarios and reports what is wrong with them', () => {
    expect(parseScenario(file(), SCHEMAS_WITH_TOY)).toMatchObject({ ok: true });
    expect(parseScenario(file({ threads: [{ runs: 'zap' }, { runs: 'walk' }] }), SCHEMAS_WITH_TOY)).toEqual({
      ok: false,
      problems: [{ path: 'threads.0', message: 'the first one walks' }],
    });
    expect(parseScenario(file(), SCHEMAS)).toMatchObject({ ok: false });
  });

  it('it is checked like any other', () => {
    const bugs = (change: Partial<ToySpec>): string[] =>
      check(modelOf(opened(change)))
        .properties.filter(({ verdict }) => verdict === 'violated')
        .map(({ id }) => id);
    expect(bugs({})).toEqual(['use-after-free']);
    expect(bugs({ off: ['free'] })).toEqual(['leak']);
  });

  it('its form starts with scenarios that can run', () => {
    for (const { spec } of TOY_FORM.templates) {
      const threads = spec.threads.map(({ runs }) => TOY_FORM.threads[runs].fresh(spec));
      expect(opened({ ...spec, threads }).code).toHaveLength(2);
    }
  });

  it('its states and steps are shown with the domain’s own facts', () => {
    const setup = opened();
    const walker = 0;
    const zapper = 1 << 6;
    const { states } = replay(setup.machine, [walker, zapper, zapper]);
    const last = setup.inspect(states[3]);
    expect(last.pages.map(({ name, lifecycle }) => `${name} ${lifecycle}`)).toEqual([
      'top live',
      'leaf freed',
    ]);
    expect(last.facts).toEqual([{ kind: 'count', id: 'tables', value: 2 }]);
    expect(setup.inspect(states[0]).pages[0].entries[0]).toMatchObject({ bits: ['present'] });
    expect(setup.inspect(states[0]).threads[0].at).toEqual({ page: 0, entry: 0 });
    expect(setup.describe(states[1], zapper)).toMatchObject({
      line: 'unhook',
      accesses: [{ write: true, place: { kind: 'spte', page: 0, entry: 0 }, label: '0' }],
    });
    expect(setup.describe(states[2], zapper).pages).toEqual([{ page: 1, from: 'live', to: 'freed' }]);
  });
});
