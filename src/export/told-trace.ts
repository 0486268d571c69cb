import type { StepEvent } from '../trace/events';
import type { Snapshot } from '../trace/snapshot';
import { int, map, set, type Itf, type ItfTrace } from './itf';
import type { RecordedRun } from './recorded';
import { placeName, stepName } from './words';

/** A run as it is shown. `action` says what led to a state, and `accesses` what that read and wrote. */
export function toldTrace({ scenario, events, snapshots }: RecordedRun): ItfTrace {
  return {
    title: scenario.title,
    states: snapshots.map((snapshot, index) => ({
      values: stateOf(snapshot, events[index - 1] ?? null, snapshots[index - 1] ?? snapshot),
    })),
  };
}

function stateOf(snapshot: Snapshot, event: StepEvent | null, before: Snapshot): Record<string, Itf> {
  const { pages, threads, cpus, rcu, facts } = snapshot;
  return {
    action: event === null ? 'init' : stepName(event, before),
    accesses: (event?.accesses ?? []).map(({ write, place, label, value }) => ({
      write,
      place: placeName(place, snapshot),
      value: int(value),
      label,
    })),
    violated: set(event?.violated ?? []),
    pages: map(
      pages.map(({ name, level, lifecycle, entries }) => [
        name,
        {
          level: int(level),
          lifecycle,
          entries: map(entries.map((entry) => [int(entry.index), entry.label])),
        },
      ]),
    ),
    threads: map(threads.map(({ name, line, finished }) => [name, { line: line ?? '', finished }])),
    cpus: cpus.map(({ inReadSection, irqsOff, ipiFrom, handles }) => ({
      inReadSection,
      irqsOff,
      ipiFrom: set(ipiFrom.map(int)),
      ...(handles.length > 0 ? { handles: set(handles.map(int)) } : {}),
    })),
    rcu: { active: rcu.active, waitsFor: set(rcu.waitsFor.map(int)) },
    ...Object.fromEntries(
      facts.flatMap((fact) =>
        fact.kind === 'list' ? [] : [[fact.id, int(fact.kind === 'lock' ? (fact.holder ?? -1) : fact.value)]],
      ),
    ),
    ...(snapshot.variables.length === 0
      ? {}
      : { variables: map(snapshot.variables.map(({ name, value }) => [name, int(value)])) }),
  };
}
