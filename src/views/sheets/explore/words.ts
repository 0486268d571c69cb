import type { MemoryModel } from '../../../machine/models';
import { propertyText } from '../../../narrate/properties';
import type { PropertyReport, Report } from '../../../checker';
import { openCounterexample } from '../../../session/explore/open';
import { counterexampleOf } from '../../../trace/counterexample';
import { pageSession } from '../../../session/store';
import type { Scenario } from '../../../scenarios/scenario';
import { closeDialog } from '../../ground/screen/screen';
import { text } from '#texts/explore';
import { text as memoryText } from '#texts/memory';
import { protocolWords } from '#texts/core';

interface Row {
  readonly protocol: string | null;
  readonly scenario: Scenario;
}

export const protocolName = (kind: Scenario['kind'], protocol: string): string =>
  protocolWords(kind, protocol).name;

/** "RCU, as merged, x86 (TSO)"; a plain program has no protocol. */
export function whereOf({ protocol, scenario }: Row, memory: MemoryModel): string {
  const { full } = memoryText[memory];
  return protocol === null ? full : `${protocolName(scenario.kind, protocol)}, ${full}`;
}

/** What a cell of a report says of one property; `none` where it is not asked at all. */
export function verdictOf(report: Report, id: string): PropertyReport | 'none' {
  return report.properties.find((p) => p.id === id) ?? 'none';
}

/** Opens a witness in the stepper, says so, and closes the sheet. */
export function openRun(scenario: Scenario, property: PropertyReport, where: string): void {
  const { failure } = propertyText(property.id);
  const steps = counterexampleOf(property)?.schedule.length ?? 0;
  closeDialog('explore');
  openCounterexample(pageSession(), scenario, property, {
    name: text.counterexample(failure),
    title: text.opened(failure, steps),
    detail: text.openedDetail(where),
  });
}
