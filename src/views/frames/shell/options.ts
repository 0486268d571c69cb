import { PROTOCOLS, type ProtocolId } from '../../../domains/kvm/protocols';
import { MEMORY_MODELS, type MemoryModel } from '../../../machine/models';
import { send, useSession } from '../../../session/store';
import type { Option } from '../../ground/ui/Menu';
import { text as memoryText } from '#texts/memory';
import { text } from '#texts/shell';
import { useShown } from '../../ground/ui/useShown';
import { protocolWords } from '#texts/core';

/** What the scenario on screen is called. */
export function useScenarioName(): string {
  const shown = useShown();
  const changed = useSession((s) => s.preset?.modified === true);
  const title = useSession((s) => s.scenario.title);
  if (changed) return text.changed(shown(title));
  return title === '' ? text.own : shown(title);
}

const PROTOCOL_OPTIONS: readonly Option[] = PROTOCOLS.map(({ id }) => {
  const { name, short, origin } = protocolWords('kvm', id);
  return { value: id, label: name, detail: short, aside: origin };
});

/** The ways of protecting the walk; `value` is null for plain programs, which have none. */
export function useProtocolOptions(): {
  options: readonly Option[];
  value: ProtocolId | null;
  choose: (value: string) => void;
} {
  const value = useSession((s) => (s.scenario.kind === 'kvm' ? s.scenario.protocol : null));
  return { options: PROTOCOL_OPTIONS, value, choose };

  function choose(id: string): void {
    const protocol = PROTOCOLS.find((one) => one.id === id)?.id;
    if (protocol !== undefined) send({ type: 'PROTOCOL', protocol });
  }
}

const MEMORY_OPTIONS: readonly Option[] = MEMORY_MODELS.map((memory) => ({
  value: memory,
  label: memoryText[memory].name,
  detail: memoryText[memory].detail,
}));

export function useMemoryOptions(): {
  options: readonly Option[];
  value: MemoryModel;
  choose: (value: string) => void;
} {
  const value = useSession((s) => s.scenario.memory);
  return { options: MEMORY_OPTIONS, value, choose };

  function choose(id: string): void {
    const memory = MEMORY_MODELS.find((one) => one === id);
    if (memory !== undefined) send({ type: 'MEMORY', memory });
  }
}
