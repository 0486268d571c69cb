import { useMemo } from 'react';
import { MEMORY_MODELS, type MemoryModel } from '../../../machine/models';
import { send, useSession } from '../../../session/store';
import type { Option, ReadOn } from '../../ground/ui/Menu';
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

/** The ways of protecting the walk that the scenario's domain knows; `value` is null for plain programs, which have none. */
export function useProtocolOptions(): {
  options: readonly Option[];
  value: string | null;
  choose: (value: string) => void;
  /** What the chosen one is about; absent for plain programs. */
  readOn: ReadOn | undefined;
} {
  const kind = useSession((s) => s.scenario.kind);
  const value = useSession((s) => (s.scenario.kind === 'program' ? null : s.scenario.protocol));
  const protocols = useSession((s) => s.setup?.protocols);
  const options = useMemo(
    () =>
      // Before the scenario is set up, the one it names.
      (protocols ?? (value === null ? [] : [{ id: value }])).map(({ id }): Option => {
        const { name, short, origin } = protocolWords(kind, id);
        return { value: id, label: name, detail: short, aside: origin };
      }),
    [kind, protocols, value],
  );
  const chosen = protocols?.find(({ id }) => id === value);
  const readOn: ReadOn | undefined =
    chosen === undefined || chosen.sources.length === 0
      ? undefined
      : { of: protocolWords(kind, chosen.id).name, sources: chosen.sources };
  return { options, value, choose, readOn };

  function choose(protocol: string): void {
    if (protocols?.some(({ id }) => id === protocol) === true) send({ type: 'PROTOCOL', protocol });
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
