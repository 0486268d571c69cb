import { text as memoryText } from '#texts/memory';
import { protocolWords } from '#texts/core';
import { text } from '#texts/learn';
import { scenarioOf, type Setting } from '../../../lessons/setting';
import { linesChanged } from '../../../scenarios/same';
import type { Scenario } from '../../../scenarios/scenario';
import { setUp } from '../../../scenarios/setup';
import { shown } from '../../../scenarios/shown';

/**
 * What sets a claim's scenario apart from the one that the learner has before them, as words: another example, lines
 * that are off or on, another protocol, another machine. Empty if nothing does.
 *
 *     in “Deferred free” without rcu_read_lock() and rcu_read_unlock()
 */
export function apart(claim: Setting, here: Setting): string {
  const other = scenarioOf(claim);
  const elsewhere = 'preset' in claim && !('preset' in here && claim.preset === here.preset);
  const base = scenarioOf(elsewhere ? { preset: claim.preset } : here);
  return [
    ...(elsewhere ? [text.where.other(shown(other.title))] : []),
    ...linesApart(base, other),
    ...protocolApart(base, other),
    ...(base.memory === other.memory ? [] : [text.where.memory(memoryText[other.memory].name)]),
  ].join(' ');
}

function linesApart(base: Scenario, other: Scenario): string[] {
  const changed = linesChanged(base, other);
  const off = changed.filter((id) => other.off?.includes(id) === true);
  const on = changed.filter((id) => !off.includes(id));
  return [
    ...(off.length === 0 ? [] : [text.where.without(linesOf(other, off))]),
    ...(on.length === 0 ? [] : [text.where.withLines(linesOf(other, on))]),
  ];
}

/** Lines as they stand in the code, each once, without what ends them. */
function linesOf(scenario: Scenario, ids: readonly string[]): readonly string[] {
  const lines = setUp(scenario).code.flatMap((thread) => thread.lines);
  return ids.map(
    (id) =>
      lines
        .find((line) => line.id === id)
        ?.text.replace(/;\s*$/, '')
        .trim() ?? id,
  );
}

function protocolApart(base: Scenario, other: Scenario): string[] {
  if (base.kind !== other.kind || base.kind === 'program' || other.kind === 'program') return [];
  if (base.protocol === other.protocol) return [];
  return [text.where.protocol(protocolWords(other.kind, other.protocol).name)];
}
