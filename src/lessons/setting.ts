import { presetById } from '../scenarios/presets';
import type { Scenario } from '../scenarios/scenario';
import type { Setting } from './lesson';

/** The scenario of a setting. Throws an Error if there is no such preset. */
export function scenarioOf(setting: Setting): Scenario {
  const preset = presetById(setting.preset);
  if (preset === undefined) throw new Error(`there is no preset "${setting.preset}"`);
  const { protocol, memory, off } = setting;
  const changed: Scenario = {
    ...preset,
    ...(memory === undefined ? {} : { memory }),
    ...(off === undefined ? {} : { off }),
    story: undefined,
    expect: undefined,
  };
  return protocol === undefined || changed.kind !== 'kvm' ? changed : { ...changed, protocol };
}
