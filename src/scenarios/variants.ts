import { MEMORY_MODELS, type MemoryModel } from '../machine/models';
import { domainOf } from './domain-of';
import type { DomainScenario, Scenario } from './scenario';
import { setUp, type Setup } from './setup';

/** A scenario that differs in one respect from the one at hand, and in which. */
interface MatrixCell<S extends DomainScenario> {
  readonly protocol: string;
  readonly memory: MemoryModel;
  readonly scenario: S;
}

/** Without the fields that only presets have. */
function bare<S extends Scenario>(scenario: S): S {
  return {
    ...scenario,
    id: undefined,
    expect: undefined,
    story: undefined,
    watch: undefined,
    properties: undefined,
  };
}

/** The scenario under another protocol of its domain; its lines are that protocol's. */
export function underProtocol<S extends DomainScenario>(scenario: S, protocol: string): S {
  const plain = bare(scenario);
  return { ...plain, ...domainOf(scenario).underProtocol(plain, protocol) };
}

/**
 * The scenario under every protocol of its domain and every memory model. Lines switched or moved stay so under the
 * scenario's own protocol; the others have other lines.
 */
export function matrixOf<S extends DomainScenario>(scenario: S): MatrixCell<S>[] {
  return domainOf(scenario).protocols.flatMap(({ id }) => {
    const under = underProtocol(scenario, id);
    return MEMORY_MODELS.map((memory): MatrixCell<S> => ({
      protocol: id,
      memory,
      scenario: { ...under, memory },
    }));
  });
}

/** A removable line and the scenario without it. */
interface LineVariant {
  readonly line: string;
  /** Function and text, as the panel shows them. */
  readonly fn: string;
  readonly text: string;
  readonly scenario: Scenario;
}

/**
 * The scenario once without each line that can be switched off and is on. Lines that only make sense
 * together go together: a lock with its unlock, entering a section with leaving it.
 */
export function withoutEachLine(setup: Setup): LineVariant[] {
  const { scenario } = setup;
  const plain = bare(scenario);
  const closes = scenario.kind === 'program' ? {} : domainOf(scenario).closes;
  const closing = new Set(Object.values(closes).flat());
  const seen = new Set<string>();
  return setup.code.flatMap((thread) =>
    thread.lines.flatMap((line): LineVariant[] => {
      if (line.removable !== true || line.off === true || seen.has(line.id) || closing.has(line.id))
        return [];
      seen.add(line.id);
      const off = [...(scenario.off ?? []), line.id, ...(closes[line.id] ?? [])];
      return [{ line: line.id, fn: line.fn, text: line.text, scenario: { ...plain, off } }];
    }),
  );
}

/** A scenario's setup under other lines; for callers that hold no setup yet. */
export function linesOf(scenario: Scenario): LineVariant[] {
  return withoutEachLine(setUp(scenario));
}
