import type { ProtocolId } from '../domains/kvm/protocols';
import type { MemoryModel } from '../machine/models';
import { domainOf } from '../scenarios/domain-of';
import { presetById } from '../scenarios/presets';
import type { Scenario } from '../scenarios/scenario';

/** A scenario of a lesson or a challenge. */
export type Setting = PresetSetting | { readonly scenario: Scenario };

/** A preset, with what is changed of it. */
interface PresetSetting {
  readonly preset: string;
  readonly protocol?: ProtocolId;
  readonly memory?: MemoryModel;
  readonly off?: readonly string[];
}

/** The scenario of a setting, without the preset's own run. Throws an Error if there is no such preset. */
export function scenarioOf(setting: Setting): Scenario {
  if ('scenario' in setting) return setting.scenario;
  const preset = presetById(setting.preset);
  if (preset === undefined) throw new Error(`there is no preset "${setting.preset}"`);
  const { protocol, memory, off } = setting;
  const under =
    protocol === undefined || preset.kind === 'program'
      ? preset
      : { ...preset, ...domainOf(preset).underProtocol(preset, protocol) };
  return {
    ...under,
    ...(memory === undefined ? {} : { memory }),
    ...(off === undefined ? {} : { off }),
    story: undefined,
    expect: undefined,
  };
}
