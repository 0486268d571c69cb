import { describe, expect, it } from 'vitest';
import { check } from '../../checker';
import { modelOf, watchedIds } from '../../scenarios/model';
import { inTodaysWords } from '../../scenarios/older';
import { PRESETS } from '../../scenarios/presets';
import type { KvmScenario } from '../../scenarios/scenario';
import { parseScenario } from '../../scenarios/schema';
import { setUp } from '../../scenarios/setup';
import { PROTOCOL_IDS, protocolOf, type ProtocolId } from './protocols';

const ONE: readonly ProtocolId[] = ['rcu-merged', 'irq-off'];

const base = PRESETS.find((p) => p.id === 'deferred-free') as KvmScenario;
const of = (protocol: ProtocolId, hierarchy?: boolean): KvmScenario => ({
  ...base,
  protocol,
  expect: undefined,
  story: undefined,
  threads: base.threads.map((t) => (t.runs === 'walk' ? { ...t, ...(hierarchy && { hierarchy }) } : t)),
});
const registers = (scenario: KvmScenario): string[] =>
  setUp(scenario).machine.threads[0].spec.registers.map(({ name }) => name);

describe('what a walk keeps', () => {
  it.each(PROTOCOL_IDS)('%s: as its own time has it, in its registers and on its panel', (protocol) => {
    const one = ONE.includes(protocol);
    expect(protocolOf(protocol).keeps).toBe(one ? 'spte' : 'sptes');
    const array = ['sptes[1]', 'sptes[2]', 'sptes[3]', 'sptes[4]'];
    const names = registers(of(protocol)).filter((name) => name.startsWith('spte') && name !== 'sptep');
    expect(names).toEqual(one ? ['spte'] : array);
    const text = setUp(of(protocol))
      .code[0].lines.map((line) => line.text)
      .join('\n');
    expect(/\bsptes\[it\.level\] = /.test(text)).toBe(!one);
  });

  it.each(ONE)(
    '%s: the debug walk keeps every entry, in its own function, and comes to no outcome',
    (protocol) => {
      const setup = setUp(of(protocol, true));
      expect(registers(of(protocol, true))).toEqual(['sptes[1]', 'sptes[2]', 'sptes[3]', 'sptes[4]']);
      expect(setup.code[0].lines.map(({ fn }) => fn)).toContain('kvm_mmu_get_spte_hierarchy');
      expect(setup.code[0].lines.find(({ id }) => id === 'use')?.fn).toBe('handle_ept_misconfig');
    },
  );

  it.each(ONE)('%s: one spte is as fresh as all entries, and there are fewer states', (protocol) => {
    const [one, all] = [of(protocol), of(protocol, true)].map((scenario) => {
      const setup = setUp({ ...scenario, watch: undefined });
      const model = modelOf(setup);
      return check(model, { properties: watchedIds(setup, model), shorten: 'all' });
    });
    const told = (report: typeof one): unknown[] =>
      report.properties.map(({ id, verdict, steps }) => [id, verdict, steps]);
    expect(told(one)).toEqual(told(all));
    expect(told(one)).toContainEqual(['fresh-snapshot', 'violated', expect.any(Number)]);
    expect(one.states).toBeLessThan(all.states);
  });
});

describe('a scenario of older links and files', () => {
  const said = [{ when: 'sometimes', holds: 'vCPU 0:sptes[3] == L2 && L2 freed' }] as const;

  it('that speaks of sptes[] is one of debug walks, and says what it said', () => {
    const older = { ...of('rcu-merged'), properties: said };
    const parsed = parseScenario(JSON.parse(JSON.stringify(older)));
    if (!parsed.ok) throw new Error(JSON.stringify(parsed));
    expect(parsed.scenario).toEqual({ ...of('rcu-merged', true), properties: said });
    const setup = setUp(parsed.scenario);
    const model = modelOf(setup);
    const report = check(model, { properties: watchedIds(setup, model) });
    expect(report.properties.find(({ id }) => id.startsWith('sometimes'))?.verdict).toBe('holds');
  });

  it('is left alone where every walk keeps its entries, where nothing speaks of them, and where a debug walk is there', () => {
    const others: KvmScenario[] = [
      { ...of('rcu-posted'), properties: said },
      of('rcu-merged'),
      {
        ...of('irq-off', true),
        threads: [...of('irq-off', true).threads, ...of('irq-off').threads],
        properties: said,
      },
    ];
    for (const scenario of others) expect(inTodaysWords(scenario)).toBe(scenario);
  });
});
